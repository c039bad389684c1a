import { describe, expect, it } from 'vitest';
import { act, send } from '../../kit/api.ts';
import { audit, deliver, heldOf, type Letter, messagesOf, ticketOf, ticketsOf } from '../../kit/desks/intake-desk.ts';

let people = 0;
const somebody = () => `person${++people}@customer.example`;

/** A ticket that came by mail. */
const opened = async (letter: Partial<Letter> = {}) => {
  const from = letter.from ?? somebody();
  const { key, messageId } = await deliver({ from, ...letter });
  const [reference = ''] = ticketsOf(key);
  return { from, messageId, reference };
};

/** The tickets that a mail has become part of. */
const arrives = async (letter: Letter) => ticketsOf((await deliver(letter)).key);

describe('the requester’s mail joins its ticket', () => {
  const ways: [string, (ticket: { messageId: string; reference: string }) => Partial<Letter>][] = [
    ['by In-Reply-To, under another subject', ({ messageId }) => ({ headers: { 'In-Reply-To': messageId } })],
    [
      'by the newest known one in References',
      ({ messageId }) => ({ headers: { References: `<unknown@a.example> ${messageId} <other@b.example>` } }),
    ],
    ['by the reference in the subject', ({ reference }) => ({ subject: `re: ${reference.toLowerCase()}` })],
    ['by a plus address', ({ reference }) => ({ to: `support+${reference}@club.example` })],
  ];
  it.each(ways)('%s', async (_way, part) => {
    const ticket = await opened();
    expect(await arrives({ from: ticket.from, subject: 'Another one', ...part(ticket) })).toEqual([ticket.reference]);
  });

  it('but an old subject alone opens a new one', async () => {
    const ticket = await opened({ subject: 'The heating' });
    const [reference] = await arrives({ from: ticket.from, subject: 'Re: The heating' });
    expect(reference).not.toBe(ticket.reference);
    expect((await ticketOf(reference ?? '')).links).toEqual([]);
  });

  it('and the newest of several tickets in its thread counts', async () => {
    const from = somebody();
    const [older, newer] = [await opened({ from }), await opened({ from })];
    const headers = { References: `${older.messageId} ${newer.messageId}` };
    expect(await arrives({ from, headers })).toEqual([newer.reference]);
  });

  it('without a DMARC policy if SPF or DKIM passed, but not if neither did', async () => {
    const ticket = await opened();
    const headers = { 'In-Reply-To': ticket.messageId };
    const mail = (spf: string) => ({ from: ticket.from, headers, verdicts: { dmarc: 'GRAY', dkim: 'GRAY', spf } });
    await arrives(mail('PASS'));
    await arrives(mail('FAIL'));
    const held = (await messagesOf(ticket.reference)).map((message: { held?: object }) => message.held);
    expect(held).toEqual([undefined, undefined, { cause: 'not_authenticated', state: 'held' }]);
  });
});

describe('without a DMARC policy', () => {
  it('SPF counts for the envelope’s domain, and DKIM for the signer’s: another domain proves nothing', async () => {
    const ticket = await opened();
    const headers = { 'In-Reply-To': ticket.messageId };
    const gray = { dmarc: 'GRAY', spf: 'GRAY', dkim: 'GRAY' };
    const signed = (domain: string) => ({ ...headers, 'DKIM-Signature': `v=1; d=${domain}; s=k; b=x` });
    const mails: Partial<Letter>[] = [
      { verdicts: { ...gray, spf: 'PASS' }, source: 'mallory@evil.example', headers },
      { verdicts: { ...gray, dkim: 'PASS' }, headers: signed('evil.example') },
      { verdicts: { ...gray, dkim: 'PASS' }, headers: signed('news.customer.example') },
    ];
    for (const mail of mails) await arrives({ from: ticket.from, ...mail });
    const held = (await messagesOf(ticket.reference)).map((message: { held?: object }) => message.held?.constructor);
    expect(held).toEqual([undefined, Object, Object, undefined]);
  });
});

