import { beforeEach, describe, expect, it } from 'vitest';
import { openTable } from '../../../../shared/adapters/dynamodb/table.ts';
import { majorIncidentItems, majorIncidentsOf } from '../../../../shared/adapters/dynamodb/tickets/major-incidents.ts';
import { ticketStore } from '../../../../shared/adapters/dynamodb/tickets/ticket-store.ts';
import { largeTexts } from '../../../../shared/adapters/s3/large-texts.ts';
import { act, items, postTicket, tableLag } from '../../../kit/api.ts';
import { keyOf } from '../../../kit/memory/dynamodb.ts';

const table = openTable('tickets', { readsTogether: true });
const put = (...written: Record<string, unknown>[]) => {
  for (const item of written) items.set(keyOf(item), item);
};
const entry = (number: number) => `2026-03-0${number}T09:00:00.000Z#TD-000${number}-000${number}`;
const becomes = (number: number) => majorIncidentItems('club', entry(number), `TD-000${number}-000${number}#4`);

beforeEach(() => {
  for (const key of items.keys()) if (key.startsWith('MAJOR#')) items.delete(key);
});

describe('major incidents', () => {
  it('are read from their list only if the latest one has changed', async () => {
    const known = majorIncidentsOf(table);
    expect(await known('club', 5)).toEqual([]);
    put(...becomes(1));
    expect(await known('club', 5)).toEqual(['TD-0001-0001']);
    put(...becomes(3), ...becomes(2));
    expect(await known('club', 5)).toEqual(['TD-0003-0003', 'TD-0002-0002', 'TD-0001-0001']);
    expect(await known('club', 2)).toEqual(['TD-0003-0003', 'TD-0002-0002']);
    // An entry without a new latest one stays unknown to the function: it has read the list once, and doesn't again.
    const [alone = {}] = becomes(4);
    put(alone);
    expect(await known('club', 2)).toEqual(['TD-0003-0003', 'TD-0002-0002']);
    expect(await majorIncidentsOf(table)('club', 2)).toEqual(['TD-0004-0004', 'TD-0003-0003']);
    expect(await known('marketplace', 5)).toEqual([]);
  });

  it('are read in full from a list that no version with a latest one has written to', async () => {
    put(...[1, 2].flatMap((number) => becomes(number).slice(0, 1)));
    expect(await majorIncidentsOf(table)('club', 5)).toEqual(['TD-0002-0002', 'TD-0001-0001']);
  });

  it('are known as soon as their transaction is committed, even if reads lag', async () => {
    const known = majorIncidentsOf(table);
    put(...becomes(1));
    expect(await known('club', 5)).toEqual(['TD-0001-0001']);
    put(...becomes(2));
    tableLag.writes = 1;
    // Whatever the lagging read showed as the latest, the list is never cached without its entry.
    await known('club', 5);
    tableLag.writes = 0;
    expect(await known('club', 5)).toEqual(['TD-0002-0002', 'TD-0001-0001']);
  });

  it('are written together if they are declared together', async () => {
    const store = ticketStore(table, largeTexts('content'));
    const posted = async (subject: string) =>
      (await postTicket({ requester: { email: 'ann@customer.example' }, subject, description: 'It fails.' })).reference;
    const [one, other, part] = [await posted('One'), await posted('Other'), await posted('Part')];
    await act(part, { action: 'link', to: one, as: 'major_incident' });
    const major = (await store.load(one))?.major;
    expect(major).toBeTruthy();
    const ticket = await store.load(other);
    if (!ticket) throw new Error('it was posted');
    expect(await majorIncidentsOf(table)('club', 5)).toEqual([one]);
    const event = {
      ...{ type: 'categorised' as const, at: ticket.updatedAt, actor: { kind: 'system' as const, id: null } },
      ...{ reason: null, change: { major }, signal: false },
    };
    const third = await store.load(part);
    if (!third) throw new Error('it was posted');
    const changes = [ticket, third].map((before) => ({ before, draft: { ticket: before, events: [event] } }));
    // A commit reads nothing else of a draft.
    expect(await store.commitTogether(changes as never)).toMatchObject({ outcome: 'committed' });
    expect((await majorIncidentsOf(table)('club', 5)).toSorted()).toEqual([one, other, part].toSorted());
  });
});
