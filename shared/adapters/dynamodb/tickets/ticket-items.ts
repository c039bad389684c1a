import { BLANK } from '../../../domain/ticket/evolve.ts';
import { type LevelClock, newLevelClock, type Ticket } from '../../../domain/ticket/ticket.ts';
import { ownValue } from '../../../schemas/own-value.ts';
import { millisecondsOf } from '../../../schemas/primitives.ts';
import { COPIED_COUNT, DISPUTED } from '../people/parties.ts';
import { shardOf, ticketKey } from '../table.ts';
import { withInstants, withNumbers } from './stored-instants.ts';

/**
 * How a ticket is stored. Null and empty values are left out, and so is what a key already contains, so that an item
 * stays under 1 KB, the size of a write unit. Instants outside of keys are milliseconds. The keys of the sparse indexes
 * are added.
 */

type Item = Record<string, unknown>;

const isDefault = (value: unknown, standard: unknown): boolean =>
  value === standard || (Array.isArray(value) && value.length === 0 && Array.isArray(standard));

const compact = (fields: Item, standard: Item): Item =>
  Object.fromEntries(Object.entries(fields).filter(([key, value]) => !isDefault(value, ownValue(standard, key))));

const EMPTY_CLOCK = newLevelClock('');

/** Partition of the list index: organisation, status, level and shard. */
export const statusKey = (organisation: string, status: string, level: number, shard: number): string =>
  `${organisation}#${status}#${level}#${shard}`;
export const requesterKey = (organisation: string, requester: string): string => `${organisation}#${requester}`;
export const assigneeKey = (organisation: string, assignee: string, active: boolean): string =>
  `${organisation}#${assignee}#${active ? 'active' : 'closed'}`;
/** Tickets in a team's queue, in the same index: an agent's id is never empty. */
export const queueKey = (organisation: string, team: string): string => `${organisation}##${team}`;
/** Partition of a team's tickets of one priority. Either may still be undecided. */
export const teamKey = (organisation: string, team: string | null, priority: string | null): string =>
  `${organisation}#${team ?? ''}#${priority ?? ''}`;
/** Partition of tickets that share a word: a category, an origin, or an id from the poster. */
export const wordKey = (organisation: string, word: string): string => `${organisation}#${word}`;
/**
 * Sort key of changes: the minute, so that several events within a minute move the ticket in the index only once. The
 * number is in base 36, which is short and has six characters until the year 6108.
 */
export const changedAt = (instant: string): string =>
  Math.floor(millisecondsOf(instant) / 60_000)
    .toString(36)
    .padStart(6, '0');
/** Partition of the indexes of all tickets, of their changes and of next checkpoints: organisation and shard. */
export const checkpointKey = (organisation: string, shard: number): string => `${organisation}#${shard}`;
/** Sort key of the lists, in order of creation. The reference orders tickets with the same instant. */
export const createdKey = (ticket: Pick<Ticket, 'createdAt' | 'reference'>): string =>
  `${ticket.createdAt}#${ticket.reference}`;

/** Fields that a key already contains, and parties, which have their own item. */
const ELSEWHERE = [
  'copied',
  'counterparty',
  'counterpartyCircle',
  'reference',
  'organisation',
  'status',
  'level',
  'requester',
  'assignee',
  'createdAt',
  'checkpoint',
  'team',
  'category',
  'origin',
  'externalId',
];

const without = (fields: Item, keys: readonly string[]): Item =>
  Object.fromEntries(Object.entries(fields).filter(([key]) => !keys.includes(key)));

/** A record stays a record. */
const numbered = (fields: Item): Item => withNumbers(fields) as Item;

export const ticketItem = (ticket: Ticket): Item => {
  const { reference, organisation, assignee, checkpoint, createdAt, team, priority } = ticket;
  const shard = shardOf(reference);
  return {
    ...ticketKey(reference),
    ...numbered(compact(without(ticket, ELSEWHERE), { ...BLANK, executionSince: createdAt })),
    clock: numbered(compact(ticket.clock, { ...EMPTY_CLOCK, startedAt: createdAt })),
    ...(ticket.copied.length > 0 ? { [COPIED_COUNT]: ticket.copied.length } : {}),
    ...(ticket.counterparty ? { [DISPUTED]: true } : {}),
    createdKey: createdKey(ticket),
    checkpointKey: checkpointKey(organisation, shard),
    changedAt: changedAt(ticket.updatedAt),
    ...(team !== null || priority !== null ? { teamKey: teamKey(organisation, team, priority) } : {}),
    ...(ticket.category === null ? {} : { categoryKey: wordKey(organisation, ticket.category) }),
    ...(ticket.origin === null ? {} : { originKey: wordKey(organisation, ticket.origin) }),
    ...(ticket.externalId === null ? {} : { externalKey: wordKey(organisation, ticket.externalId) }),
    statusKey: statusKey(organisation, ticket.status, ticket.level, shard),
    requesterKey: requesterKey(organisation, ticket.requester),
    ...(assignee ? { assigneeKey: assigneeKey(organisation, assignee, ticket.status !== 'closed') } : {}),
    ...(ticket.queued ? { assigneeKey: queueKey(organisation, ticket.team ?? '') } : {}),
    ...(checkpoint
      ? {
          checkpointAt: checkpoint.at,
          checkpointKind: checkpoint.kind,
        }
      : {}),
  };
};

const KEYS = [
  COPIED_COUNT,
  DISPUTED,
  'pk',
  'sk',
  'createdKey',
  'changedAt',
  'teamKey',
  'categoryKey',
  'originKey',
  'externalKey',
  'statusKey',
  'requesterKey',
  'assigneeKey',
  'checkpointKey',
  'checkpointAt',
  'checkpointKind',
];

/** The parts of a key. Ids of organisations, teams and agents contain no #. */
const partsOf = (key: unknown): string[] => String(key ?? '').split('#');

export const ticketOf = (item: Item): Ticket => {
  const [createdAt = '', reference = ''] = partsOf(item.createdKey);
  const [organisation = '', status, level] = partsOf(item.statusKey);
  const checkpoint = item.checkpointAt ? { kind: item.checkpointKind, at: item.checkpointAt } : null;
  /** The part of a key after the organisation. Nothing if there is no such key. */
  const saidBy = <Name extends string>(name: Name, key: unknown) =>
    (key === undefined ? {} : { [name]: String(key).slice(organisation.length + 1) }) as { [name in Name]?: string };
  const said = {
    reference,
    organisation,
    status,
    level: Number(level),
    ...saidBy('requester', item.requesterKey),
    ...saidBy('category', item.categoryKey),
    ...saidBy('origin', item.originKey),
    ...saidBy('externalId', item.externalKey),
    ...(item.teamKey === undefined ? {} : { team: partsOf(item.teamKey)[1] || null }),
    assignee: item.assigneeKey ? partsOf(item.assigneeKey)[1] || null : null,
    createdAt,
    executionSince: createdAt,
    checkpoint,
  };
  // Only ticketItem writes TICKET items: a record stays a record.
  const fields = withInstants(without(item, KEYS)) as Item;
  const clock = { ...EMPTY_CLOCK, startedAt: createdAt, ...(fields.clock as Partial<LevelClock>) };
  // What was left out is exactly what BLANK or a key contains.
  return { ...BLANK, ...said, ...fields, clock } as Ticket;
};
