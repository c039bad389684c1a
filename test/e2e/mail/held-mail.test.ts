import { describe, expect, inject, test } from 'vitest';
import { runCommand } from '../../kit/system/commands.ts';
import { eventually, found } from '../../kit/system/eventually.ts';
import { messageIdOf } from '../../kit/system/mailbox.ts';
import { System, testWhatIsLeft } from '../../kit/system/system.ts';

const system = new System(inject('shared'));
const { api, mailbox, records } = system;

type HeldMail = { id: string; cause: string; state: string; decided: { reference: string } | null };

const key = api.keys.supervisor;
const heldMail = async (id: string): Promise<HeldMail> =>
  (await api.call<HeldMail>('GET', `/v1/held-mail/${id}`, { key })).body;
const decide = (id: string, action: string) =>
  api.call<HeldMail>('POST', `/v1/held-mail/${id}/actions`, { key, body: { action } });

/** The held mail that a raw mail became. */
const heldAs = async (rawKey: string): Promise<string> => {
  const reference = await system.ticketOfMail(rawKey);
  expect(reference).toMatch(/^held:/);
  return reference.slice('held:'.length);
};

const release = async (id: string): Promise<string> => {
  expect((await decide(id, 'release')).status).toBe(202);
  return found(`ticket of ${id}`, async () => (await heldMail(id)).decided?.reference);
};

describe.concurrent('a mail is held without any notice, and becomes a ticket when it is released', () => {
  const cases: [string, { from?: string; headers?: Record<string, string> }][] = [
    ['spam_suspected', { headers: { 'X-Local-Verdict': 'spam=FAIL' } }],
    ['virus_found', { headers: { 'X-Local-Verdict': 'virus=FAIL' } }],
    ['quarantine', { headers: { 'X-Local-Verdict': 'dmarc=FAIL, dmarcPolicy=reject' } }],
    ['automatic_reply', { headers: { 'Auto-Submitted': 'auto-replied' } }],
    ['unauthenticated_agent', { from: 'claire.adams@club.example', headers: { 'X-Local-Verdict': 'dmarc=FAIL' } }],
    ['own_address', { from: 'support@marketplace.example' }],
  ];
  test.for(cases)('%s', async ([cause, { from, headers }], { expect }) => {
    const sender = system.somebody('Nia Example', from);
    const sent = await sender.send({ subject: `Held as ${cause}`, text: 'Please look.', headers });
    const id = await heldAs(sent.key);
    expect(await heldMail(id)).toMatchObject({ cause, state: 'held' });
    const list = await api.call<{ items: HeldMail[] }>('GET', `/v1/held-mail?cause=${cause}`, { key });
    expect(list.body.items).toContainEqual(expect.objectContaining({ id }));
    const reference = await release(id);
    expect((await api.ticket(reference)).subject).toBe(`Held as ${cause}`);
    expect(await system.ticketOfMail(sent.key)).toBe(reference);
    const told = (await mailbox.to(sender.address)).filter(({ subject }) => subject.includes(`Held as ${cause}`));
    for (const { subject } of told) expect(subject).toContain(reference);
  });
});

test('npm run replay -- --mail shows how a stored mail is read today, and applies it only with --yes', async () => {
  const replay = (...options: string[]) => runCommand(system.whereabouts, 'replay', '--mail', ...options);
  const sent = await system.somebody('Rae Example').send({ subject: 'Read me again', text: 'Once more.' });
  const reference = await system.ticketOfMail(sent.key);
  expect(await replay(sent.key)).toContain(`${reference}, message 1: nothing is read otherwise today.`);
  await records.spoil(reference, 1, 'Once mÃ¶re.');
  expect(await replay(sent.key)).toMatch(/- Once mÃ¶re\.\n {4}\+ Once more\.\n[\s\S]*Nothing was changed/);
  expect(await replay(sent.key, '--yes')).toContain('on the mail queue');
  const corrected = await found(`corrected message of ${reference}`, async () =>
    (await records.store.messages(reference)).find(({ corrects }) => corrects === 1),
  );
  expect(corrected).toMatchObject({ body: 'Once more.' });
  await records.spoil(reference, 1, 'Once more.');
});

