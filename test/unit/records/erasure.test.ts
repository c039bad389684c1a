import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { chats } from '../../../shared/adapters/dynamodb/chat/chats.ts';
import { subscribers, subscribingRequests } from '../../../shared/adapters/dynamodb/monitoring/subscribers.ts';
import { openTable } from '../../../shared/adapters/dynamodb/table.ts';
import { ticketStore } from '../../../shared/adapters/dynamodb/tickets/ticket-store.ts';
import { largeTexts } from '../../../shared/adapters/s3/large-texts.ts';
import { uploadObjectKey, uploads } from '../../../shared/adapters/s3/uploads.ts';
import type { Maker } from '../../../shared/domain/attachments/may-send.ts';
import { copyCodeOf } from '../../../shared/domain/chat/copy.ts';
import { addressKey } from '../../../shared/domain/telling/announcement.ts';
import { auditFaults, fold, textFaults } from '../../../shared/domain/ticket/audit.ts';
import { personIdOf } from '../../../shared/domain/ticket/person.ts';
import { portalUploads } from '../../../shared/usecases/attachments/attachments.ts';
import { visitorUploads } from '../../../shared/usecases/chat/files.ts';
import { act, items, LINK_SECRET, postTicket, send } from '../../kit/api.ts';
import { arrive, buckets, openByMail, queued, rawMail } from '../../kit/attachments.ts';
import { begunChat, chatId } from '../../kit/chat/chats.ts';
import { allowUpload, sendFrames, signedIdentity, startChat, uploadFile } from '../../kit/chat/visitors.ts';
import { dyingAt } from '../../kit/faults/dying.ts';
import { copied } from '../../kit/memory/dynamodb.ts';
import { deadLetters, eraseGranted, erasureOf, everything, grant } from '../../kit/records/erasing-desk.ts';

/** Words that nobody else writes. */
const WORDS = ['Zwaluwstaart', 'zwaluw@customer.example', 'quagga-file', 'Okapisecret'];
const EMAIL = 'zwaluw@customer.example';
const PERSON = personIdOf('club', { email: EMAIL });
const store = ticketStore(openTable('tickets'), largeTexts('content'));

const faultsOf = async (reference: string) => {
  const [ticket, events, messages] = await Promise.all([
    store.load(reference),
    store.events(reference),
    store.messages(reference),
  ]);
  const folded = JSON.stringify(Object.entries(fold(events)).sort());
  expect(folded).toBe(JSON.stringify(Object.entries(ticket ?? {}).sort()));
  return [...auditFaults(events), ...textFaults(events, messages)];
};

/** What somebody has uploaded: in the portal, by a key, or for a chat. */
const uploaded = async (whose: Maker): Promise<string> => {
  const content = Buffer.from(`Okapisecret, uploaded by ${whose.id}`);
  const file = { name: 'quagga-file.txt', type: 'text/plain', bytes: content.length };
  const { uploadId } = await uploads(openTable('tickets'), 'content').allow('club', whose, file);
  buckets.put(`content/${uploadObjectKey({ organisation: 'club', id: uploadId })}`, content);
  return uploadId;
};

/** Chats of the person that became tickets: of a visitor who left an address, and of one whom the site knows. */
const chatting = async (): Promise<string[]> => {
  const anonymous = await startChat('Okapisecret, by chat');
  const { id, secret } = anonymous.start;
  await sendFrames({ id, secret }, { type: 'leave_address', id: chatId(), email: EMAIL, name: 'Zwaluwstaart' });
  const file = { name: 'quagga-file.txt', type: 'text/plain', content: Buffer.from('Okapisecret, in a file') };
  const files = [await uploadFile(buckets, { id, secret }, file)];
  await sendFrames({ id, secret }, { type: 'say', id: chatId(), text: 'And Okapisecret once more', files });
  await sendFrames(
    { id, secret },
    { type: 'end', id: chatId() },
    { type: 'rate', id: chatId(), score: 2, comment: 'Okapisecret took long' },
    { type: 'mail_copy', id: chatId(), email: EMAIL },
  );
  expect(buckets.keysUnder(`content/attachments/chats/club/${id}/`)).toHaveLength(1);
  // One that was never sent, and one that comes by a link that is still good.
  await uploadFile(buckets, { id, secret }, { ...file, content: Buffer.from('Okapisecret, not sent') });
  await allowUpload({ id, secret }, { name: 'quagga-file.txt', type: 'text/plain', bytes: 5 });
  const identity = signedIdentity({ id: 'z-1', email: EMAIL, name: 'Zwaluwstaart' });
  const known = await startChat('Okapisecret, signed', { identity, page: 'https://club.example/okapisecret' });
  return [anonymous, known].map(({ answer }) => answer.body.conversation.reference);
};

