import { describe, expect, inject, test } from 'vitest';
import type { Correspondent, Letter } from '../../kit/system/correspondent.ts';
import { eventually } from '../../kit/system/eventually.ts';
import { messageIdOf, type SentMail } from '../../kit/system/mailbox.ts';
import { System, testWhatIsLeft } from '../../kit/system/system.ts';

const system = new System(inject('shared'));
const { api, executions, records } = system;

/** A ticket that came by mail, and its acknowledgement. */
const opened = async (name: string) => {
  const requester = system.somebody(name);
  const { key } = await requester.send({ subject: 'Invoice is wrong', text: 'It names another month.' });
  const acknowledgement = await system.mailTo(requester, /We have received your request/);
  return { requester, acknowledgement, key, reference: await system.ticketOfMail(key) };
};

/** The texts of people's messages, without our questions in between. */
const bodiesOf = async (reference: string): Promise<string[]> =>
  (await records.store.messages(reference)).flatMap(({ body, direction }) => (direction === 'inbound' ? [body] : []));

const closed = async (name: string) => {
  const ticket = await opened(name);
  await api.act(ticket.reference, { action: 'resolve', resolution: 'The invoice is corrected.' });
  await api.act(ticket.reference, { action: 'confirm' });
  return ticket;
};

describe.concurrent('one mail, delivered again', () => {
  test('six copies at once make one ticket and one acknowledgement', async () => {
    const bob = system.somebody('Bob Example');
    const letter = {
      subject: 'Six copies',
      text: 'The same mail.',
      messageId: `<six.${bob.address}>`,
    };
    const copies = await Promise.all(Array.from({ length: 6 }, () => bob.send(letter)));
    const references = await Promise.all(copies.map(({ key }) => system.ticketOfMail(key)));
    expect(new Set(references).size).toBe(1);
    const [reference = ''] = references;
    await system.acknowledged(bob);
    await system.waitsIn(reference, 'Await work');
    expect(await system.mailbox.to(bob.address)).toHaveLength(1);
    expect(await bodiesOf(reference)).toHaveLength(1);
    const requester = (await records.ticket(reference)).requester;
    const key = api.keys.supervisor;
    const list = await api.call<{ items: unknown[] }>('GET', `/v1/tickets?requester=${requester}`, { key });
    expect(list.body.items).toHaveLength(1);
    const names = await executions.names();
    expect(names.filter((name) => name.startsWith(reference))).toEqual([reference]);
  });

  test('a copy that arrives after the ticket has changed has no effect', async () => {
    const cat = system.somebody('Cat Example');
    const letter = { subject: 'Twice', text: 'The same mail.', messageId: `<twice.${cat.address}>` };
    const first = await cat.send(letter);
    const reference = await system.ticketOfMail(first.key);
    const before = await system.atRest(reference);
    const second = await cat.send(letter);
    expect(await system.ticketOfMail(second.key)).toBe(reference);
    expect(await records.ticket(reference)).toEqual(before);
  });
});

/** Text that a person shows in an answer, with lines that look like a signature or an old message. */
const SHOWN = [
  'The till says:',
  '2026-11-29 10:00:01 INFO start',
  '-- ',
  '2026-11-29 10:00:02 ERROR stop',
  '',
  'Is this yours, too?',
  '',
  'From: Bank <billing@other.example>',
  'Sent: 3 November 2026 10:00',
  'To: Dan Example <dan@other.example>',
  'Subject: Invoice',
  '',
  'Pay 300 EUR at once.',
].join('\n');

const plain = (subject: string, mail: SentMail, extra: Partial<Letter>): Letter => ({
  subject,
  text: [
    `Answer by ${subject}.\n\n${SHOWN}\n\n-- \nDan Example\n+27 11 555 0100`,
    `On Sat, 28 Nov 2026 at 10:12, Club <support@club.example> wrote:\n\n> ${mail.text.split('\n').join('\n> ')}`,
  ].join('\n\n'),
  ...extra,
});

describe.concurrent('a reply from the requester joins its ticket', () => {
  const ways: [string, (mail: SentMail, reference: string) => Letter][] = [
    ['In-Reply-To', (mail) => plain('In-Reply-To', mail, { inReplyTo: messageIdOf(mail) })],
    [
      'References',
      (mail) => plain('References', mail, { references: ['<other@customer.example>', messageIdOf(mail)] }),
    ],
    ['the reference in the subject', (mail, reference) => plain(`Re: ${reference.toLowerCase()}`, mail, {})],
    [
      'the address with its reference',
      (mail, reference) => plain('plus address', mail, { to: `support+${reference}@club.example` }),
    ],
  ];
  test.for(ways)('by %s', async ([, letterFor], { expect }) => {
    const { requester, acknowledgement, reference } = await opened('Dan Example');
    // A reply before there is an assignee is part of the notice about the ticket. It gets no notice of its own.
    const { assignee } = await system.assessed(reference);
    expect(assignee).not.toBeNull();
    const letter = letterFor(acknowledgement, reference);
    const { key } = await requester.send(letter);
    expect(await system.ticketOfMail(key)).toBe(reference);
    // Only the new text: without the quoted acknowledgement and the signature.
    expect(await bodiesOf(reference)).toEqual([expect.any(String), `Answer by ${letter.subject}.\n\n${SHOWN}`]);
    await system.mailTo({ address: `${assignee}@club.example` }, new RegExp(`${reference}.*: the requester wrote`));
  });
});

