import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Addressed, audienceOf } from '../../../../shared/domain/intake/agent-audience.ts';
import { send } from '../../../kit/api.ts';
import {
  arrives,
  eventsOf,
  idOf,
  sent,
  sentTo,
  store,
  tellAll,
  ticketOf,
  ticketOfMail,
} from '../../../kit/desks/mail-flow.ts';

/** What an agent's mail becomes, by its recipients. */

const DESK = 'support@club.example';
const VENDOR = 'sales@vendor.example';
const COLLEAGUE = 'claire.adams@club.example';
let mails = 0;

const rawOf = (headers: Record<string, string | undefined>, text: string): string =>
  [
    ...Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${value}`])),
    'Content-Type: text/plain; charset=utf-8',
    '',
    text,
  ].join('\r\n');

/** A customer's mail, with a person in copy, and the notice to its agent. */
const opened = async (cc?: string) => {
  const customer = `ada.${++mails}.${crypto.randomUUID().slice(0, 8)}@example.org`;
  const messageId = `<pump-${mails}-${crypto.randomUUID()}@example.org>`;
  const raw = rawOf(
    { From: `Ada <${customer}>`, To: DESK, Cc: cc, Subject: 'Cannot log in', 'Message-ID': messageId },
    'I cannot log in.',
  );
  const reference = await ticketOfMail(await arrives({ raw, returnPath: customer }));
  const { assess } = await import('../../../../functions/assess/handler.ts').then(({ handler }) => ({
    assess: handler,
  }));
  await assess({ reference, execution: 1 });
  await tellAll(reference);
  const agent = `${(await ticketOf(reference)).assignee}@club.example`;
  const notice = sentTo(agent).find(({ subject }) => subject.includes(reference));
  if (!notice) throw new Error('no notice');
  return { reference, customer, messageId, agent, notice, before: sent.length };
};
type Opened = Awaited<ReturnType<typeof opened>>;

const writes = async (
  { reference, agent }: Pick<Opened, 'reference' | 'agent'>,
  headers: Record<string, string | undefined>,
  text = 'Do not tell them, but this pump is known to be faulty.',
) => {
  const raw = rawOf(
    { From: `Thabo <${agent}>`, 'Message-ID': `<agent-${++mails}-${crypto.randomUUID()}@club.example>`, ...headers },
    text,
  );
  await arrives({ raw, returnPath: agent });
  await tellAll(reference);
  return (await store.messages(reference)).findLast(({ direction }) => direction === 'outbound');
};

const told = ({ agent, before }: Opened) =>
  sent.slice(before).filter(({ recipient, subject }) => recipient === agent && subject.includes('not sent'));
/** Everything sent since then, except to agents. */
const outside = ({ before }: Opened) =>
  sent.slice(before).filter(({ recipient }) => !recipient.endsWith('@club.example'));

describe('an agent’s mail that doesn’t answer a notice', () => {
  const inThread = ({ messageId }: Opened) => ({ 'In-Reply-To': messageId, References: messageId });
  const cases: [string, (ticket: Opened) => Record<string, string | undefined>, string][] = [
    ['to a vendor, with the desk in copy', (t) => ({ To: VENDOR, Cc: DESK, ...inThread(t) }), 'sent to another person'],
    ['to a vendor and the desk', (t) => ({ To: `${VENDOR}, ${DESK}`, ...inThread(t) }), 'sent to another person'],
    ['to the desk, with a vendor in copy', (t) => ({ To: DESK, Cc: VENDOR, ...inThread(t) }), 'sent to another person'],
    [
      'to a colleague, with the desk in copy',
      (t) => ({ To: COLLEAGUE, Cc: DESK, ...inThread(t) }),
      'sent to another person',
    ],
    ['to a colleague and the desk', (t) => ({ To: `${COLLEAGUE}, ${DESK}`, ...inThread(t) }), 'sent to another person'],
    ['to a vendor, with the desk in blind copy', (t) => ({ To: VENDOR, ...inThread(t) }), 'blind copy'],
    ['to the requester, with the desk in blind copy', (t) => ({ To: t.customer, ...inThread(t) }), 'blind copy'],
    ['without a named recipient', (t) => ({ To: 'undisclosed-recipients:;', ...inThread(t) }), 'blind copy'],
    [
      'as a new mail, with the reference in the subject',
      (t) => ({ To: DESK, Subject: `[${t.reference}] Pump` }),
      'new email',
    ],
    [
      'to a vendor, with the ticket’s own address in copy',
      (t) => ({ To: VENDOR, Cc: `support+${t.reference}@club.example` }),
      'sent to another person',
    ],
  ];
  it.each(cases)('%s, is a note, and the agent is notified', async (_, headersOf, why) => {
    const ticket = await opened();
    const message = await writes(ticket, { Subject: 'RE: Pump', ...headersOf(ticket) });
    expect(message).toMatchObject({ visibility: 'internal', author: { kind: 'agent' } });
    expect(message?.body).toContain('known to be faulty');
    expect(outside(ticket)).toEqual([]);
    expect(told(ticket).map(({ text }) => text)).toEqual([expect.stringContaining(why)]);
    expect((await ticketOf(ticket.reference)).firstResponseAt).toBeNull();
  });

  it('a colleague’s answer to it is a note, too', async () => {
    const ticket = await opened();
    const id = `<between-${crypto.randomUUID()}@club.example>`;
    await writes(ticket, { To: COLLEAGUE, Cc: DESK, 'Message-ID': id, 'In-Reply-To': ticket.messageId });
    const answer = await writes(
      { reference: ticket.reference, agent: COLLEAGUE },
      { To: ticket.agent, Cc: DESK, 'In-Reply-To': id, References: `${ticket.messageId} ${id}` },
      'They must not hear of it.',
    );
    expect(answer).toMatchObject({ visibility: 'internal', body: 'They must not hear of it.' });
    expect(outside(ticket)).toEqual([]);
  });
});

describe('an agent’s mail to the requester, with the desk in copy', () => {
  it('is a public answer that counts as sent, and isn’t mailed again, not even to people in copy', async () => {
    const ticket = await opened('bo@example.org');
    const text = 'Please clear the cache.';
    const headers = { To: `Ada <${ticket.customer.toUpperCase()}>`, Cc: DESK, 'In-Reply-To': ticket.messageId };
    const message = await writes(ticket, headers, text);
    expect(message).toMatchObject({ visibility: 'public', body: text, author: { kind: 'agent' } });
    expect(outside(ticket)).toEqual([]);
    expect(told(ticket)).toEqual([]);
    expect(await ticketOf(ticket.reference)).toMatchObject({ status: 'open', firstResponseAt: expect.any(String) });
    const { items } = (await send('GET', `/v1/tickets/${ticket.reference}/messages`, { key: 'agent' })).body;
    expect(items.at(-1).sentTo).toEqual([ticket.customer.toUpperCase(), DESK]);
    const shown = (await send('GET', `/v1/tickets/${ticket.reference}/audit`, { key: 'agent' })).body;
    expect(JSON.stringify(shown)).not.toContain(ticket.customer);
    expect((await eventsOf(ticket.reference)).at(-1)?.facts).toMatchObject({ visibility: 'public', sent: true });
  });

  it('is the same in a new mail with the reference in its subject', async () => {
    const ticket = await opened();
    const message = await writes(ticket, { To: ticket.customer, Cc: DESK, Subject: `[${ticket.reference}] Login` });
    expect(message).toMatchObject({ visibility: 'public' });
    expect(outside(ticket)).toEqual([]);
  });
});

describe('an answer to a notice', () => {
  it.each<[string, (ticket: Opened) => Record<string, string>]>([
    ['by its thread', ({ notice }) => ({ To: DESK, 'In-Reply-To': idOf(notice) })],
    ['by its reply address alone', ({ reference }) => ({ To: `support+${reference}@club.example` })],
    ['with a colleague in copy', ({ notice }) => ({ To: DESK, Cc: COLLEAGUE, 'In-Reply-To': idOf(notice) })],
    [
      'with people in copy of the ticket',
      ({ notice }) => ({ To: DESK, Cc: 'bo@example.org', 'In-Reply-To': idOf(notice) }),
    ],
  ])('%s, goes to the requester and the ticket’s people in copy', async (_, headersOf) => {
    const ticket = await opened('bo@example.org');
    await writes(ticket, headersOf(ticket), 'Please clear the cache.');
    const [mail, ...more] = outside(ticket);
    expect(more).toEqual([]);
    expect(mail?.recipients.toSorted()).toEqual([ticket.customer, 'bo@example.org'].toSorted());
    expect(mail?.text).toContain('Please clear the cache.');
  });

  it('doesn’t include a calendar’s reply to an invitation', async () => {
    const ticket = await opened();
    const text =
      '--b\r\n\r\nThabo has accepted this invitation.\r\n--b\r\nContent-Type: text/calendar; method=REPLY\r\n\r\nBEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n--b--';
    const headers = { To: DESK, 'In-Reply-To': idOf(ticket.notice), Subject: 'Accepted: Login' };
    const raw = rawOf({ From: ticket.agent, 'Message-ID': `<c${++mails}@club.example>`, ...headers }, text).replace(
      'text/plain; charset=utf-8',
      'multipart/mixed; boundary=b',
    );
    await arrives({ raw, returnPath: ticket.agent });
    await tellAll(ticket.reference);
    expect(outside(ticket)).toEqual([]);
  });
});

describe('for any recipients', () => {
  const address = fc.constantFrom(
    ...[DESK, 'support+TD-7K3M-92QX@club.example', VENDOR, COLLEAGUE, 'thabo.mokoena@club.example'],
    ...['ada@example.org', 'Ada+x@example.org', 'bo@example.org', 'other@counterparty.example'],
  );
  const list = fc.array(address, { maxLength: 4 });
  const arbitrary = fc.record<Addressed>({
    to: list,
    cc: list,
    namedBy: fc.constantFrom('thread', 'address', 'subject'),
    references: fc.constant(['TD-7K3M-92QX']),
    desk: fc.constant([DESK]),
    agents: fc.constant([COLLEAGUE, 'thabo.mokoena@club.example']),
    requester: fc.constant(['ada@example.org']),
    counterparty: fc.constantFrom([], ['other@counterparty.example']),
    copied: fc.constantFrom([], ['bo@example.org']),
  });

  it('a vendor in To or Cc makes it no answer, and only the mail’s recipients count as having it', () => {
    fc.assert(
      fc.property(arbitrary, (mail) => {
        const audience = audienceOf(mail);
        const all = [...mail.to, ...mail.cc];
        if (audience.is === 'answer') {
          expect(all).not.toContain(VENDOR);
          expect(mail.to.some((to) => to.startsWith('support'))).toBe(true);
        }
        if (audience.is === 'sent' && audience.to.includes('requester')) expect(all.join()).toMatch(/ada/i);
        if (audience.is === 'sent') expect(all.some((to) => to.startsWith('support'))).toBe(true);
      }),
    );
  });
});
