import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { startReceiver } from '../kit/desks/receiver.ts';
import { runCommand } from '../kit/system/commands.ts';
import { deliver } from '../kit/system/correspondent.ts';
import { eventually, found } from '../kit/system/eventually.ts';
import { confirmLinkIn } from '../kit/system/mailbox.ts';
import { OwnStack } from '../kit/system/own-stack.ts';
import type { System } from '../kit/system/system.ts';
import { backup, placesOf } from './everywhere.ts';
import { People } from './people.ts';
import { Visitor } from './visitor.ts';

/** Specification 6: erases a person, then searches everything that the stack stores for them. */

const SPEED = 60;
let own: OwnStack;
let system: System;
let club: People;
let receiver: Awaited<ReturnType<typeof startReceiver>>;
beforeAll(async () => {
  own = await OwnStack.start(inject('deployed'), SPEED);
  system = own.system;
  club = new People(system, 'club');
  receiver = await startReceiver();
  const body = { url: receiver.url, withTicket: true };
  await club.api.call('POST', '/v1/webhooks', { key: club.api.keys.admin, body });
});
afterAll(async () => {
  await receiver?.stop();
  await own?.delete();
});

/** Their name, address, number, and words that occur nowhere else. Endings are left out, because stems lose them. */
const WORDS = ['Zwaluwstaar', 'Okapisecre', 'quaggafil', '+27115550199'];
const EMAIL = 'zwaluwstaart@vogel.example';
const NAME = 'Zwaluwstaart Vogel';
const TEXT = 'Okapisecret';

const mail = async (subject: string, extra = '', text = TEXT): Promise<string> => {
  const { endpoints } = system.whereabouts;
  const raw = [
    `From: ${NAME} <${EMAIL}>`,
    `To: ${endpoints.supportAddress}`,
    `Subject: ${subject}`,
    `Message-ID: <${randomUUID()}@vogel.example>`,
    ...(extra ? [extra] : []),
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary=files',
    '',
    '--files',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from(`${text}\n\n-- \n${NAME}\n+27115550199\n`).toString('base64'),
    '--files',
    'Content-Type: text/plain; name="quaggafile.txt"',
    'Content-Disposition: attachment; filename="quaggafile.txt"',
    '',
    `${TEXT} in a file.`,
    '--files--',
    '',
  ].join('\r\n');
  const response = await deliver(endpoints, raw, EMAIL, [endpoints.supportAddress]);
  return `mail/${/Ok (\S+)/.exec(response)?.[1]}`;
};

const id = (): string => randomBytes(16).toString('base64url');
const chats = async (): Promise<void> => {
  const right = { version: 1, secret: randomBytes(32).toString('base64url') };
  for (const leaves of [true, false]) {
    const chat = id();
    const started = await system.api.call('POST', '/v1/chat/conversations', {
      body: {
        ...right,
        organisation: 'club',
        id: chat,
        page: `https://club.example/${TEXT}`,
        first: { id: id(), text: `${TEXT} by chat` },
      },
    });
    expect(started.status).toBe(201);
    const frames = [
      { type: 'leave_address', id: id(), email: EMAIL, name: NAME },
      ...(leaves ? [{ type: 'make_ticket', id: id() }] : []),
    ];
    const sent = await system.api.call('POST', `/v1/chat/conversations/${chat}/frames`, {
      body: { ...right, organisation: 'club', frames },
    });
    expect(sent.status).toBe(200);
  }
};

const erase = async (person: string) => {
  const path = `/v1/people/${encodeURIComponent(person)}/erasure`;
  const asked = await system.api.call('POST', path, {
    key: system.api.keys.admin,
    body: { reason: 'requested_by_person' },
  });
  if (asked.status !== 202) return asked;
  return eventually(async () => {
    const answer = await system.api.call<{ state: string; report: Record<string, number> }>('GET', path, {
      key: system.api.keys.admin,
    });
    // A question right after the request answers that the erasure has not begun.
    expect([answer.status, answer.body.state === 'begun']).toEqual([200, false]);
    return answer;
  });
};

