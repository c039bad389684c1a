import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WHOLE_SCOPE } from '../../../shared/domain/keys/reach.ts';
import type { Ticket } from '../../../shared/domain/ticket/ticket.ts';
import { ticketServices } from '../../../shared/runtime/ticket-services.ts';
import { type ListTicketsQuery, listQuerySchema } from '../../../shared/schemas/list-query.ts';
import { statusSchema } from '../../../shared/schemas/ticket.ts';
import type { ApiKey } from '../../../shared/usecases/ports/people.ts';
import { listTickets } from '../../../shared/usecases/records/listing/list-tickets.ts';
import { renewLists } from '../../../shared/usecases/records/listing/renew-lists.ts';
import { items } from '../../kit/api.ts';
import type { Item } from '../../kit/memory/items.ts';
import { numberedTicket, storeTicket } from '../../kit/records/stored-tickets.ts';

/** What GET /v1/tickets finds by its filters, compared with a scan of all tickets. */

const HOUR = 3_600_000;
const START = Date.parse('2026-11-02T08:00:00.000Z');
const instantAt = (hours: number) => new Date(START + hours * HOUR).toISOString();

const services = ticketServices();
const forgetTickets = () => {
  for (const key of [...items.keys()]) if (key.startsWith('TICKET#')) items.delete(key);
};

const WORDS = {
  team: ['helpdesk', 'specialists'],
  assignee: ['thabo.mokoena', 'claire.adams'],
  category: ['account', 'billing'],
  priority: ['P1', 'P3'] as const,
  externalId: ['A#1', 'B'],
  origin: ['key:club-integrator', 'key:club-agent', 'source:crm'],
  requester: ['p-1', 'p-2'],
};
const orNull = <T>(values: readonly T[]) => fc.option(fc.constantFrom(...values), { nil: null, freq: 3 });

const fields: fc.Arbitrary<Partial<Ticket>> = fc
  .record({
    status: fc.constantFrom(...statusSchema.options),
    level: fc.constantFrom(1, 1, 2),
    team: orNull(WORDS.team),
    assignee: orNull(WORDS.assignee),
    category: orNull(WORDS.category),
    priority: orNull(WORDS.priority),
    externalId: orNull(WORDS.externalId),
    origin: orNull(WORDS.origin),
    requester: fc.constantFrom(...WORDS.requester),
    created: fc.nat({ max: 30 }),
    took: fc.nat({ max: 30 }),
  })
  .map(({ created, took, ...rest }) => ({
    ...rest,
    createdAt: instantAt(created),
    updatedAt: instantAt(created + took),
  }));
const someTickets = fc.array(fields, { maxLength: 40 }).map((each) => each.map((of, n) => numberedTicket(n, of)));

const since = fc.nat({ max: 62 }).map((hours) => new Date(START + hours * HOUR + 1000).toISOString());
const allFilters = fc.record({
  status: fc.constantFrom(...statusSchema.options),
  level: fc.constantFrom('1', '2'),
  team: fc.constantFrom(...WORDS.team),
  assignee: fc.constantFrom(...WORDS.assignee),
  category: fc.constantFrom(...WORDS.category),
  priority: fc.constantFrom(...WORDS.priority),
  externalId: fc.constantFrom(...WORDS.externalId),
  requester: fc.constantFrom(...WORDS.requester),
  createdSince: since,
  updatedSince: since,
});
type Filters = Partial<typeof allFilters extends fc.Arbitrary<infer Value> ? Value : never>;
/** A few of the filters, because few tickets match all. */
const filters: fc.Arbitrary<Filters> = fc
  .tuple(allFilters, fc.uniqueArray(fc.nat({ max: 9 }), { maxLength: 3 }))
  .map(([all, chosen]) => Object.fromEntries(Object.entries(all).filter((_, place) => chosen.includes(place))));

const keyOf = (role: ApiKey['role'], agent: string | null, ownTickets = false): ApiKey => ({
  ...{ id: `club-${role}`, organisation: 'club', role, agent, scope: { ...WHOLE_SCOPE, ownTickets } },
});
const callers = fc.constantFrom(
  keyOf('supervisor', 'naledi.khumalo'),
  keyOf('integrator', null),
  keyOf('agent', 'thabo.mokoena', true),
);

/** By scanning all of them. */
const isAskedFor = (ticket: Ticket, key: ApiKey, asked: Filters): boolean => {
  const isOwn = ticket.origin === `key:${key.id}`;
  const isReached =
    key.role === 'supervisor' || isOwn || (key.role === 'agent' && ticket.assignee === key.agent && key.agent !== null);
  const { createdSince = '', updatedSince = '', level, ...equal } = asked;
  return (
    isReached &&
    Object.entries(equal).every(([name, value]) => ticket[name as keyof Ticket] === value) &&
    (level === undefined || ticket.level === Number(level)) &&
    ticket.createdAt >= createdSince &&
    ticket.updatedAt >= updatedSince
  );
};
const newestFirst = (tickets: readonly Ticket[]): string[] =>
  tickets
    .map(({ createdAt, reference }) => `${createdAt}#${reference}`)
    .toSorted()
    .toReversed()
    .map((place) => place.split('#')[1] ?? '');