describe.concurrent('a mail that names a ticket it may not join opens a new one, linked to it', () => {
  const opensLinked = async (
    mail: { from: Correspondent; subject: string; extra: Partial<Letter> },
    named: { reference: string; acknowledgement: SentMail },
  ): Promise<string> => {
    const before = await system.atRest(named.reference);
    const { key } = await mail.from.reply(named.acknowledgement, 'Please tell me more.', mail.extra);
    const reference = await system.ticketOfMail(key);
    expect(reference).not.toBe(named.reference);
    expect(await records.ticket(named.reference)).toEqual(before);
    const ticket = await api.ticket(reference);
    expect(ticket.links).toEqual([{ reference: named.reference, as: 'related' }]);
    expect(ticket.description).toContain('Please tell me more.');
    expect(ticket.subject).toContain(mail.subject);
    return reference;
  };

  // Only by its subject. A mail in the ticket's thread is held on the ticket (held-mail.test.ts).
  const subjectOnly = { inReplyTo: undefined, references: undefined };

  test('from a stranger', async () => {
    const named = await opened('Eve Example');
    await system.waitsIn(named.reference, 'Await work');
    const stranger = system.somebody('Mallory Example');
    const mail = { from: stranger, subject: named.acknowledgement.subject, extra: subjectOnly };
    const reference = await opensLinked(mail, named);
    expect(await system.acknowledged(stranger)).toBe(reference);
  });

  test('under the requester’s address, but not authenticated', async () => {
    const named = await opened('Fay Example');
    await system.waitsIn(named.reference, 'Await work');
    const extra = { ...subjectOnly, headers: { 'X-Local-Verdict': 'dmarc=FAIL' } };
    await opensLinked({ from: named.requester, subject: named.acknowledgement.subject, extra }, named);
  });
});

const replyToOf = (mail: SentMail): string => /[^<\s]+@[^>\s]+/.exec(String(mail.headers['reply-to'] ?? ''))?.[0] ?? '';

test('an answer to our mail’s reply address joins, even from another address of the requester', async () => {
  const { acknowledgement, reference } = await opened('Ivy Example');
  const to = replyToOf(acknowledgement);
  expect(to).toMatch(new RegExp(`^support\\+${reference}-[0-9a-z]{16}@club\\.example$`, 'i'));
  const elsewhere = system.somebody('Ivy Elsewhere');
  const { key } = await elsewhere.send({ subject: 'From home', text: 'It is about March.', to });
  expect(await system.ticketOfMail(key)).toBe(reference);
  const messages = (await records.store.messages(reference)).filter(({ direction }) => direction === 'inbound');
  expect(messages.at(-1)).toMatchObject({
    body: 'It is about March.',
    mail: { byReplyAddress: { of: 'requester', address: elsewhere.address } },
  });
});

test('a message that is split off takes its replies along, until the new ticket is merged back', async () => {
  const { requester, acknowledgement, reference } = await opened('Jon Example');
  const messageId = `<second.${requester.address}>`;
  await requester.send({
    subject: 'Re: Invoice',
    text: 'And I cannot log in.',
    inReplyTo: messageIdOf(acknowledgement),
    messageId,
  });
  await eventually(async () => expect(await bodiesOf(reference)).toContain('And I cannot log in.'));
  const { sequence } = (await records.store.messages(reference)).at(-1) ?? { sequence: 0 };
  const { links } = await api.act(reference, { action: 'split', messages: [String(sequence)], subject: 'Log in' });
  const made = links.at(-1)?.reference ?? '';
  await system.mailTo(requester, /now a separate request/);
  await system.waitsIn(made, 'Await work');
  const second = await requester.send({ subject: 'More', text: 'It says: wrong password.', inReplyTo: messageId });
  expect(await system.ticketOfMail(second.key)).toBe(made);
  await api.act(made, { action: 'merge', into: reference });
  await eventually(async () => expect(await executions.status(made)).toBe('SUCCEEDED'));
  const third = await requester.send({ subject: 'More', text: 'Still wrong.', inReplyTo: messageId });
  expect(await system.ticketOfMail(third.key)).toBe(reference);
});

test('a reply from the requester reopens a closed ticket, which a new execution drives', async () => {
  const { requester, acknowledgement, reference } = await closed('Gus Example');
  await eventually(async () => expect(await executions.status(reference)).toBe('SUCCEEDED'));
  const { key } = await requester.reply(acknowledgement, 'It names another month again.');
  expect(await system.ticketOfMail(key)).toBe(reference);
  expect(await records.ticket(reference)).toMatchObject({ status: 'open', closedAs: null, execution: 2 });
  expect(await bodiesOf(reference)).toContain('It names another month again.');
  await system.mailTo(requester, /: open again/);
  await eventually(async () => expect(await executions.status(`${reference}-2`)).toBe('RUNNING'));
});

test('thanks to a closed ticket are stored and change nothing', async () => {
  const { requester, acknowledgement, reference } = await closed('Hal Example');
  const before = await records.ticket(reference);
  const { key } = await requester.reply(acknowledgement, 'Thank you!');
  expect(await system.ticketOfMail(key)).toBe(reference);
  expect(await records.ticket(reference)).toMatchObject({
    status: 'closed',
    closedAs: 'confirmed',
    lastSignal: before.lastSignal,
  });
  expect(await bodiesOf(reference)).toContain('Thank you!');
  await eventually(async () => expect(await executions.status(reference)).toBe('SUCCEEDED'));
});

testWhatIsLeft(() => system);