/** While it waits: no ticket knows of it. */
const waitingChat = async (): Promise<string> => {
  const visitor = { kind: 'signed' as const, person: PERSON, name: 'Zwaluwstaart', email: EMAIL };
  const { chat, entries } = begunChat({ visitor, text: 'Okapisecret, and no ticket' });
  await chats(openTable('tickets')).commit(chat, entries, null, { place: { person: PERSON, after: null } });
  return chat.id;
};

/** Told of the status page, and asked once more whether they want to be. */
const subscribed = async (): Promise<void> => {
  const table = openTable('tickets');
  const at = new Date().toISOString();
  await subscribers(table).subscribe('club', { email: EMAIL, language: 'en', confirmedAt: at, services: null });
  const name = { organisation: 'club', digest: addressKey(EMAIL), id: 'request-1' };
  await subscribingRequests(table).put({ ...name, email: EMAIL, language: 'en', askedAt: at });
};

/** A person in every place but chats: a mail with a file, a ticket of the API's with a long text, held mail, a dead letter. */
const everywhere = async (description = 'Okapisecret') => {
  const mail = { from: EMAIL, subject: 'Okapisecret', files: [{ name: 'quagga-file.txt', content: 'Okapisecret' }] };
  const { reference } = await postTicket(
    {
      requester: { name: 'Zwaluwstaart Vogel', email: EMAIL },
      subject: 'Okapisecret again',
      description,
      fields: { booking: 'Okapisecret' },
      attachments: [await uploaded({ id: 'club-integrator', role: 'integrator' })],
    },
    'integrator',
  );
  // Nobody had proved the address: another person, who is claimed to be this one.
  const byMail = await openByMail(mail);
  await send('POST', `/v1/tickets/${byMail}/messages`, {
    key: 'agent',
    body: { body: 'Dear Zwaluwstaart, is it Okapisecret?', visibility: 'internal' },
  });
  await arrive(rawMail({ ...mail, subject: 'Okapisecret virus' }), { virus: 'FAIL' });
  await subscribed();
  await uploaded(portalUploads(PERSON));
  deadLetters.set('theirs', JSON.stringify({ ticket: { requester: { email: EMAIL }, subject: 'Okapisecret' } }));
  deadLetters.set('discarded', JSON.stringify({ ticket: { requester: { email: 'bob@other.example' } } }));
  buckets.put('content/discarded/intake/1.json', Buffer.from(JSON.stringify({ body: `{"email":"${EMAIL}"}` })));
  return [byMail, reference];
};

const found = (): string[] => WORDS.filter((word) => everything().toLowerCase().includes(word.toLowerCase()));

beforeEach(() => {
  queued.length = 0;
  deadLetters.clear();
});

