import { describe, expect, it } from 'vitest';
import { send } from '../../../kit/api.ts';
import { deliver, ticketsOf } from '../../../kit/desks/intake-desk.ts';

/** Mails that were redirected unchanged (RFC 5322, 3.6.6): Resent fields are only for the reader. */

const RESENT = {
  'Resent-From': 'Thabo Mokoena <thabo.mokoena@club.example>',
  'Resent-To': 'support@club.example',
  'Resent-Date': 'Mon, 01 Mar 2027 09:00:00 +0200',
  'Resent-Message-ID': '<resent@club.example>',
};
const TO_DESK = { recipients: ['support@club.example'], source: 'thabo.mokoena@club.example' };
const get = async (path: string) => (await send('GET', `/v1/tickets/${path}`, { key: 'admin' })).body;

describe('a mail that an agent redirects to us', () => {
  it('is its author’s request, with the original recipients in copy, and not the agent’s', async () => {
    const letter = { from: 'ann@customer.example', to: 'thabo.mokoena@club.example', cc: 'boss@customer.example' };
    const { key } = await deliver({ ...letter, ...TO_DESK, headers: RESENT });
    const [reference = ''] = ticketsOf(key);
    const { requester, parties } = await get(reference);
    expect(requester.email).toBe('ann@customer.example');
    expect(parties.map(({ email }: { email: string }) => email)).toEqual([
      'ann@customer.example',
      'boss@customer.example',
    ]);
  });

  it('never acts or answers in the name of the redirecting person', async () => {
    const first = await deliver({ from: 'bea@customer.example' });
    const [reference = ''] = ticketsOf(first.key);
    const headers = { ...RESENT, 'In-Reply-To': first.messageId };
    await deliver({
      from: 'bea@customer.example',
      to: 'thabo.mokoena@club.example',
      ...TO_DESK,
      headers,
      text: 'And more.',
    });
    const { items } = await get(`${reference}/messages`);
    expect(items.at(-1)).toMatchObject({ direction: 'inbound', author: { kind: 'requester' }, body: 'And more.' });
  });

  it('is a note if an agent wrote it to another person, even if a third person redirects it', async () => {
    const first = await deliver({ from: 'cora@customer.example' });
    const [reference = ''] = ticketsOf(first.key);
    const headers = { ...RESENT, 'In-Reply-To': first.messageId };
    await deliver({
      from: 'claire.adams@club.example',
      to: 'sales@vendor.example',
      ...TO_DESK,
      headers,
      text: 'Too dear?',
    });
    const { items } = await get(`${reference}/messages`);
    expect(items.at(-1)).toMatchObject({ direction: 'outbound', visibility: 'internal', body: 'Too dear?' });
  });
});
