import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { auditFaults, fold, messageDigest } from '../../../shared/domain/ticket/audit.ts';
import { act, items, send } from '../../kit/api.ts';
import { audit, deliver, type Letter, messagesOf, services, ticketOf, ticketsOf } from '../../kit/desks/intake-desk.ts';

/** Merging and splitting tickets, and undoing it. */

let people = 0;
const somebody = () => `pair${++people}@customer.example`;

const opened = async (letter: Partial<Letter> = {}) => {
  const from = letter.from ?? somebody();
  const { key, messageId } = await deliver({ from, ...letter });
  const [reference = ''] = ticketsOf(key);
  return { from, messageId, reference };
};

const writes = (from: string, to: string, text: string) =>
  deliver({ from, text, headers: { 'In-Reply-To': to }, subject: 'Something else' });

type Shown = {
  id: string;
  body: string;
  movedTo?: { reference: string; id: string };
  movedFrom?: { reference: string; id: string };
};
const bodies = async (reference: string): Promise<string[]> =>
  (await messagesOf(reference)).filter(({ movedTo }: Shown) => !movedTo).map(({ body }: Shown) => body);

const idOf = async (reference: string, text: string): Promise<string> =>
  (await messagesOf(reference)).find(({ body }: Shown) => body === text)?.id ?? '';

const refusal = async (reference: string, body: object) =>
  (await send('POST', `/v1/tickets/${reference}/actions`, { key: 'agent', body })).body;

/** What `npm run verify-audit` checks. */
const verified = async (reference: string) => {
  const [ticket, events, messages] = await Promise.all([
    services.store.load(reference),
    services.store.events(reference),
    services.store.messages(reference),
  ]);
  expect(auditFaults(events)).toEqual([]);
  expect(fold(events)).toEqual(ticket);
  for (const { sequence, salt, body } of messages) {
    expect(events[sequence - 1]?.messageDigest).toBe(messageDigest(salt, body));
  }
};

/** A ticket with two further messages of its requester, the second about another matter. */
const twoThings = async (letter: Partial<Letter> = {}) => {
  const ticket = await opened(letter);
  await writes(ticket.from, ticket.messageId, 'It still does not work.');
  const other = await writes(ticket.from, ticket.messageId, 'And my invoice is wrong.');
  return { ...ticket, other, id: await idOf(ticket.reference, 'And my invoice is wrong.') };
};

const split = async (reference: string, ...messages: string[]) => {
  const ticket = await act(reference, { action: 'split', messages, subject: 'The invoice' });
  return ticket.links.at(-1).reference as string;
};

