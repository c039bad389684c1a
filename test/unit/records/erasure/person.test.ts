import { describe, expect, it } from 'vitest';
import { chats } from '../../../../shared/adapters/dynamodb/chat/chats.ts';
import { openTable } from '../../../../shared/adapters/dynamodb/table.ts';
import { uploadObjectKey } from '../../../../shared/adapters/s3/uploads.ts';
import { copyCodeOf } from '../../../../shared/domain/chat/copy.ts';
import { personIdOf } from '../../../../shared/domain/ticket/person.ts';
import { visitorUploads } from '../../../../shared/usecases/chat/files.ts';
import { LINK_SECRET, postTicket, send } from '../../../kit/api.ts';
import { arrive, buckets, queued, rawMail } from '../../../kit/attachments.ts';
import { chatId } from '../../../kit/chat/chats.ts';
import { sendFrames, startChat } from '../../../kit/chat/visitors.ts';
import {
  chatting,
  EMAIL,
  everywhere,
  faultsOf,
  found,
  granted,
  PERSON,
  store,
  uploaded,
  WORDS,
  waitingChat,
} from '../../../kit/records/erased-person.ts';
import {
  deadLetters,
  eraseGranted,
  erasureOf,
  everything,
  grant,
  startWithEmptyQueues,
} from '../../../kit/records/erasing-desk.ts';

startWithEmptyQueues();

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
    // Data about other people stays.
    expect([...deadLetters.keys()]).toEqual(['discarded']);
    expect(await erasureOf(PERSON)).toMatchObject({
      state: 'done',
      by: 'margaret.oconnell',
      reason: 'requested_by_person',
      report: { tickets: 4, texts: expect.any(Number), heldMails: 1, deadLetters: 2, persons: 3 },
    });
  });

  it.each([
    { what: 'and verified their address by the copy’s code', isProved: true },
    { what: 'and gave an unverified address for a copy', isProved: false },
  ])('who chatted without a name, $what: the ticket is erased with them only if it is theirs', async ({ isProved }) => {
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

  it('is erased from every request that others have claimed to be theirs, however many', async () => {
    const email = 'kudu@customer.example';
    const person = personIdOf('club', { email });
    const references: string[] = [];
    // A different handle each time makes another person with the same address.
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

  it('who only chatted is found, and the chat is gone even for writes still under way', async () => {
    const id = await waitingChat();
    const chat = await chats(openTable('tickets')).load({ organisation: 'club', id });
    if (!chat) throw new Error('it was not begun');
    expect((await grant(PERSON)).statusCode).toBe(202);
    expect(await eraseGranted()).toBe(true);
    expect(found()).toEqual([]);
    expect(everything()).not.toContain(id);
    // A write already under way restores nothing.
    expect(await chats(openTable('tickets')).commit(chat, [], null)).toBe('faster');
    expect(everything()).not.toContain(id);
  });

  it('whose browser sends a file by a link that is still valid is erased from it, after the links have ended', async () => {
    const id = await waitingChat();
    const upload = await uploaded(visitorUploads({ organisation: 'club', id }));
    await grant(PERSON);
    expect(await eraseGranted()).toBe(true);
    const key = `content/${uploadObjectKey({ organisation: 'club', id: upload })}`;
    expect(buckets.keysUnder(key)).toEqual([]);
    buckets.put(key, Buffer.from('Okapisecret, late'));
    // The job queued for that time.
    expect(await eraseGranted()).toBe(true);
    expect(found()).toEqual([]);
  });

  it('is shown as erased, and later messages stay', async () => {
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

  it('is removed from other people’s tickets with what they wrote, and nothing else', async () => {
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
    // They are also not named in other people's mails.
    expect(found()).toEqual([]);
    expect(await faultsOf(reference)).toEqual([]);
    buckets.objects.clear();
  });
});