describe('an uncertain sender is not a party', () => {
  const unsure: [string, (from: string) => Letter][] = [
    ['several From addresses', (from) => ({ from: `${from}, mallory@evil.example` })],
    ['two From headers', (from) => ({ from: `${from}\r\nFrom: mallory@evil.example` })],
    ['only a Sender', (from) => ({ from: '', headers: { Sender: from } })],
    ['only a Reply-To', (from) => ({ from: '', headers: { 'Reply-To': from } })],
  ];
  it.each(unsure)('%s', async (_what, letterBy) => {
    const ticket = await opened();
    const letter = letterBy(ticket.from);
    const headers = { ...letter.headers, 'In-Reply-To': ticket.messageId };
    expect(await arrives({ ...letter, headers, cc: somebody() })).toEqual([ticket.reference]);
    const last = (await messagesOf(ticket.reference)).at(-1);
    expect(last.held).toEqual({ cause: 'not_authenticated', state: 'held' });
    expect((await ticketOf(ticket.reference)).parties).toHaveLength(1);
  });
});

describe('a mail of a form or shop from a no-reply address', () => {
  const posted = async (from: string, replyTo: string) => {
    const [reference = ''] = await arrives({ from, headers: { 'Reply-To': replyTo } });
    return (await ticketOf(reference)).requester;
  };

  it('is the request of the person in Reply-To, who then writes as a party', async () => {
    const customer = somebody();
    const { key, messageId } = await deliver({ from: 'noreply@shop.example', headers: { 'Reply-To': customer } });
    const [reference = ''] = ticketsOf(key);
    expect((await ticketOf(reference)).requester.email).toBe(customer);
    const headers = { 'In-Reply-To': messageId };
    await arrives({ from: customer, text: 'It is urgent.', headers });
    await arrives({ from: 'noreply@shop.example', text: 'Your form was sent.', headers });
    const held = (await messagesOf(reference)).map((message: { held?: object }) => message.held);
    expect(held).toEqual([undefined, undefined, { cause: 'not_a_party', state: 'held' }]);
  });

  it.each([
    ['who names nobody else', 'ann@customer.example', 'Ann@customer.example', 'ann@customer.example'],
    ['who is among several', 'ann@customer.example', 'a@a.example, ann@customer.example', 'ann@customer.example'],
    ['our own address', 'noreply@shop.example', 'support@club.example', 'noreply@shop.example'],
    ['another unread address', 'noreply@shop.example', 'no-reply@other.example', 'noreply@shop.example'],
  ])('not with %s', async (_what, from, replyTo, requester) => {
    expect((await posted(from, replyTo)).email).toBe(requester);
  });
});

describe('a sender that looks like us', () => {
  const lookAlike = '"support@club.example" <billing@evil.example>';

  it('is marked for the agents', async () => {
    const [reference = ''] = await arrives({ from: lookAlike });
    const [message] = await messagesOf(reference);
    expect(message.looksLikeUs).toBe(true);
    const ticket = await opened();
    expect(await messagesOf(ticket.reference)).not.toContainEqual(expect.objectContaining({ looksLikeUs: true }));
  });

  it('also in held mail', async () => {
    const { key } = await deliver({ from: lookAlike, verdicts: { spam: 'FAIL' } });
    expect(heldOf(key)).toMatchObject({ cause: 'spam_suspected', looksLikeUs: true });
  });
});