/** All pages. Something may happen between two of them. */
const allPages = async (key: ApiKey, asked: Filters, limit: number, between = () => {}, of = services) => {
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const query: ListTicketsQuery = { ...listQuerySchema.parse({ ...asked, limit: String(limit) }), cursor };
    const page = await listTickets(of, key, query);
    seen.push(...page.items.map(({ reference }) => reference));
    cursor = page.cursor;
    between();
  } while (cursor !== undefined);
  return seen;
};

describe('a list by any filters together', () => {
  it('has each matching ticket once, the newest first, and no other', () =>
    fc.assert(
      fc.asyncProperty(
        someTickets,
        filters,
        callers,
        fc.integer({ min: 1, max: 9 }),
        async (tickets, asked, key, limit) => {
          forgetTickets();
          for (const ticket of tickets) storeTicket(items, ticket);
          const expected = newestFirst(tickets.filter((ticket) => isAskedFor(ticket, key, asked)));
          expect(await allPages(key, asked, limit)).toEqual(expected);
        },
      ),
      { numRuns: 150 },
    ));

  const changes = fc.array(fc.tuple(fc.nat(), fields), { maxLength: 12 });
  it('neither skips a matching ticket nor has one twice, while tickets change and an index lags', () =>
    fc.assert(
      fc.asyncProperty(someTickets, filters, changes, fc.boolean(), async (tickets, asked, happening, isLate) => {
        forgetTickets();
        for (const ticket of tickets) storeTicket(items, ticket);
        const key = keyOf('supervisor', 'naledi.khumalo');
        const left = [...happening];
        const standing = new Map(tickets.map((ticket) => [ticket.reference, ticket]));
        const steady = new Set(
          tickets.filter((ticket) => isAskedFor(ticket, key, asked)).map((each) => each.reference),
        );
        const late = lateIndexes();
        const between = () => {
          const [number, change] = left.shift() ?? [];
          if (number === undefined || change === undefined) return;
          late.remember();
          const before = tickets[number % (tickets.length + 1)] ?? numberedTicket(1000 + left.length, change);
          const { createdAt } = before;
          const updatedAt = [change.updatedAt ?? '', before.updatedAt, createdAt].toSorted().at(-1) ?? '';
          const after = { ...before, ...change, createdAt, updatedAt };
          standing.set(after.reference, after);
          if (!isAskedFor(after, key, asked)) steady.delete(after.reference);
          storeTicket(items, after);
        };
        const seen = await allPages(key, asked, 3, between, isLate ? late.services : services);
        expect(new Set(seen).size).toBe(seen.length);
        expect(newestFirst(seen.map((reference) => standing.get(reference) ?? numberedTicket(0)))).toEqual(seen);
        for (const reference of steady) expect(seen).toContain(reference);
      }),
      { numRuns: 150 },
    ));
});

/** Indexes that still have a ticket in its place before the last change, and already in the new one. */
const lateIndexes = () => {
  let before: [string, Item][] = [...items];
  const asBefore = <Answer>(ask: () => Answer): Answer => {
    const now = [...items];
    const put = (all: readonly [string, Item][]) => {
      items.clear();
      for (const [at, item] of all) items.set(at, item);
    };
    put(before);
    // The in-memory table answers at once: queries in the meantime are answered from the previous state.
    const answer = ask();
    put(now);
    return answer;
  };
  const { store } = services;
  const late: typeof store = {
    ...store,
    places: async (...asked) => {
      const both = await Promise.all([asBefore(() => store.places(...asked)), store.places(...asked)]);
      return both.flat().toSorted().toReversed().slice(0, asked[3]);
    },
    changedSince: async (...asked) => {
      const both = await Promise.all([asBefore(() => store.changedSince(...asked)), store.changedSince(...asked)]);
      return both.flatMap((places) => places ?? []);
    },
  };
  return {
    services: { ...services, store: late },
    remember: () => {
      before = [...items];
    },
  };
};

describe('tickets older than these lists', () => {
  it('are in them once they were written again, with nothing else changed', async () => {
    forgetTickets();
    const old = numberedTicket(1, {
      createdAt: instantAt(1),
      updatedAt: instantAt(2),
      category: 'account',
      priority: 'P1',
    });
    storeTicket(items, old);
    const [[at = '', { changedAt: _, categoryKey: __, teamKey: ___, ...item } = {}] = []] = [...items].filter(
      ([each]) => each.startsWith('TICKET#'),
    );
    items.set(at, { ...item, category: 'account', team: null });
    const key = keyOf('supervisor', 'naledi.khumalo');
    expect(await allPages(key, { category: 'account' }, 5)).toEqual([]);
    expect(await renewLists(services, 'club')).toBe(1);
    expect(await allPages(key, { category: 'account', priority: 'P1' }, 5)).toEqual([old.reference]);
    expect(await services.store.load(old.reference)).toEqual(old);
  });
});