describe('a person', () => {
  it('is erased from every store, and the audit trails and figures stay', async () => {
    const references = [...(await everywhere(`Okapisecret ${'long '.repeat(30_000)}`)), ...(await chatting())];
    expect(found()).toEqual(WORDS);
    const before = await Promise.all(references.map((reference) => store.load(reference)));
    expect((await grant(PERSON)).statusCode).toBe(202);
    expect(await eraseGranted()).toBe(true);
    expect(found()).toEqual([]);
    for (const [index, reference] of references.entries()) {
      expect(await faultsOf(reference)).toEqual([]);
      const ticket = await store.load(reference);
      expect(ticket).toMatchObject({
        status: 'closed',
        closedAs: 'withdrawn',
        channel: before[index]?.channel,
        createdAt: before[index]?.createdAt,
        requester: before[index]?.requester,
      });
    }
    const [event] = (await store.events(references[0] ?? '')).toReversed();
    expect(event).toMatchObject({ type: 'texts_erased', actor: { kind: 'agent', id: 'margaret.oconnell' } });
    // What is about somebody else stays.
    expect([...deadLetters.keys()]).toEqual(['discarded']);
    expect(await erasureOf(PERSON)).toMatchObject({
      state: 'done',
      by: 'margaret.oconnell',
      reason: 'requested_by_person',
      report: { tickets: 4, texts: expect.any(Number), heldMails: 1, deadLetters: 2, persons: 3 },
    });
  });

  it.each([
    { what: 'and proved by its copy’s code that it was theirs', isProved: true },
    { what: 'and named their address for a copy, as anybody could', isProved: false },
  ])('who chatted without a name, $what: the ticket goes with them only if it is theirs', async ({ isProved }) => {
    const email = `copy-${isProved}@customer.example`;
    const person = personIdOf('club', { email });
    const { start, answer } = await startChat('Numbatsecret, said by nobody');
    const { reference } = answer.body.conversation;
    const copy = chatId();
    await sendFrames(start, { type: 'end', id: chatId() }, { type: 'mail_copy', id: copy, email });
    const code = copyCodeOf({ organisation: 'club', id: start.id, copy }, LINK_SECRET);
    if (isProved) await sendFrames(start, { type: 'confirm_copy', id: chatId(), code });
    expect((await grant(person)).statusCode).toBe(202);
    expect(await eraseGranted()).toBe(true);
    expect(JSON.stringify(await store.messages(reference)).includes('Numbatsecret')).toBe(!isProved);
    expect(everything()).not.toContain(email);
    expect(await chats(openTable('tickets')).load({ organisation: 'club', id: start.id })).toBeNull();
    expect(await erasureOf(person)).toMatchObject({ report: { tickets: isProved ? 1 : 0 } });
  });

  it('is erased of every request that others have claimed to be theirs, however many', async () => {
    const email = 'kudu@customer.example';
    const person = personIdOf('club', { email });
    const references: string[] = [];
    // Another handle each time makes another person of the same address.
    for (let number = 0; number < 30; number++) {
      const requester = { name: 'Kudu', email, handle: `kudu-${number}` };
      const posted = await postTicket({ requester, subject: 'Kudusecret', description: 'Kudusecret' }, 'integrator');
      references.push(posted.reference);
    }
    expect(new Set((await Promise.all(references.map(store.load))).map((ticket) => ticket?.requester)).size).toBe(30);
    expect((await grant(person)).statusCode).toBe(202);
    expect(await eraseGranted()).toBe(true);
    expect(everything().toLowerCase()).not.toContain('kudu');
    expect(await erasureOf(person)).toMatchObject({ report: { tickets: 30, persons: 30 } });
  });

  it('who only chatted is found, and the chat is gone for whoever still writes to it', async () => {
    const id = await waitingChat();
    const chat = await chats(openTable('tickets')).load({ organisation: 'club', id });
    if (!chat) throw new Error('it was not begun');
    expect((await grant(PERSON)).statusCode).toBe(202);
    expect(await eraseGranted()).toBe(true);
    expect(found()).toEqual([]);
    expect(everything()).not.toContain(id);
    // A write that was under way brings nothing of it back.
    expect(await chats(openTable('tickets')).commit(chat, [], null)).toBe('faster');
    expect(everything()).not.toContain(id);
  });

  it('whose browser sends a file by a link that was still good is erased of it, once no link is', async () => {
    const id = await waitingChat();
    const upload = await uploaded(visitorUploads({ organisation: 'club', id }));
    await grant(PERSON);
    expect(await eraseGranted()).toBe(true);
    const key = `content/${uploadObjectKey({ organisation: 'club', id: upload })}`;
    expect(buckets.keysUnder(key)).toEqual([]);
    buckets.put(key, Buffer.from('Okapisecret, late'));
    // What was queued for then.
    expect(await eraseGranted()).toBe(true);
    expect(found()).toEqual([]);
  });

  it('is shown as erased, and what is written later stays', async () => {
    const [reference = ''] = await everywhere();
    await grant(PERSON);
    await eraseGranted();
    const { body } = await send('GET', `/v1/tickets/${reference}`, { key: 'agent' });
    expect(body).toMatchObject({ subject: '[erased]', description: '[erased]', attachments: [] });
    for (const path of ['/messages', '/export', '/audit', '/escalations', '/clock']) {
      const answer = await send('GET', `/v1/tickets/${reference}${path}`, { key: 'agent' });
      expect(answer.statusCode, path).toBe(200);
      for (const word of WORDS) expect(answer.text, path).not.toContain(word);
    }
    await send('POST', `/v1/tickets/${reference}/messages`, {
      key: 'agent',
      body: { body: 'New', visibility: 'internal' },
    });
    queued.push(JSON.stringify({ erase: await granted(PERSON) }));
    expect(await eraseGranted()).toBe(true);
    const messages = await store.messages(reference);
    expect(messages.at(-1)?.body).toBe('New');
  });

  it('goes from somebody else’s ticket with what they wrote, and nobody else’s words', async () => {
    const { reference } = await postTicket({
      requester: { email: 'other@customer.example', name: 'Other' },
      subject: 'Ours',
      description: 'What we wrote together.',
    });
    const raw = rawMail({ from: 'other@customer.example', subject: `Re: [${reference}]`, headers: [`Cc: ${EMAIL}`] });
    await arrive(raw.replace('Here they are.', `About ${reference}`));
    await arrive(
      rawMail({ from: EMAIL, subject: `Okapisecret ${reference}` }).replace('Here they are.', 'Okapisecret'),
    );
    const ours = (await store.messages(reference)).filter(({ body }) => body === 'Okapisecret');
    expect(ours).toHaveLength(1);
    await grant(PERSON);
    await eraseGranted();
    expect(everything()).not.toContain('Okapisecret');
    expect((await store.messages(reference))[0]?.body).toBe('What we wrote together.');
    expect((await store.load(reference))?.copied).toEqual([]);
    // Nor are they named in the mails that others wrote.
    expect(found()).toEqual([]);
    expect(await faultsOf(reference)).toEqual([]);
    buckets.objects.clear();
  });
});

