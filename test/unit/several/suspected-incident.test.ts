import { beforeEach, describe, expect, it } from 'vitest';
import { suspectedIncidents } from '../../../shared/adapters/dynamodb/monitoring/suspected.ts';
import { openTable } from '../../../shared/adapters/dynamodb/table.ts';
import type { Suspected } from '../../../shared/domain/insight/suspected.ts';
import { act, postTicket, REQUEST, send } from '../../kit/desks/telling-desk.ts';

const store = suspectedIncidents(openTable('tickets'));
const ID = '2027-03-16-category-login';

let people = 0;
const report = async (): Promise<{ reference: string; createdAt: string }> =>
  postTicket({ ...REQUEST, requester: { name: 'Ann Example', email: `many.${people++}@customer.example` } });

/** Four tickets of one category, and a suspected incident about them. */
const suspect = async (change: Partial<Suspected> = {}): Promise<string[]> => {
  const tickets = [await report(), await report(), await report(), await report()];
  const references = tickets.map(({ reference }) => reference);
  const at = tickets[0]?.createdAt ?? '';
  const one: Suspected = {
    ...{ id: ID, seenIn: [{ kind: 'category', value: 'login' }], began: at, seenAt: at, tickets: 4, usual: 1 },
    ...{ references, told: true, incident: null, dismissed: false, ...change },
  };
  await store.save('club', [one], (await store.load('club')).version);
  return references;
};
const list = async (key = 'supervisor') => (await send('GET', '/v1/suspected-incidents', { key })).body.items;
const decide = (action: string, key = 'supervisor', id = ID) =>
  send('POST', `/v1/suspected-incidents/${id}/actions`, { key, body: { action } });
const ticketOf = async (reference: string) => (await send('GET', `/v1/tickets/${reference}`, { key: 'agent' })).body;

let references: string[];
beforeEach(async () => {
  references = await suspect();
});

describe('a suspected incident', () => {
  it('becomes an incident in a single step, with its tickets in it; repeating it changes nothing', async () => {
    const [oldest = '', ...others] = references;
    expect(await list()).toMatchObject([{ id: ID, references, incident: null, tickets: 4, usual: 1 }]);
    const { statusCode, body } = await decide('accept');
    expect(statusCode).toBe(200);
    expect(body).toEqual({ incident: oldest, linked: others.toSorted(), left: [] });
    for (const reference of others)
      expect((await ticketOf(reference)).links).toEqual([{ reference: oldest, as: 'major_incident' }]);
    expect(await list()).toEqual([]);
    expect((await decide('accept')).body.type).toContain('nothing-to-link');
  });

  it('adds later tickets to the same incident', async () => {
    const incident = (await decide('accept')).body.incident;
    const later = await suspect({ incident });
    expect(await list()).toMatchObject([{ incident, references: later }]);
    expect((await decide('accept')).body).toEqual({ incident, linked: later.toSorted(), left: [] });
  });

  it('becomes a new incident once the previous one is resolved, because no one has said that this is solved', async () => {
    const incident = (await decide('accept')).body.incident;
    await act(incident, { action: 'resolve', resolution: 'Up again.' });
    const [oldest = '', ...others] = await suspect({ incident });
    expect(await list()).toMatchObject([{ incident: null }]);
    expect((await decide('accept')).body).toEqual({ incident: oldest, linked: others.toSorted(), left: [] });
  });

  it('leaves out tickets closed, linked or restricted in the meantime', async () => {
    const [one = '', two = '', three = ''] = references;
    await act(one, { action: 'close', as: 'spam' });
    await act(two, { action: 'restrict', restricted: true, reason: 'A breach.' }, 'supervisor');
    expect((await list())[0].references).toEqual(references.slice(2));
    await act(three, { action: 'close', as: 'spam' });
    // A single ticket can't make an incident.
    expect(await list()).toEqual([]);
    expect((await decide('accept')).statusCode).toBe(409);
  });

  it('is no longer proposed once it is dismissed', async () => {
    expect((await decide('dismiss')).body).toEqual({ incident: null, linked: [], left: [] });
    expect(await list()).toEqual([]);
  });

  it('is decided only by supervisors of its organisation, under their name', async () => {
    expect((await decide('accept', 'agent')).statusCode).toBe(403);
    expect((await decide('accept', 'machine')).statusCode).toBe(403);
    expect((await decide('accept', 'rival')).statusCode).toBe(404);
    expect((await decide('dismiss', 'rival')).statusCode).toBe(404);
    expect(await list('rival')).toEqual([]);
    expect((await decide('accept', 'supervisor', 'nothing')).statusCode).toBe(404);
    expect(await list()).toHaveLength(1);
  });
});