describe('a stranger’s mail', () => {
  it('that names a ticket only in its subject opens a linked one', async () => {
    const ticket = await opened();
    const [reference = ''] = await arrives({ from: somebody(), subject: `About ${ticket.reference}` });
    expect(reference).not.toBe(ticket.reference);
    expect((await ticketOf(reference)).links).toEqual([{ reference: ticket.reference, as: 'related' }]);
  });

  /** A held message, and the ticket before it. */
  const heldMessage = async () => {
    const ticket = await opened();
    await act(ticket.reference, { action: 'ask_requester', question: 'Which page is it?' });
    const before = await ticketOf(ticket.reference);
    const stranger = somebody();
    const headers = { 'In-Reply-To': ticket.messageId };
    expect(await arrives({ from: stranger, text: 'I know it.', headers })).toEqual([ticket.reference]);
    const message = (await messagesOf(ticket.reference)).at(-1);
    return { ...ticket, before, stranger, message, headers };
  };

  const decide = (reference: string, id: string, body: object, key = 'agent') =>
    send('POST', `/v1/tickets/${reference}/messages/${id}/actions`, { key, body });

  it('in the thread is held on the ticket, which doesn’t change', async () => {
    const { reference, before, message } = await heldMessage();
    const after = await ticketOf(reference);
    expect({ ...after, version: 0, updatedAt: '' }).toEqual({ ...before, version: 0, updatedAt: '' });
    expect(message).toMatchObject({
      body: 'I know it.',
      visibility: 'internal',
      held: { cause: 'not_a_party', state: 'held' },
    });
  });

  it('becomes a message once accepted; its sender may become a participant', async () => {
    const { reference, stranger, message, headers } = await heldMessage();
    const accepted = await decide(reference, message.id, { action: 'accept', addParticipant: true });
    expect(accepted).toMatchObject({ statusCode: 200, body: { state: 'accepted' } });
    expect((await decide(reference, message.id, { action: 'accept' })).statusCode).toBe(409);
    expect((await decide(reference, message.id, { action: 'reject' })).statusCode).toBe(409);
    const messages = await messagesOf(reference);
    expect(messages.filter(({ body }: { body: string }) => body === 'I know it.')).toMatchObject([
      { visibility: 'public', author: { kind: 'requester' } },
    ]);
    const ticket = await ticketOf(reference);
    expect(ticket).toMatchObject({ status: 'open' });
    expect(ticket.parties).toContainEqual(expect.objectContaining({ role: 'copied', email: stranger }));
    expect(await arrives({ from: stranger, text: 'And more.', headers })).toEqual([reference]);
    expect((await messagesOf(reference)).at(-1)).toMatchObject({ body: 'And more.', visibility: 'public' });
  });

  it('stays where it is if rejected, and an integrator never sees it', async () => {
    const { reference, message } = await heldMessage();
    expect((await decide(reference, message.id, { action: 'reject' })).statusCode).toBe(200);
    expect((await messagesOf(reference)).at(-1)).toMatchObject({ held: { state: 'rejected' } });
    expect((await decide(reference, '1', { action: 'accept' })).statusCode).toBe(404);
    expect((await decide(reference, message.id, { action: 'accept' }, 'integrator')).statusCode).toBe(403);
    const types = (await audit(reference)).map(({ type }: { type: string }) => type);
    expect(types.slice(-2)).toEqual(['message_held', 'held_message_rejected']);
  });
});

describe('mail of a ticket that was merged into another', () => {
  it('follows it: the requester’s joins the other, and a stranger’s is held there', async () => {
    const [merged, other] = [await opened(), await opened()];
    await act(merged.reference, { action: 'merge', into: other.reference });
    const headers = { 'In-Reply-To': merged.messageId };
    expect(await arrives({ from: merged.from, text: 'One more thing.', headers })).toEqual([other.reference]);
    expect(await arrives({ from: somebody(), text: 'Me too.', headers })).toEqual([other.reference]);
    const messages = await messagesOf(other.reference);
    expect(messages.slice(-2)).toMatchObject([
      { body: 'One more thing.', visibility: 'public' },
      { held: { state: 'held' } },
    ]);
  });
});

