import { describe, expect, it } from 'vitest';
import { act, postTicket, send } from '../../kit/api.ts';

/** Specification 10: actions allowed on a new ticket are possible at once, before its workflow has started. */
describe('a ticket that was posted a moment ago', () => {
  it.each([
    [
      { action: 'escalate', reason: 'Too hard.' },
      { status: 'open', level: 2 },
    ],
    [
      { action: 'escalate', policy: 'complex-inquiry' },
      { status: 'open', policy: 'complex-inquiry', level: 1 },
    ],
    [
      { action: 'return', level: 1, team: 'specialists', reason: 'Theirs.' },
      { status: 'open', team: 'specialists' },
    ],
    [
      { action: 'hand_to_third_party', thirdParty: 'Acme Bank', message: 'Please look.' },
      { status: 'waiting_on_third_party', policy: 'technical-support' },
    ],
  ])('%o assesses it first', async (action, expected) => {
    const { reference } = await postTicket();
    expect(await act(reference, action)).toMatchObject(expected);
    const { body } = await send('GET', `/v1/tickets/${reference}/audit`, { key: 'agent' });
    expect(body.items.map(({ type }: { type: string }) => type).slice(0, 2)).toEqual(['created', 'assessed']);
  });

  it('stays unassessed if the action is refused', async () => {
    const { reference } = await postTicket();
    const refused = await send('POST', `/v1/tickets/${reference}/actions`, {
      key: 'agent',
      body: { action: 'escalate', level: 9 },
    });
    expect(refused.body.errors).toMatchObject([{ field: 'level' }]);
    expect(await send('GET', `/v1/tickets/${reference}`, { key: 'agent' })).toMatchObject({ body: { policy: null } });
  });
});