describe('split', () => {
  it('makes a ticket of the chosen messages, linked both ways, and each says where they are', async () => {
    const ticket = await twoThings();
    const before = await ticketOf(ticket.reference);
    const reference = await split(ticket.reference, ticket.id);
    const made = await ticketOf(reference);
    expect(made).toMatchObject({
      status: 'new',
      subject: 'The invoice',
      description: 'And my invoice is wrong.',
      requester: { email: ticket.from },
      links: [{ reference: ticket.reference, as: 'related' }],
      channel: 'email',
    });
    expect(made.createdAt > before.createdAt).toBe(true);
    const after = await ticketOf(ticket.reference);
    expect(after.links).toEqual([{ reference, as: 'related' }]);
    expect(after).toMatchObject({ status: before.status, level: before.level, assignee: before.assignee });
    const stub = (await messagesOf(ticket.reference)).find(({ id }: Shown) => id === ticket.id);
    expect(stub).toMatchObject({ body: '', attachments: [], movedTo: { reference, id: '1' } });
    const [moved] = await messagesOf(reference);
    expect(moved).toMatchObject({ movedFrom: { reference: ticket.reference, id: ticket.id }, at: stub.at });
    expect((await audit(ticket.reference)).at(-1)).toMatchObject({
      type: 'split_off',
      actor: { kind: 'agent', id: 'thabo.mokoena' },
      facts: { into: reference, messages: ticket.id },
    });
    await Promise.all([ticket.reference, reference].map(verified));
  });

  it('takes later replies to moved messages along, and leaves the others', async () => {
    const ticket = await twoThings();
    const reference = await split(ticket.reference, ticket.id);
    await writes(ticket.from, ticket.other.messageId, 'About the invoice.');
    await writes(ticket.from, ticket.messageId, 'About the login.');
    expect(await bodies(reference)).toEqual(['And my invoice is wrong.', 'About the invoice.']);
    expect(await bodies(ticket.reference)).toContain('About the login.');
    expect(await bodies(ticket.reference)).not.toContain('About the invoice.');
  });

  it('belongs to the person in copy who wrote all of it, and to the requester if both did', async () => {
    const member = somebody();
    const ticket = await opened({ cc: member });
    await writes(member, ticket.messageId, 'Mine is another thing.');
    await writes(ticket.from, ticket.messageId, 'Mine too.');
    await writes(member, ticket.messageId, 'And one more.');
    const [first, second, third] = await Promise.all(
      ['Mine is another thing.', 'Mine too.', 'And one more.'].map((text) => idOf(ticket.reference, text)),
    );
    const own = await ticketOf(await split(ticket.reference, first ?? ''));
    expect(own).toMatchObject({ requester: { email: member } });
    expect(own.parties).toHaveLength(1);
    const shared = await ticketOf(await split(ticket.reference, second ?? '', third ?? ''));
    expect(shared).toMatchObject({ requester: { email: ticket.from } });
    expect(shared.parties).toContainEqual(expect.objectContaining({ role: 'copied', email: member }));
  });

  it('moves a held message once it is accepted, and nothing that isn’t the requester’s', async () => {
    const ticket = await opened();
    await writes(somebody(), ticket.messageId, 'I know it.');
    const held = await idOf(ticket.reference, 'I know it.');
    const path = `/v1/tickets/${ticket.reference}/messages`;
    const comment = { body: 'A comment.', visibility: 'internal' };
    const internal = (await send('POST', path, { key: 'agent', body: comment })).body.id;
    const faults: [string, RegExp][] = [
      [held, /is held: accept it first/],
      [internal, /was not written by the requester/],
      ['1', /is the request itself/],
      ['99', /is not there/],
    ];
    for (const [id, message] of faults) {
      const { errors } = await refusal(ticket.reference, { action: 'split', messages: [id] });
      expect(errors).toMatchObject([{ field: 'messages', message: expect.stringMatching(message) }]);
    }
    await send('POST', `${path}/${held}/actions`, { key: 'agent', body: { action: 'accept' } });
    const accepted = await idOf(ticket.reference, 'I know it.');
    const made = await ticketOf(await split(ticket.reference, accepted));
    expect(made).toMatchObject({ requester: { email: ticket.from }, description: 'I know it.' });
  });

  it('repeated says where the messages are', async () => {
    const ticket = await twoThings();
    const reference = await split(ticket.reference, ticket.id);
    const { errors } = await refusal(ticket.reference, { action: 'split', messages: [ticket.id] });
    expect(errors[0].message).toBe(`message ${ticket.id} has gone to ${reference} already`);
    await act(ticket.reference, { action: 'close', as: 'withdrawn' });
    expect(await refusal(ticket.reference, { action: 'split', messages: ['3'] })).toMatchObject({ status: 409 });
  });

  it('is undone by merging the new ticket back: the messages are where they were', async () => {
    const ticket = await twoThings();
    const before = await messagesOf(ticket.reference);
    const reference = await split(ticket.reference, ticket.id);
    await writes(ticket.from, ticket.other.messageId, 'About the invoice.');
    expect(await act(reference, { action: 'merge', into: ticket.reference })).toMatchObject({
      status: 'closed',
      closedAs: 'merged',
      mergedInto: ticket.reference,
    });
    expect(await messagesOf(ticket.reference)).toEqual(before);
    expect(await bodies(reference)).toEqual(['About the invoice.']);
    await writes(ticket.from, ticket.other.messageId, 'More about the invoice.');
    expect(await bodies(ticket.reference)).toContain('More about the invoice.');
    expect((await audit(ticket.reference)).map(({ type }: { type: string }) => type)).toContain('split_undone');
    await Promise.all([ticket.reference, reference].map(verified));
    // Messages that have come back can be moved again.
    expect(await bodies(await split(ticket.reference, ticket.id))).toEqual(['And my invoice is wrong.']);
  });
});

