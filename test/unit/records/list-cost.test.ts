import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { WHOLE_SCOPE } from '../../../shared/domain/keys/reach.ts';
import type { Ticket } from '../../../shared/domain/ticket/ticket.ts';
import { ticketServices } from '../../../shared/runtime/ticket-services.ts';
import { listQuerySchema } from '../../../shared/schemas/list-query.ts';
import type { ApiKey } from '../../../shared/usecases/ports/people.ts';
import { listTickets } from '../../../shared/usecases/records/listing/list-tickets.ts';
import { readUnits } from '../../bench/way/units.ts';
import { items } from '../../kit/api.ts';
import type { AwsCommand } from '../../kit/faults/aws.ts';
import { numberedTicket, storeTicket } from '../../kit/records/stored-tickets.ts';

/** What a page of a list reads by DynamoDB's rules, however many tickets there are (docs/decisions/0103). */

const MINUTE = 60_000;
const START = Date.parse('2026-01-05T08:00:00.000Z');
const instantAt = (minutes: number) => new Date(START + minutes * MINUTE).toISOString();

/** What is asked for: 40 tickets among all others, which are older and younger, and share a filter with them at most. */
const WANTED: Partial<Ticket> = {
  status: 'waiting_on_third_party',
  level: 3,
  team: 'specialists',
  assignee: 'claire.adams',
  category: 'data_loss',
  priority: 'P1',
  externalId: 'CRM-1',
  origin: 'key:club-integrator',
  requester: 'p-wanted',
};
const OTHER: Partial<Ticket> = {
  status: 'closed',
  level: 1,
  team: 'helpdesk',
  assignee: 'thabo.mokoena',
  category: 'account',
  priority: 'P3',
  origin: 'key:club-shop',
  requester: 'p-other',
};
const WANTED_COUNT = 40;
/** A hundred reads of a hundred keys each. */
const MAX_UNITS_WITHOUT_TICKETS = 200;
const RECENT = instantAt(100_000);

const forgetTickets = () => {
  for (const key of [...items.keys()]) if (key.startsWith('TICKET#')) items.delete(key);
};

const storeAll = (count: number) => {
  forgetTickets();
  for (let n = 0; n < count; n += 1) {
    const isWanted = Math.floor((n * WANTED_COUNT) / count) !== Math.floor(((n - 1) * WANTED_COUNT) / count);
    const createdAt = instantAt(n * Math.floor(100_000 / count));
    const updatedAt = isWanted ? RECENT : createdAt;
    storeTicket(items, numberedTicket(n, { ...(isWanted ? WANTED : OTHER), createdAt, updatedAt }));
  }
};

const KEYS: Record<string, ApiKey> = {
  supervisor: { id: 'club-supervisor', organisation: 'club', role: 'supervisor', agent: null, scope: WHOLE_SCOPE },
  integrator: { id: 'club-integrator', organisation: 'club', role: 'integrator', agent: null, scope: WHOLE_SCOPE },
};

const QUERIES: [query: Record<string, string>, by?: keyof typeof KEYS][] = [
  [{}],
  [{}, 'integrator'],
  [{ status: 'waiting_on_third_party' }],
  [{ level: '3' }],
  [{ team: 'specialists' }],
  [{ assignee: 'claire.adams' }],
  [{ requester: 'p-wanted' }],
  [{ category: 'data_loss' }],
  [{ priority: 'P1' }],
  [{ externalId: 'CRM-1' }],
  [{ createdSince: instantAt(50_000) }],
  [{ updatedSince: RECENT }],
  [{ status: 'waiting_on_third_party', category: 'data_loss' }],
  [{ team: 'specialists', priority: 'P1', status: 'waiting_on_third_party', level: '3' }],
  [{ category: 'data_loss', updatedSince: RECENT }, 'integrator'],
  [{ status: 'waiting_on_third_party', createdSince: instantAt(50_000) }, 'integrator'],
];

const measured = async (query: Record<string, string>, by: keyof typeof KEYS = 'supervisor') => {
  // Every client sends by it; the table in memory has put itself there.
  const client = DynamoDBDocumentClient.prototype as unknown as { send: (command: AwsCommand) => Promise<unknown> };
  const { send } = client;
  let units = 0;
  client.send = async (command) => {
    const output = await send.call(client, command);
    units += readUnits(command, output);
    return output;
  };
  try {
    const key = KEYS[by];
    if (!key) throw new Error(`no key ${by}`);
    const page = await listTickets(ticketServices(), key, listQuerySchema.parse({ ...query, limit: '20' }));
    return { found: page.items.length, units, cursor: page.cursor };
  } finally {
    client.send = send;
  }
};

const measuredAll = async (count: number) => {
  storeAll(count);
  const all: Record<string, Awaited<ReturnType<typeof measured>>> = {};
  for (const [query, by] of QUERIES)
    all[`${by ?? 'supervisor'} ${new URLSearchParams(query)}`] = await measured(query, by);
  return all;
};

describe('a page of a list', () => {
  it('reads no more of 10,000 tickets than of 100', async () => {
    const [few, many] = [await measuredAll(100), await measuredAll(10_000)];
    for (const [name, { units, found }] of Object.entries(many)) {
      expect(found, name).toBe(20);
      expect(units, name).toBeLessThanOrEqual((few[name]?.units ?? 0) * 1.1);
    }
  });

  it('ends early, with a cursor, where two long lists have next to nothing in common', async () => {
    forgetTickets();
    for (let n = 0; n < 11_000; n += 1) {
      const other = n % 2 === 0 ? { category: 'data_loss' } : { team: 'specialists' };
      storeTicket(items, numberedTicket(n, { ...OTHER, ...other, createdAt: instantAt(n), updatedAt: instantAt(n) }));
    }
    const { found, units, cursor } = await measured({ category: 'data_loss', team: 'specialists' });
    expect(found).toBe(0);
    expect(cursor).toBeDefined();
    expect(units).toBeLessThan(MAX_UNITS_WITHOUT_TICKETS);
  });
});