/** As the list has it. */
const granted = async (person: string) => {
  const { id, reason, by, requestedAt } = await erasureOf(person);
  return { id, organisation: 'club', person, reason, by, requestedAt };
};

describe('an erasure that dies', () => {
  it.each(['before', 'after'] as const)('%s any of its writes is completed by the next run', async (when) => {
    const atFirst = { items: new Map(items), objects: new Map(buckets.objects) };
    let done = 0;
    for (let number = 1; done === 0; number++) {
      // Of what the deaths before have left, nothing is erased once more.
      items.clear();
      for (const [key, item] of atFirst.items) items.set(key, copied(item));
      buckets.objects.clear();
      for (const [key, object] of atFirst.objects) buckets.objects.set(key, object);
      queued.length = 0;
      deadLetters.clear();
      const references = await everywhere();
      await grant(PERSON);
      const writes = await dyingAt(number, when, eraseGranted);
      if (writes < number) done = writes;
      expect(await eraseGranted()).toBe(true);
      expect(found(), `write ${number}`).toEqual([]);
      for (const reference of references) {
        expect(await faultsOf(reference), `write ${number}`).toEqual([]);
        const recorded = (await store.events(reference)).filter(({ type }) => type === 'texts_erased');
        expect(recorded, `write ${number}`).toHaveLength(1);
      }
    }
    expect(done).toBeGreaterThan(15);
  });

  it.each(['before', 'after'] as const)('%s any of its writes leaves nothing of a chat', async (when) => {
    let done = 0;
    for (let number = 1; done === 0; number++) {
      const id = await waitingChat();
      await grant(PERSON);
      const writes = await dyingAt(number, when, eraseGranted);
      if (writes < number) done = writes;
      expect(await eraseGranted()).toBe(true);
      expect(found(), `write ${number}`).toEqual([]);
      expect(everything(), `write ${number}`).not.toContain(id);
    }
    expect(done).toBeGreaterThan(6);
  });
});

describe('after a backup was restored', () => {
  it('the list erases everybody again', async () => {
    await everywhere();
    const backup = new Map([...items].map(([key, item]) => [key, structuredClone(item)]));
    await grant(PERSON);
    await eraseGranted();
    items.clear();
    for (const [key, item] of backup) items.set(key, item);
    expect(everything()).toContain('Okapisecret');
    queued.push(JSON.stringify({ erase: await granted(PERSON) }));
    expect(await eraseGranted()).toBe(true);
    expect(found()).toEqual([]);
  });

  it('and nothing of the list is a text of anybody', async () => {
    await everywhere();
    await grant(PERSON);
    await eraseGranted();
    const listed = [...buckets.objects].filter(([key]) => key.startsWith('erasures/'));
    expect(listed).not.toEqual([]);
    for (const [, { content }] of listed) {
      for (const word of WORDS) expect(content.toString()).not.toContain(word);
      expect(content.toString()).not.toContain(createHash('sha256').update(EMAIL).digest('hex'));
    }
  });
});

