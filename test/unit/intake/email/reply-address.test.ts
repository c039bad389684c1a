import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ANSWERED,
  answeredBy,
  replyAddress,
  replyToken,
  tokensIn,
} from '../../../../shared/domain/links/reply-address.ts';
import { plusPartOf } from '../../../../shared/mail/addresses.ts';
import { act, send } from '../../../kit/api.ts';
import {
  arrives,
  eventsOf,
  openTicket,
  type Sent,
  sentTo,
  tellAll,
  ticketOf,
  ticketOfMail,
} from '../../../kit/desks/mail-flow.ts';

/** Answers to the address that our notices ask for. */

let mails = 0;
const answer = (from: string, to: string, text = 'It is the blue one.') =>
  [
    `From: ${from}`,
    `To: ${to}`,
    'Subject: My answer',
    `Message-ID: <answer-${++mails}@customer.example>`,
    '',
    text,
    '',
  ].join('\r\n');

/** The part of an address that can't be guessed. */
const TOKEN = /-[^-@]+@/;

const replyTo = ({ replyTo: [address] }: Pick<Sent, 'replyTo'>) => address?.address ?? '';

const acknowledged = async () => {
  const { reference, address } = await openTicket();
  const [mail] = sentTo(address);
  if (!mail) throw new Error('no acknowledgement');
  return { reference, address, to: replyTo(mail), private: `ann.private.${reference.toLowerCase()}@home.example` };
};

const writes = async (from: string, to: string, text?: string, verdicts = {}) => {
  const key = await arrives({ raw: answer(from, to, text), to, verdicts });
  return ticketOfMail(key);
};

const messagesOf = async (reference: string, key = 'agent') =>
  (await send('GET', `/v1/tickets/${reference}/messages`, { key })).body.items;

describe('the requester’s answer from another address of theirs', () => {
  it('joins like one from a person in copy; only agents see the sender and how it came', async () => {
    const ticket = await acknowledged();
    expect(await writes(ticket.private, ticket.to)).toBe(ticket.reference);
    const [, message] = await messagesOf(ticket.reference);
    expect(message).toMatchObject({
      body: 'It is the blue one.',
      visibility: 'public',
      byReplyAddress: { of: 'requester', address: ticket.private },
    });
    const { requester, copied } = await ticketOf(ticket.reference);
    expect(message.author).toMatchObject({ kind: 'requester' });
    expect(message.author.id).not.toBe(requester);
    // Knowing the address doesn't make anyone a participant.
    expect(copied).toEqual([]);
    const [, seen] = await messagesOf(ticket.reference, 'integrator');
    expect(seen.byReplyAddress).toBeUndefined();
    const said = (await eventsOf(ticket.reference)).findLast(({ type }) => type === 'message_added');
    expect(said?.facts).toMatchObject({ byReplyAddress: 'requester' });
    await tellAll(ticket.reference);
    const told = sentTo(`${(await ticketOf(ticket.reference)).assignee}@club.example`).at(-1);
    expect(told?.text).toContain(`It came from ${ticket.private}, an address that is not on this ticket`);
  });

  it('also joins if programs have changed the case of letters', async () => {
    const ticket = await acknowledged();
    expect(await writes(ticket.private, ticket.to.toUpperCase())).toBe(ticket.reference);
  });

  it('neither confirms nor declines', async () => {
    const ticket = await acknowledged();
    await act(ticket.reference, { action: 'resolve', resolution: 'It is mended.' });
    await writes(ticket.private, ticket.to, 'Thank you!');
    expect(await ticketOf(ticket.reference)).toMatchObject({ status: 'resolved' });
    await writes(ticket.private, ticket.to, 'It is still broken.');
    expect(await ticketOf(ticket.reference)).toMatchObject({ status: 'open', declines: 0 });
  });

  it.each([
    ['not authenticated', { dmarc: 'FAIL' }],
    ['without DMARC policy, and neither SPF nor DKIM passed', { dmarc: 'GRAY', spf: 'FAIL', dkim: 'FAIL' }],
  ])('does not join if it is %s', async (_what, verdicts) => {
    const ticket = await acknowledged();
    expect(await writes(ticket.private, ticket.to, undefined, verdicts)).not.toBe(ticket.reference);
  });

  it('is held if it looks like spam, because the address isn’t a conversation', async () => {
    const ticket = await acknowledged();
    expect(await writes(ticket.private, ticket.to, undefined, { spam: 'FAIL' })).toMatch(/^held:/);
  });
});