describe('a person', () => {
  const references: string[] = [];
  let person: string;

  test('is in every store', async () => {
    const key = await mail(`My booking, ${TEXT}`);
    const first = await system.ticketOfMail(key);
    await system.assessed(first);
    references.push(first);
    person = (await system.records.ticket(first)).requester;
    const api = await system.api.post(
      {
        requester: { email: EMAIL, name: NAME, phone: '+27115550199' },
        subject: `${TEXT} again`,
        description: `${TEXT} ${'long '.repeat(25_000)}`,
        fields: { topic: TEXT },
        details: { log: TEXT },
        externalId: 'X-1',
      },
      { headers: { 'Idempotency-Key': randomUUID() } },
    );
    references.push(api.reference);
    await system.assessed(api.reference);
    // The ticket is worked, notices are sent, and it is confirmed and scored.
    const by = await club.keyOf('thabo.mokoena');
    await club.api.call('POST', `/v1/tickets/${first}/messages`, {
      key: by,
      body: { body: `Dear ${NAME}, is it ${TEXT}?`, visibility: 'public' },
    });
    await club.api.call('POST', `/v1/tickets/${first}/messages`, {
      key: by,
      body: { body: `Rang ${NAME}: +27115550199.`, visibility: 'internal' },
    });
    await club.does('thabo.mokoena', first, { action: 'diagnose', cause: `${NAME} forgot ${TEXT}.`, reason: TEXT });
    await club.does('thabo.mokoena', first, { action: 'resolve', resolution: `${TEXT} is done.` });
    const told = await system.mailTo({ address: EMAIL }, /please confirm/);
    await fetch(confirmLinkIn(told), {
      method: 'POST',
      body: new URLSearchParams({ answer: 'confirm', comment: `${TEXT}, thanks` }),
    });
    const visitor = await Visitor.signedIn(system, EMAIL);
    const submitted = await visitor.send('POST', '/requests', { subject: `${TEXT} by portal`, description: TEXT });
    expect(submitted.status).toBe(201);
    await visitor.send('PATCH', '/me', { name: NAME, phone: '+27115550199' });
    await chats();
    await mail(`${TEXT} with a virus`, 'X-Local-Verdict: virus=FAIL');
    await system.queues.send('intake', {
      version: 1,
      id: randomUUID(),
      source: 'walk',
      organisation: 'club',
      ticket: { requester: { email: EMAIL, name: NAME }, subject: TEXT, description: TEXT },
    });
    // A dead letter that names them.
    await system.queues.send('intake', { version: 9, ticket: { requester: { email: EMAIL }, subject: TEXT } });
    await club.api.call('POST', '/v1/senders', {
      key: club.api.keys.supervisor,
      body: { sender: EMAIL, standing: 'allowed' },
    });
    // Another person's ticket that has them in copy and that they wrote to.
    const other = system.somebody('Other Walker');
    const { key: theirs } = await other.send({
      subject: 'Ours',
      text: 'What we wrote together.',
      headers: { Cc: EMAIL },
    });
    const shared = await system.ticketOfMail(theirs);
    const ack = await system.acknowledged(other);
    expect(ack).toBe(shared);
    await mail(`Re: [${shared}] Ours`, '', `${TEXT} in copy`);
    references.push(shared);
    await found('dead letter', async () => (await system.queues.deadLetters('intake'))[0]);
    await eventually(async () => {
      const { body } = await system.api.call('GET', `/v1/search?q=${TEXT}`, { key: system.api.keys.admin });
      expect(JSON.stringify(body)).toContain(first);
    });
    await own.stack.save();
    const places = await placesOf(WORDS, system, own.directory);
    expect(new Set(places.map((place) => place.split(':')[0]))).toEqual(new Set(['table', 'bucket', 'queue', 'disk']));
  });

  test('is not erased while one of their tickets is on hold, in dispute or about a breach; the answer gives the reason', async () => {
    const [first = ''] = references;
    const held = await club.does('naledi.khumalo', first, {
      action: 'hold_records',
      held: true,
      reason: 'A court asked.',
    });
    expect(held.status).toBe(200);
    const refused = await erase(person);
    expect([refused.status, JSON.stringify(refused.body)]).toEqual([409, expect.stringContaining('legal_hold')]);
    const supervisor = await system.api.call('POST', `/v1/people/${person}/erasure`, {
      key: system.api.keys.supervisor,
      body: { reason: 'ordered' },
    });
    expect(supervisor.status).toBe(403);
    await club.does('naledi.khumalo', first, { action: 'hold_records', held: false, reason: 'It is over.' });
    for (const [category, description, why] of [
      ['data_breach', 'Data was leaked.', 'data_breach'],
      ['legal_concern', 'My lawyer writes.', 'legal_hold'],
    ] as const) {
      const { reference } = await system.api.post({
        requester: { email: EMAIL },
        subject: 'One more',
        description,
        category,
      });
      await system.assessed(reference);
      const again = await erase((await system.records.ticket(reference)).requester);
      expect([why, again.status, JSON.stringify(again.body)]).toEqual([why, 409, expect.stringContaining(why)]);
      const { assignee } = await system.records.ticket(reference);
      await club.does(assignee ?? '', reference, { action: 'close', as: 'spam' });
    }
    const { reference } = await system.api.post({
      requester: { email: EMAIL },
      subject: 'Dispute',
      description: 'I dispute this service: it was not as agreed.',
    });
    expect((await system.assessed(reference)).type).toBe('dispute_resolution');
    const disputed = await erase((await system.records.ticket(reference)).requester);
    expect([disputed.status, JSON.stringify(disputed.body)]).toEqual([409, expect.stringContaining('dispute')]);
    const closed = await club.does('naledi.khumalo', reference, { action: 'close', as: 'spam' });
    expect([closed.status, closed.body.detail]).toEqual([200, undefined]);
  });

  test('is erased everywhere: table, buckets, queues, logs, executions, disk', async () => {
    await system.settled();
    const done = await erase(person);
    expect(done.body).toMatchObject({ state: 'done' });
    await system.queues.drained('mail', 'intake', 'signals', 'outgoing', 'words', 'erasures', 'facts');
    await own.stack.save();
    const places = await placesOf(WORDS, system, own.directory);
    expect(places).toEqual([]);
  });

  test('leaves tickets, chains and figures intact, and a repeated mail creates nothing new', async () => {
    for (const reference of references) {
      expect(await system.records.faults(reference)).toEqual([]);
      expect(await runCommand(system.whereabouts, 'verify-audit', reference)).toMatch(/0 faults/);
    }
    expect((await system.records.store.messages(references[2] ?? ''))[0]?.body).toBe('What we wrote together.');
  });
});

describe('by command', () => {
  test('a person is erased, and again after a backup was restored', async () => {
    const words = ['Numbatgehei', 'numbat.vogel'];
    const requester = { email: 'numbat.vogel@vogel.example', name: 'Numbatgeheim Vogel' };
    const { reference } = await system.api.post({ requester, subject: 'Numbatgeheim', description: 'Numbatgeheim' });
    await system.assessed(reference);
    await system.mailTo({ address: requester.email }, new RegExp(reference));
    await system.settled();
    const restore = await backup(system);
    const admin = club.organisation.agents.find(({ role }) => role === 'admin')?.id ?? '';
    const person = ['--organisation', 'club', '--person', requester.email, '--by', admin];
    expect(await runCommand(system.whereabouts, 'erase', ...person)).toMatch(/: done\n/);
    expect(await placesOf(words, system)).toEqual([]);
    await restore();
    expect(await placesOf(words, system)).not.toEqual([]);
    expect(await runCommand(system.whereabouts, 'erase', '--replay')).toMatch(/^[23] erasures queued again\n$/);
    await eventually(async () => expect(await placesOf(words, system)).toEqual([]));
    expect(await system.records.faults(reference)).toEqual([]);
  });
});
