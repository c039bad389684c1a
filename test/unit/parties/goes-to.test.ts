import { describe, expect, it } from 'vitest';
import { suppressions } from '../../../shared/adapters/dynamodb/people/suppressions.ts';
import { openTable } from '../../../shared/adapters/dynamodb/table.ts';
import { deliver } from '../../kit/desks/intake-desk.ts';
import { type Desk, send } from '../../kit/desks/telling-desk.ts';
import { ANN, BEN, newDispute, withoutQuiet } from './history.ts';

/** The recipients that a screen announces, compared with the mails that are then sent. */

const COPY = 'clara.copied@customer.example';

const withCopy = async (reference: string): Promise<string> => {
  await deliver({
    from: ANN.email,
    subject: `[${reference}] x`,
    cc: `Clara Copied <${COPY}>`,
    text: 'With my colleague.',
  });
  return reference;
};

const plain = async (more: object = {}): Promise<string> => {
  const body = { requester: ANN, subject: 'The till', description: 'It is broken.', ...more };
  return withCopy((await send('POST', '/v1/tickets', { key: 'integrator', body })).body.reference);
};

const restricted = async (): Promise<string> => {
  const reference = await plain();
  const body = { action: 'restrict', restricted: true, people: ['thabo.mokoena'], reason: 'A complaint.' };
  await send('POST', `/v1/tickets/${reference}/actions`, { key: 'supervisor', body });
  return reference;
};

const bounced = async (): Promise<string> => {
  const person = { name: 'Bo Bounced', email: 'bo.bounced@customer.example' };
  const body = { requester: person, subject: 'The till', description: 'It is broken.' };
  const { body: ticket } = await send('POST', '/v1/tickets', { key: 'integrator', body });
  await suppressions(openTable('tickets')).bounced('club', {
    address: person.email,
    sentAt: '2026-11-23T08:00:00.000Z',
    at: '2026-11-23T08:00:00.000Z',
    reference: ticket.reference,
    status: '5.1.1',
  });
  return ticket.reference;
};

const TICKETS: Record<string, () => Promise<string>> = {
  'a ticket with a person in copy': () => plain(),
  'a dispute': async () => withCopy(await newDispute()),
  'a restricted ticket': restricted,
  'a ticket whose requester wants no mail': () => plain({ notify: false }),
  'a ticket whose requester prefers calls': () =>
    plain({ requester: { name: 'Pat Phoned', phone: '+27115550100', preferredChannel: 'phone' } }),
  'a ticket whose requester’s address bounced': bounced,
};

const ACTIONS: Record<string, object> = {
  take: {},
  ask_requester: { question: 'Which till?' },
  hand_to_third_party: { thirdParty: 'Till Ltd', message: 'Please mend it.' },
  escalate: { reason: 'It needs a specialist.' },
  set_target_date: { at: '2099-12-01T09:00:00.000Z', reason: 'By then.' },
  resolve: { resolution: 'It is mended.' },
};

type Item = { role: string; address: string | null; by: string };

const audienceOf = async (reference: string, query: Record<string, string> = {}): Promise<Item[]> => {
  const path = `/v1/tickets/${reference}/audience`;
  const { statusCode, body, text } = await send('GET', path, { key: 'agent', query });
  if (statusCode !== 200) throw new Error(text);
  return body.items;
};

/** The outside recipients of an action's mails. */
const gotIt = async (desk: Desk, reference: string, before: number): Promise<string[]> => {
  await desk.tell(reference);
  const all = desk.mails.slice(before).flatMap(({ to, cc }) => [to.address, ...cc]);
  return [...new Set(all.filter((address) => !address.endsWith('@club.example')))].sort();
};

const mailed = (items: readonly Item[]): string[] =>
  items.flatMap(({ by, address }) => (by === 'email' && address ? [address] : [])).sort();

const desk = (): Desk => {
  const made = withoutQuiet();
  made.services.suppressions = suppressions(openTable('tickets'));
  return made;
};

describe.each(Object.entries(TICKETS))('the announced recipients for %s are the actual ones', (_, make) => {
  it.each(['requester', 'counterparty', 'both'])('by a message to %s', async (to) => {
    const reference = await make();
    const out = desk();
    await out.tell(reference);
    const items = await audienceOf(reference, { to });
    const before = out.mails.length;
    const sides = to === 'both' ? ['requester', 'counterparty'] : [to];
    const body = { body: 'We are looking into it.', visibility: 'public', to: sides };
    const { statusCode } = await send('POST', `/v1/tickets/${reference}/messages`, { key: 'agent', body });
    // There is no such side.
    if (statusCode !== 201) return expect(statusCode).toBe(422);
    expect(await gotIt(out, reference, before)).toEqual(mailed(items));
  });

  it.each(Object.keys(ACTIONS))('by %s', async (action) => {
    const reference = await make();
    const out = desk();
    await out.tell(reference);
    const items = await audienceOf(reference, { action });
    const before = out.mails.length;
    const body = { action, ...ACTIONS[action] };
    const { statusCode, text } = await send('POST', `/v1/tickets/${reference}/actions`, { key: 'agent', body });
    expect([action, statusCode, text.slice(0, 200)]).toEqual([action, 200, text.slice(0, 200)]);
    expect(await gotIt(out, reference, before)).toEqual(mailed(items));
  });
});

describe('the announced recipients', () => {
  it('include sides that are called or not reached, with the reason', async () => {
    const called = await TICKETS['a ticket whose requester prefers calls']?.();
    expect(await audienceOf(called ?? '')).toMatchObject([{ role: 'requester', address: '+27115550100', by: 'call' }]);
    expect(await audienceOf(await bounced(), { action: 'resolve' })).toMatchObject([
      { role: 'requester', by: 'nothing', cause: 'address_bounced' },
    ]);
  });

  it('never include the other side of a dispute', async () => {
    const reference = await withCopy(await newDispute());
    expect(mailed(await audienceOf(reference, { to: 'requester' }))).not.toContain(BEN.email);
    expect(mailed(await audienceOf(reference, { to: 'counterparty' }))).toEqual([BEN.email]);
  });

  it('are only shown to staff, for existing tickets', async () => {
    const reference = await plain();
    const path = `/v1/tickets/${reference}/audience`;
    expect((await send('GET', path, { key: 'integrator' })).statusCode).toBe(403);
    expect((await send('GET', path, { key: 'agent', query: { action: 'constructor' } })).statusCode).toBe(422);
  });
});
