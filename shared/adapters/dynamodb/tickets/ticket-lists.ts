import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { OpenTickets } from '../../../domain/assignment/assignment.ts';
import type { QueueStart, ReferencePage, TicketFilter } from '../../../usecases/ports/tickets.ts';
import { SHARDS, type Table } from '../table.ts';
import { assigneeKey, checkpointKey, queueKey, requesterKey, statusKey } from './ticket-items.ts';

/** Lists from the sparse, keys-only indexes. Each index partition is sorted by creation, and several are merged. */

type Partition = { index: string; key: string; value: string };

const shards = Array.from({ length: SHARDS }, (_, shard) => shard);

const partitionsOf = (filter: TicketFilter): Partition[] => {
  const { organisation } = filter;
  if (filter.requesters) {
    return filter.requesters.map((requester) => ({
      index: 'byRequester',
      key: 'requesterKey',
      value: requesterKey(organisation, requester),
    }));
  }
  const { assignee } = filter;
  if (assignee) {
    return [true, false].map((active) => ({
      index: 'byAssignee',
      key: 'assigneeKey',
      value: assigneeKey(organisation, assignee, active),
    }));
  }
  return filter.statuses.flatMap((status) =>
    filter.levels.flatMap((level) =>
      shards.map((shard) => ({
        index: 'byStatus',
        key: 'statusKey',
        value: statusKey(organisation, status, level, shard),
      })),
    ),
  );
};

const referenceOf = (pk: unknown): string => String(pk).slice('TICKET#'.length);

/**
 * Keeps each ticket once. An index follows the table with a delay: a ticket that just moved may be in its old and its
 * new partition, or twice in one if its place in it changed.
 */
export const onceEach = <Entry extends { reference: string }>(entries: readonly Entry[]): Entry[] => {
  const known = new Set<string>();
  return entries.filter(({ reference }) => !known.has(reference) && known.add(reference));
};

/** Newest first over all partitions that a filter needs. The caller applies filters that no index has. */
export const listTickets = async (
  table: Table,
  filter: TicketFilter,
  limit: number,
  cursor: string | null,
): Promise<ReferencePage> => {
  const pages = await Promise.all(
    partitionsOf(filter).map(({ index, key, value }) =>
      table.client.send(
        new QueryCommand({
          TableName: table.name,
          IndexName: index,
          KeyConditionExpression: `${key} = :value${cursor ? ' AND createdKey < :cursor' : ''}`,
          ExpressionAttributeValues: { ':value': value, ...(cursor ? { ':cursor': cursor } : {}) },
          ScanIndexForward: false,
          Limit: limit + 1,
        }),
      ),
    ),
  );
  const found = pages
    .flatMap((page) => page.Items ?? [])
    .map((item) => ({ reference: referenceOf(item.pk), cursor: String(item.createdKey) }))
    .toSorted((a, b) => (a.cursor < b.cursor ? 1 : -1));
  const unique = onceEach(found);
  return { references: unique.slice(0, limit), more: unique.length > limit };
};

/** References whose next checkpoint comes until an instant, in that order. A page of keys holds thousands. */
export const dueUntil = async (table: Table, organisation: string, until: string, most: number): Promise<string[]> => {
  const pages = await Promise.all(
    shards.map((shard) =>
      table.client.send(
        new QueryCommand({
          TableName: table.name,
          IndexName: 'byCheckpoint',
          KeyConditionExpression: 'checkpointKey = :value AND checkpointAt <= :until',
          ExpressionAttributeValues: { ':value': checkpointKey(organisation, shard), ':until': until },
          Limit: most,
        }),
      ),
    ),
  );
  const due = pages
    .flatMap((page) => page.Items ?? [])
    .map((item) => ({ reference: referenceOf(item.pk), at: String(item.checkpointAt) }))
    .toSorted((a, b) => (a.at < b.at ? -1 : 1));
  return onceEach(due)
    .slice(0, most)
    .map(({ reference }) => reference);
};

/** Sort before and after every sort key of an instant. */
const [FIRST, AFTER] = ['0', '~'];

/** The references in a team's queue, as `TicketLists` defines them. Keys only: a page holds thousands. */
export const queueOf = async (
  table: Table,
  organisation: string,
  team: string,
  most: number,
  from: QueueStart = { since: '' },
): Promise<string[]> => {
  const isBackwards = 'until' in from;
  const page = await table.client.send(
    new QueryCommand({
      TableName: table.name,
      IndexName: 'byAssignee',
      KeyConditionExpression: 'assigneeKey = :key AND createdKey BETWEEN :from AND :to',
      ExpressionAttributeValues: {
        ':key': queueKey(organisation, team),
        ':from': isBackwards ? FIRST : from.since || FIRST,
        ':to': isBackwards ? `${from.until}${AFTER}` : AFTER,
      },
      ScanIndexForward: !isBackwards,
      Limit: most,
    }),
  );
  return (page.Items ?? []).map((item) => referenceOf(item.pk));
};

/** Above this number, agents count as equally busy. Counting more would cost too much for what it shows. */
const MAX_COUNTED = 300;

/**
 * Open tickets of each agent by priority, at most 300. The index has the priority, so this costs no more than counting.
 */
export const loadsOf = async (
  table: Table,
  organisation: string,
  agents: readonly string[],
): Promise<Record<string, OpenTickets>> => {
  const counted = agents.map(async (agent): Promise<[string, OpenTickets]> => {
    const page = await table.client.send(
      new QueryCommand({
        TableName: table.name,
        IndexName: 'byAssignee',
        KeyConditionExpression: 'assigneeKey = :key',
        ExpressionAttributeValues: { ':key': assigneeKey(organisation, agent, true) },
        ProjectionExpression: 'priority',
        Limit: MAX_COUNTED,
      }),
    );
    const counts: OpenTickets = {};
    for (const { priority } of page.Items ?? []) {
      // Only ticketItem writes it: a priority or nothing.
      const of = (priority ?? 'none') as keyof OpenTickets;
      counts[of] = (counts[of] ?? 0) + 1;
    }
    return [agent, counts];
  });
  return Object.fromEntries(await Promise.all(counted));
};