describe('an invalid reply address', () => {
  const others: [string, (own: string, other: string) => string][] = [
    ['the reference alone', (own) => own.replace(TOKEN, '@')],
    ['a token with another character', (own) => own.replace(/.@/, (last) => (last === '0@' ? '1@' : '0@'))],
    ['another ticket’s token', (own, other) => own.replace(TOKEN, TOKEN.exec(other)?.[0] ?? '')],
  ];
  it.each(others)('with %s lets no outsider join', async (_what, wrong) => {
    const [ticket, other] = [await acknowledged(), await acknowledged()];
    const to = wrong(ticket.to, other.to);
    expect(to).not.toBe(ticket.to);
    const reference = await writes(ticket.private, to);
    expect(reference).not.toBe(ticket.reference);
    expect((await ticketOf(reference)).links).toEqual([{ reference: ticket.reference, as: 'related' }]);
    expect(await writes(ticket.address, to)).toBe(ticket.reference);
  });

  it('isn’t given to agents, who answer from their registered address', async () => {
    const { reference } = await acknowledged();
    const [notice] = sentTo(`${(await ticketOf(reference)).assignee}@club.example`).slice(-1);
    expect(notice && replyTo(notice)).toBe(`support+${reference}@club.example`);
  });
});

describe('the other side of a dispute', () => {
  it('is the sender of mail to its reply address, from any address', async () => {
    const { reference } = await acknowledged();
    const email = `seller.${reference.toLowerCase()}@shop.example`;
    await act(reference, { action: 'add_counterparty', counterparty: { name: 'Sam Seller', email } });
    await tellAll(reference);
    const [mail] = sentTo(email);
    if (!mail) throw new Error('the counterparty was not told');
    const from = `sam.${reference.toLowerCase()}@home.example`;
    expect(await writes(from, replyTo(mail), 'The parcel was sent.')).toBe(reference);
    const said = (await messagesOf(reference)).at(-1);
    expect(said).toMatchObject({
      author: { kind: 'counterparty' },
      byReplyAddress: { of: 'counterparty', address: from },
    });
    const seen = await messagesOf(reference, 'integrator');
    expect(JSON.stringify(seen)).not.toContain('The parcel was sent.');
  });
});

describe('a token', () => {
  const of = { organisation: 'club', reference: 'TD-7K3M-92P7', person: 'p-ann' };
  const people = { requester: 'p-ann', counterparty: 'p-sam', copied: '' };

  it('is valid for one organisation, ticket, person and secret', () => {
    for (const to of ANSWERED) {
      const token = replyToken({ ...of, to, person: people[to] }, 'secret');
      const named = { reference: of.reference, token };
      expect(answeredBy(named, 'club', people, 'secret')).toBe(to);
      expect(answeredBy(named, 'club', people, 'rotated')).toBeNull();
      expect(answeredBy(named, 'marketplace', people, 'secret')).toBeNull();
      expect(answeredBy({ ...named, reference: 'TD-0000-0000' }, 'club', people, 'secret')).toBeNull();
      const others = { requester: 'p-bob', counterparty: 'p-tom' };
      expect(answeredBy(named, 'club', others, 'secret')).toBeNull();
    }
  });

  it('is part of a valid address, and is found in it; a support address that is too long has none', () => {
    const local = fc.stringMatching(/^[a-z0-9.]{1,60}$/);
    const person = fc.string({ minLength: 1 });
    fc.assert(
      fc.property(local, person, fc.constantFrom(...ANSWERED), (name, who, to) => {
        const support = `${name}@club.example`;
        const token = replyToken({ ...of, to, person: who }, 'secret');
        const address = replyAddress(support, of.reference, token);
        const [localPart = ''] = address.split('@');
        const fits = name.length + 1 + of.reference.length + 1 + token.length <= 64;
        expect(localPart.length <= 64 || !fits).toBe(true);
        expect(plusPartOf(address)).toMatch(fits ? /^TD-7K3M-92P7-[0-9a-hjkmnp-tv-z]{16}$/ : /^TD-7K3M-92P7$/);
        expect(tokensIn([address], [support])).toEqual(fits ? [{ reference: of.reference, token }] : []);
        expect(tokensIn([address], ['sales@club.example'])).toEqual([]);
      }),
    );
  });
});