describe('an erasure is refused', () => {
  const opened = async () =>
    (await postTicket({ requester: { email: EMAIL }, subject: 'A', description: 'B' })).reference;

  it.each(['agent', 'supervisor', 'integrator', 'machine'])('to %s', async (key) => {
    await opened();
    expect((await grant(PERSON, key)).statusCode).toBe(403);
    if (key !== 'machine') expect((await send('GET', `/v1/people/${PERSON}/erasure`, { key })).statusCode).toBe(403);
  });

  it('of somebody who isn’t known, here', async () => {
    expect((await grant('p-aaaaaaaaaaaaaaaaaaaa')).statusCode).toBe(404);
    expect((await grant('nonsense')).statusCode).toBe(404);
    await opened();
    expect((await grant(PERSON, 'rival')).statusCode).toBe(404);
  });

  it.each([
    ['a legal hold', { action: 'hold_records', held: true, reason: 'A claim was announced.' }, 'legal_hold'],
    ['a dispute', { action: 'categorise', type: 'dispute_resolution' }, 'dispute'],
    ['a data breach', { action: 'categorise', category: 'data_breach' }, 'data_breach'],
    ['a legal matter', { action: 'categorise', category: 'legal_concern' }, 'legal_hold'],
  ])('during %s, with the reason', async (_what, action, why) => {
    const reference = await opened();
    await act(reference, action, 'supervisor');
    const answer = await grant(PERSON);
    expect(answer.statusCode).toBe(409);
    expect(answer.body.obstacles[0]?.why).toBe(why);
    expect(queued).toEqual([]);
    // One that came up meanwhile is seen by who carries it out.
    const erase = { id: 'er-late', organisation: 'club', person: PERSON, reason: 'ordered', by: 'margaret.oconnell' };
    queued.push(JSON.stringify({ erase: { ...erase, requestedAt: '2026-11-22T09:00:00.000Z' } }));
    await eraseGranted();
    expect(await erasureOf(PERSON)).toMatchObject({ state: 'refused', obstacles: [{ why }] });
    expect((await store.messages(reference))[0]?.subject).toBe('A');
    items.delete(`TICKET#${reference}\nTICKET`);
  });

  it('goes on though the wish itself is a legal matter, if the admin names it, and only that one', async () => {
    const [mine, other] = await Promise.all(
      [EMAIL, 'bob@other.example'].map((email) =>
        postTicket({ requester: { email }, subject: 'Erase my data', description: 'All of it.' }),
      ),
    );
    for (const { reference } of [mine, other])
      await act(reference, { action: 'categorise', category: 'legal_concern' }, 'admin');
    expect((await grant(PERSON)).statusCode).toBe(409);
    expect((await grant(PERSON, 'admin', { request: other.reference })).statusCode).toBe(409);
    const bob = personIdOf('club', { email: 'bob@other.example' });
    expect((await grant(bob, 'admin', { request: mine.reference })).statusCode).toBe(409);
    await act(mine.reference, { action: 'hold_records', held: true, reason: 'A claim was announced.' }, 'admin');
    expect((await grant(PERSON, 'admin', { request: mine.reference })).statusCode).toBe(409);
    await act(mine.reference, { action: 'hold_records', held: false, reason: 'It was taken back.' }, 'admin');
    const granted = await grant(PERSON, 'admin', { request: mine.reference.toLowerCase() });
    expect(granted).toMatchObject({ statusCode: 202, body: { request: mine.reference } });
    expect(await eraseGranted()).toBe(true);
    expect(await erasureOf(PERSON)).toMatchObject({ state: 'done', request: mine.reference });
    expect(await store.load(mine.reference)).toMatchObject({ status: 'closed', closedAs: 'withdrawn' });
  });

  it('until the hold is lifted', async () => {
    const reference = await opened();
    await act(reference, { action: 'hold_records', held: true, reason: 'A claim.' }, 'supervisor');
    expect((await grant(PERSON)).statusCode).toBe(409);
    await act(reference, { action: 'hold_records', held: false, reason: 'It was settled.' }, 'supervisor');
    expect((await grant(PERSON)).statusCode).toBe(202);
    await eraseGranted();
    expect(await faultsOf(reference)).toEqual([]);
  });
});