test('a flood of mails from one address becomes twenty tickets, and the rest is held until it is released', async () => {
  const storm = system.somebody('Otto Example');
  const letters = Array.from({ length: 24 }, (_, number) => ({ subject: `Storm ${number}`, text: 'It blows.' }));
  const sent = await Promise.all(letters.map((letter) => storm.send(letter)));
  const became = await Promise.all(sent.map(({ key: rawKey }) => system.ticketOfMail(rawKey)));
  const held = became.filter((reference) => reference.startsWith('held:'));
  expect(held).toHaveLength(4);
  const [first = ''] = held;
  expect(await heldMail(first.slice('held:'.length))).toMatchObject({ cause: 'sender_cap' });
  const reference = await release(first.slice('held:'.length));
  expect((await api.ticket(reference)).subject).toMatch(/^Storm /);
  expect((await mailbox.to(storm.address)).length).toBeLessThanOrEqual(5);
});

test('two desks that answer each other’s every mail with a new one stop automatically', async () => {
  const desk = system.somebody('Other Desk');
  const answered = new Set<string>();
  let sent = await desk.send({ subject: 'Case 0 was opened', text: 'We have received your request.' });
  for (let round = 1; round <= 10; round++) {
    const reference = await system.ticketOfMail(sent.key);
    const answer = await found(`an answer to round ${round}, or the note that there is none`, async () => {
      const mail = (await mailbox.to(desk.address)).find(({ id }) => !answered.has(id));
      if (mail) return mail;
      const events = await records.store.events(reference);
      return events.some(({ type }) => type === 'notice_suppressed') ? 'silence' : undefined;
    });
    if (answer === 'silence') break;
    answered.add(answer.id);
    sent = await desk.send({ subject: `Case ${round} was opened`, text: 'We have received your request.' });
  }
  expect(answered.size).toBe(5);
});

test('a reply from a stranger waits on the ticket, which stays as it is, until an agent accepts it', async () => {
  const requester = system.somebody('Pia Example');
  const stranger = system.somebody('Quin Example');
  const { key: rawKey } = await requester.send({ subject: 'Invoice is wrong', text: 'It names another month.' });
  const reference = await system.ticketOfMail(rawKey);
  const acknowledgement = await system.mailTo(requester, /We have received your request/);
  await api.act(reference, { action: 'ask_requester', question: 'Which door?' });
  const reply = await stranger.reply(acknowledgement, 'The one at the back.');
  expect(await system.ticketOfMail(reply.key)).toBe(reference);
  expect(await api.ticket(reference)).toMatchObject({ status: 'waiting_on_requester' });
  type Message = { id: string; body: string; held?: { cause: string; state: string } };
  const messages = async () =>
    (await api.call<{ items: Message[] }>('GET', `/v1/tickets/${reference}/messages`, { key })).body.items;
  const held = (await messages()).find((message) => message.held);
  expect(held).toMatchObject({ body: 'The one at the back.', held: { cause: 'not_a_party', state: 'held' } });
  const { assignee } = await system.assessed(reference);
  await system.mailTo(
    { address: `${assignee}@club.example` },
    new RegExp(`${reference}.*an email is waiting for your decision`),
  );
  const path = `/v1/tickets/${reference}/messages/${held?.id}/actions`;
  const accepted = await api.call('POST', path, { key, body: { action: 'accept', addParticipant: true } });
  expect(accepted.status).toBe(200);
  expect(await api.ticket(reference)).toMatchObject({ status: 'open' });
  await system.waitsIn(reference, 'Await work');
  const more = await stranger.send({ subject: 'Re: door', text: 'More.', inReplyTo: messageIdOf(acknowledgement) });
  expect(await system.ticketOfMail(more.key)).toBe(reference);
  await eventually(async () => expect((await messages()).map(({ body }) => body)).toContain('More.'));
});

testWhatIsLeft(() => system);
