import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { WHOLE_SCOPE } from '../../../shared/domain/keys/reach.ts';
import type { Ticket } from '../../../shared/domain/ticket/ticket.ts';
import { ticketServices } from '../../../shared/runtime/ticket-services.ts';
import { listQuerySchema } from '../../../shared/schemas/list-query.ts';
import type { ApiKey } from '../../../shared/usecases/ports/people.ts';
import { listTickets } from '../../../shared/usecases/records/listing/list-tickets.ts';
import { readUnits } from '../../bench/way/units.ts';
import { items } from '../api.ts';
import type { AwsCommand } from '../faults/aws.ts';
import { numberedTicket, storeTicket } from './stored-tickets.ts';

/** What a page of a list reads by DynamoDB's rules, however many tickets there are (docs/decisions/0103). */

const MINUTE = 60_000;
const START = Date.parse('2026-01-05T08:00:00.000Z');
export const instantAt = (minutes: number) => new Date(START + minutes * MINUTE).toISOString();

/** The tickets to find: 40 among all others, which are older and newer and match one filter at most. */
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
export const OTHER: Partial<Ticket> = {
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
const RECENT = instantAt(100_000);

export const forgetTickets = () => {
  for (const key of [...items.keys()]) if (key.startsWith('TICKET#')) items.delete(key);
};

const MINUTES = 100_000;

/** All tickets in the same period, at least one minute apart. */
const storeAll = (count: number) => {
  forgetTickets();
  for (let n = 0; n < count; n += 1) {
    const isWanted = Math.floor((n * WANTED_COUNT) / count) !== Math.floor(((n - 1) * WANTED_COUNT) / count);
    const createdAt = instantAt(n * Math.floor(MINUTES / count));
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

/** A page and the read units that it used. */
export type MeasuredPage = { found: number; units: number; cursor: string | undefined };

export const measured = async (
  query: Record<string, string>,
  by: keyof typeof KEYS = 'supervisor',
): Promise<MeasuredPage> => {
  // All clients send through this prototype, which the in-memory table has replaced.
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

/** The cost of each list's first page among this many tickets, by list. */
export const measuredAll = async (count: number): Promise<Record<string, MeasuredPage>> => {
  storeAll(count);
  const all: Record<string, MeasuredPage> = {};
  for (const [query, by] of QUERIES)
    all[`${by ?? 'supervisor'} ${new URLSearchParams(query)}`] = await measured(query, by);
  return all;
};