describe('a merge', () => {
  it('is undone by reopening: links and people leave, messages written in the meantime stay and are listed', async () => {
    const [merged, host] = [await opened({ cc: somebody() }), await opened()];
    const before = await ticketOf(merged.reference);
    const hostBefore = await ticketOf(host.reference);
    await act(merged.reference, { action: 'merge', into: host.reference });
    const meanwhile = await writes(merged.from, merged.messageId, 'One more thing.');
    await writes(host.from, host.messageId, 'Mine.');
    const reopened = await act(merged.reference, { action: 'reopen' });
    expect(reopened).toMatchObject({
      status: 'open',
      closedAs: null,
      level: before.level,
      assignee: before.assignee,
      links: [],
    });
    expect(reopened.mergedInto).toBeUndefined();
    const after = await ticketOf(host.reference);
    expect({ links: after.links, parties: after.parties }).toEqual({ links: [], parties: hostBefore.parties });
    const stays = await idOf(host.reference, 'One more thing.');
    const [last] = (await audit(merged.reference)).filter(({ type }: { type: string }) => type === 'reopened');
    expect(last.facts).toEqual({ mergedInto: host.reference, staying: `${host.reference}#${stays}` });
    expect((await audit(host.reference)).at(-1)).toMatchObject({
      type: 'merge_undone',
      facts: { merged: merged.reference, staying: stays },
    });
    expect(await bodies(host.reference)).toContain('One more thing.');
    // A reply to what stays there belongs to the reopened ticket, whose requester has left the other.
    await writes(merged.from, meanwhile.messageId, 'And one more.');
    expect(await bodies(merged.reference)).toContain('And one more.');
    await Promise.all([merged.reference, host.reference].map(verified));
  });

  it('leaves people on the other ticket who are there independently, or by another merge', async () => {
    const ann = somebody();
    const [first, second, host] = [await opened({ from: ann }), await opened({ from: ann }), await opened()];
    for (const { reference } of [first, second]) await act(reference, { action: 'merge', into: host.reference });
    const emails = async () =>
      (await ticketOf(host.reference)).parties.map(({ email }: { email: string }) => email).toSorted();
    await act(first.reference, { action: 'reopen' });
    expect(await emails()).toEqual([ann, host.from].toSorted());
    await act(second.reference, { action: 'reopen' });
    expect(await emails()).toEqual([host.from]);
  });

  it('of a ticket that others were merged into lets all of them continue unchanged', async () => {
    const [first, second, third] = [await opened(), await opened(), await opened()];
    await act(first.reference, { action: 'merge', into: second.reference });
    await act(second.reference, { action: 'merge', into: third.reference });
    await act(first.reference, { action: 'reopen' });
    const parties = (await ticketOf(third.reference)).parties.map(({ email }: { email: string }) => email);
    expect(parties.toSorted()).toEqual([second.from, third.from].toSorted());
    await Promise.all([first, second, third].map(({ reference }) => verified(reference)));
  });
});

describe('any sequence of splits, merges and undoings', () => {
  type Step = { does: 'write' | 'split' | 'back' | 'reopen'; which: number; what: number };
  const step: fc.Arbitrary<Step> = fc.record({
    does: fc.constantFrom(
      'write' as const,
      'write' as const,
      'split' as const,
      'split' as const,
      'back' as const,
      'reopen' as const,
    ),
    which: fc.nat(20),
    what: fc.nat(20),
  });

  it('shows every message once, on one ticket, with both audit trails valid', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
        const { from, reference } = await opened();
        const tickets = [reference];
        const written = ['It says: wrong password.'];
        const attempt = (to: string, body: object) => send('POST', `/v1/tickets/${to}/actions`, { key: 'agent', body });
        for (const { does, which, what } of steps) {
          const on = tickets[which % tickets.length] ?? reference;
          if (does === 'write') {
            const text = `Sentence number ${written.length}.`;
            await deliver({ from, text, subject: `About ${on}` });
            written.push(text);
          }
          if (does === 'split') {
            const ids = (await messagesOf(on)).filter(({ movedTo }: Shown) => !movedTo).map(({ id }: Shown) => id);
            const messages = ids.slice(1).filter((_id: string, index: number) => (what >> (index % 4)) & 1);
            const { statusCode, body } = await attempt(on, { action: 'split', messages });
            if (statusCode === 200) tickets.push(body.links.at(-1).reference);
          }
          const other = tickets[what % tickets.length] ?? reference;
          if (does === 'back') await attempt(on, { action: 'merge', into: other });
          if (does === 'reopen') await attempt(on, { action: 'reopen' });
        }
        const shown = (await Promise.all(tickets.map(bodies))).flat();
        expect(shown.toSorted()).toEqual(written.toSorted());
        await Promise.all(tickets.map(verified));
      }),
      { numRuns: 40 },
    );
  });
});

it('keeps a split ticket small', async () => {
  const ticket = await twoThings();
  await split(ticket.reference, ticket.id);
  const item = [...items.values()].find(({ pk, sk }) => pk === `TICKET#${ticket.reference}` && sk === 'TICKET');
  expect(JSON.stringify(item).length).toBeLessThan(1024);
});