describe('people in copy', () => {
  it('in the first mail and in the requester’s later ones are parties, and their answers join', async () => {
    const [first, second] = [somebody(), somebody()];
    const cc = `Bo <${first}>, support@club.example, Thabo <thabo.mokoena@club.example>, ${first.toUpperCase()}`;
    const { from, messageId, reference } = await opened({ cc });
    const headers = { 'In-Reply-To': messageId };
    await deliver({ from, cc: second, headers });
    const { parties } = await ticketOf(reference);
    const copied = parties.filter(({ role }: { role: string }) => role === 'copied');
    expect(copied.map(({ email }: { email: string }) => email)).toEqual([first, second]);
    for (const person of [first, second]) expect(await arrives({ from: person, headers })).toEqual([reference]);
  });

  it('added by another person in copy are not', async () => {
    const [member, third] = [somebody(), somebody()];
    const { messageId, reference } = await opened({ cc: member });
    await deliver({ from: member, cc: third, headers: { 'In-Reply-To': messageId } });
    expect((await ticketOf(reference)).parties).toHaveLength(2);
  });

  it('in an unauthenticated mail, or one from a list, are not', async () => {
    for (const letter of [{ verdicts: { dmarc: 'FAIL' } }, { headers: { 'List-Id': '<all.a.example>' } }]) {
      const { reference } = await opened({ cc: somebody(), ...letter });
      expect((await ticketOf(reference)).parties).toHaveLength(1);
    }
  });

  it('in the hundreds are stored beside the ticket, up to forty', async () => {
    const cc = Array.from({ length: 300 }, (_, number) => `many${number}@a.example`).join(', ');
    const { reference } = await opened({ cc });
    expect((await ticketOf(reference)).parties).toHaveLength(41);
  });

  it('can’t confirm for the requester: their thanks are kept and change nothing', async () => {
    const member = somebody();
    const { messageId, reference } = await opened({ cc: member });
    await act(reference, { action: 'resolve', resolution: 'It is mended.' });
    await deliver({ from: member, text: 'Thank you!', headers: { 'In-Reply-To': messageId } });
    expect(await ticketOf(reference)).toMatchObject({ status: 'resolved' });
    await deliver({ from: member, text: 'It is still broken for me.', headers: { 'In-Reply-To': messageId } });
    expect(await ticketOf(reference)).toMatchObject({ status: 'open' });
  });
});

describe('one mail', () => {
  const letter = (): Letter => ({ from: somebody(), messageId: `<once${people}@customer.example>` });

  it('to two addresses, with another envelope or days later is one message', async () => {
    const once = letter();
    const [reference] = await arrives(once);
    expect(await arrives({ ...once, to: 'support+help@club.example', recipients: ['support+x@club.example'] })).toEqual(
      [],
    );
    expect(
      await arrives({
        ...once,
        headers: { Received: 'from elsewhere.example', Date: 'Tue, 2 Mar 2027 09:00:00 +0200' },
      }),
    ).toEqual([]);
    expect(await messagesOf(reference ?? '')).toHaveLength(1);
  });

  it('delivered six times at once is one message', async () => {
    const once = letter();
    const references = await Promise.all(Array.from({ length: 6 }, () => arrives(once)));
    expect(references.flat()).toHaveLength(1);
  });

  it('to two organisations is a ticket in each', async () => {
    const recipients = ['support@club.example', 'support@marketplace.example'];
    expect(await arrives({ ...letter(), to: recipients.join(', '), recipients })).toHaveLength(2);
  });

  it('without Message-ID is recognised by its content', async () => {
    const once: Letter = { from: somebody(), messageId: null };
    expect(await arrives(once)).toHaveLength(1);
    expect(await arrives(once)).toHaveLength(0);
    expect(await arrives({ ...once, text: 'Something else.' })).toHaveLength(1);
  });

  it('with a copied Message-ID is held, once, and becomes a ticket when released', async () => {
    const once = letter();
    await arrives(once);
    const copied = { ...once, from: somebody(), text: 'Please pay here.' };
    const { key } = await deliver(copied);
    expect(heldOf(key)).toMatchObject({ cause: 'message_id_reused' });
    const again = await deliver(copied);
    expect(heldOf(again.key)).toBeUndefined();
    expect(ticketsOf(again.key)).toEqual([]);
  });
});
