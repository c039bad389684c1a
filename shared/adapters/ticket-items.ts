import { BLANK } from '../domain/evolve.ts';
import { type LevelClock, newLevelClock, type Ticket } from '../domain/ticket.ts';
import { shardOf, ticketKey } from './table.ts';

/**
 * How a ticket stands in the table: what is null or empty is left out, as is what a key says already, so that it stays
 * under 1 KB, the size of a write unit. The sparse indexes' keys are added.
 */

type Item = Record<string, unknown>;

const isDefault = (value: unknown, standard: unknown): boolean =>
  value === standard || (Array.isArray(value) && value.length === 0 && Array.isArray(standard));

const compact = (fields: Item, standard: Item): Item =>
  Object.fromEntries(Object.entries(fields).filter(([key, value]) => !isDefault(value, standard[key])));

const EMPTY_CLOCK = newLevelClock('');

/** Partition of the list index: organisation, status, level and shard. */
export const statusKey = (organisation: string, status: string, level: number, shard: number): string =>
  `${organisation}#${status}#${level}#${shard}`;
export const requesterKey = (organisation: string, requester: string): string => `${organisation}#${requester}`;
export const assigneeKey = (organisation: string, assignee: string, active: boolean): string =>
  `${organisation}#${assignee}#${active ? 'active' : 'closed'}`;
export const checkpointKey = (shard: number): string => `CHECKPOINT#${shard}`;
/** Sort key of the lists: newest last, one ticket after the other also at the same instant. */
export const createdKey = (ticket: Pick<Ticket, 'createdAt' | 'reference'>): string =>
  `${ticket.createdAt}#${ticket.reference}`;

export const ticketItem = (ticket: Ticket): Item => {
  const { reference, createdAt: _inCreatedKey, checkpoint, ...fields } = ticket;
  const { organisation, assignee } = ticket;
  const shard = shardOf(reference);
  return {
    ...ticketKey(reference),
    ...compact(fields, BLANK),
    clock: compact(ticket.clock, EMPTY_CLOCK),
    createdKey: createdKey(ticket),
    statusKey: statusKey(organisation, ticket.status, ticket.level, shard),
    requesterKey: requesterKey(organisation, ticket.requester),
    ...(assignee ? { assigneeKey: assigneeKey(organisation, assignee, ticket.status !== 'closed') } : {}),
    ...(checkpoint
      ? { checkpointKey: checkpointKey(shard), checkpointAt: checkpoint.at, checkpointKind: checkpoint.kind }
      : {}),
  };
};

const INDEX_KEYS = [
  'pk',
  'sk',
  'createdKey',
  'statusKey',
  'requesterKey',
  'assigneeKey',
  'checkpointKey',
  'checkpointAt',
  'checkpointKind',
];

export const ticketOf = (item: Item): Ticket => {
  const fields = Object.fromEntries(Object.entries(item).filter(([key]) => !INDEX_KEYS.includes(key)));
  const [createdAt = '', reference = ''] = String(item.createdKey).split('#');
  const checkpoint = item.checkpointAt ? { kind: item.checkpointKind, at: item.checkpointAt } : null;
  const clock = { ...EMPTY_CLOCK, ...(item.clock as Partial<LevelClock>) };
  // Only ticketItem writes TICKET items, so that what it left out is exactly what BLANK or a key holds.
  return { ...BLANK, ...fields, reference, createdAt, checkpoint, clock } as Ticket;
};
