import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { clockFrom } from '../../../shared/adapters/clock.ts';
import { chats } from '../../../shared/adapters/dynamodb/chat/chats.ts';
import { desks } from '../../../shared/adapters/dynamodb/chat/desks.ts';
import { configuration } from '../../../shared/adapters/dynamodb/configuration/configuration.ts';
import { openTable } from '../../../shared/adapters/dynamodb/table.ts';
import { ticketStore } from '../../../shared/adapters/dynamodb/tickets/ticket-store.ts';
import { largeTexts } from '../../../shared/adapters/s3/large-texts.ts';
import { byHour } from '../../../shared/domain/insight/board.ts';
import { readBoard } from '../../../shared/usecases/insight/board.ts';
import { act, items, postTicket, send } from '../../kit/api.ts';
import { assessed } from '../../kit/desks/mail-flow.ts';
import { CLUB } from '../../kit/settings.ts';

const HOUR = 3_600_000;
const iso = (at: number): string => new Date(at).toISOString();

describe('arrivals by hour', () => {
  it('are each in the local hour', () => {
    const midnight = Date.parse('2026-11-22T22:00:00.000Z');
    const arrived = fc.array(fc.integer({ min: 0, max: 24 * HOUR - 1 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(arrived, (times) => {
        const now = Math.max(...times);
        const hours = byHour(
          times.map((at) => iso(midnight + at)),
          iso(midnight + now),
          'Africa/Johannesburg',
        );
        expect(hours).toHaveLength(Math.floor(now / HOUR) + 1);
        hours.forEach((count, hour) => {
          expect(count).toBe(times.filter((at) => Math.floor(at / HOUR) === hour).length);
        });
      }),
    );
  });

  it('count an hour that occurs twice once, and have none in an hour that a day lacks', () => {
    const berlin = (day: string, times: readonly string[], now: string) =>
      byHour(
        times.map((time) => `${day}T${time}:00.000Z`),
        `${day}T${now}:00.000Z`,
        'Europe/Berlin',
      );
    expect(berlin('2026-10-25', ['00:30', '01:30', '02:30'], '02:45')).toEqual([0, 0, 2, 1]);
    expect(berlin('2026-03-29', ['00:30', '01:30'], '01:45')).toEqual([0, 1, 0, 1]);
  });

  it('leave arrivals during the read for the next one', () => {
    expect(byHour(['2026-11-23T09:00:00.000Z'], '2026-11-23T08:59:59.999Z', 'UTC')).toEqual(Array(9).fill(0));
  });
});

const board = async (key = 'supervisor') => (await send('GET', '/v1/board', { key })).body;
const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

describe('the live board', () => {
  const standing = new Map(items);
  beforeEach(() => {
    items.clear();
    for (const [key, item] of standing) items.set(key, item);
  });

  it('of a desk without tickets has zeros everywhere', async () => {
    const empty = await board();
    expect(empty.arrivals).toMatchObject({ total: 0, more: false });
    expect(empty.open.items.map(({ level }: { level: number }) => level)).toEqual([1, 2, 3, 4]);
    expect(empty.next).toEqual({ items: [], withheld: 0, more: false });
    expect(empty.chats).toEqual({ waiting: 0, since: null, active: 0, agents: 0 });
    for (const { waiting, since } of empty.queues.items)
      expect({ waiting, since }).toEqual({ waiting: 0, since: null });
  });

  it('counts arrivals, open tickets and their assignees, only of its own organisation', async () => {
    const { reference } = await postTicket();
    await act(reference, { action: 'take' });
    await postTicket();
    const resolved = (await postTicket()).reference;
    await act(resolved, { action: 'resolve', resolution: 'It works again.' });
    const told = await board();
    expect(told.arrivals.total).toBe(3);
    expect(sum(told.arrivals.hours.map(({ tickets }: { tickets: number }) => tickets))).toBe(3);
    expect(told.open.items[0]).toEqual({ level: 1, new: 1, open: 1, waitingOnRequester: 0, waitingOnThirdParty: 0 });
    const thabo = told.agents.items.find(({ agent }: { agent: string }) => agent === 'thabo.mokoena');
    // Whether this is their working day, and so who was assigned the others, depends on the test's instant.
    const theirs = (await send('GET', '/v1/tickets', { key: 'supervisor', query: { assignee: 'thabo.mokoena' } })).body
      .items;
    const open = theirs.filter(({ status }: { status: string }) => status !== 'closed').length;
    expect(open).toBeGreaterThan(0);
    // An agent who isn't at work then isn't on the board.
    const shown = expect.objectContaining({ team: 'helpdesk', open, chats: false });
    expect([undefined, shown]).toContainEqual(thabo);
    expect((await board('rival')).arrivals.total).toBe(0);
  });

  it('lists the next deadlines, the earliest at the top, and counts restricted tickets without listing them', async () => {
    const references = [];
    for (const hours of [3, 1, 2]) {
      const { reference } = await postTicket();
      await assessed(reference);
      await act(reference, { action: 'set_target_date', at: iso(Date.now() + hours * HOUR) }, 'supervisor');
      references.push(reference);
    }
    const [hidden = ''] = references;
    await act(hidden, { action: 'restrict', restricted: true, reason: 'Legal' }, 'supervisor');
    const told = await board();
    expect(told.arrivals.total).toBe(3);
    expect(told.next.items.length + told.next.withheld).toBe(3);
    expect(told.next.withheld).toBe(1);
    expect(JSON.stringify(told)).not.toContain(hidden);
    expect(told.next.items[0]).toMatchObject({ level: 1, team: 'helpdesk' });
    const dues = told.next.items.map(({ at }: { at: string }) => at);
    expect(dues).toEqual(dues.toSorted());
    expect(JSON.stringify(told)).not.toMatch(/Ann Example|customer\.example|password/);
  });

  it('shows who takes chats', async () => {
    await desks(openTable('tickets')).switch('club', 'thabo.mokoena', true);
    expect((await board()).chats.agents).toBe(1);
  });

  it('makes the same few queries for any number of tickets, and no scan', async () => {
    const calls: string[] = [];
    const { client, ...table } = openTable('tickets');
    const counting = Object.create(client, {
      send: {
        value: (command: object) => {
          calls.push(command.constructor.name);
          return Reflect.apply(client.send, client, [command]);
        },
      },
    });
    const counted = { ...table, client: counting };
    const services = {
      store: ticketStore(counted, largeTexts('')),
      openChats: chats(counted),
      desks: desks(counted),
      configuration: configuration(openTable('tickets')),
      clock: clockFrom({}),
    };
    const asked = async (): Promise<string[]> => {
      calls.length = 0;
      await readBoard(services, 'club');
      return calls.filter((name) => name !== 'BatchGetCommand');
    };
    const before = await asked();
    for (let count = 0; count < 20; count++) await postTicket();
    const after = await asked();
    expect(new Set(after)).toEqual(new Set(['QueryCommand']));
    expect(after).toHaveLength(before.length);
    // Arrivals 2, open 4 statuses x 4 levels x 2, due 2, queues 7, chats and switches 2, and one for each agent at
    // work.
    expect(after.length).toBeLessThanOrEqual(45 + CLUB.organisation.agents.length);
  });

  it('is for supervisors and admins', async () => {
    for (const [key, status] of [
      ['agent', 403],
      ['integrator', 403],
      ['admin', 200],
    ] as const)
      expect((await send('GET', '/v1/board', { key })).statusCode).toBe(status);
  });
});
