import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { OpenTickets } from '../../../domain/assignment/assignment.ts';
import type { QueueStart, ReferencePage, TicketFilter } from '../../../usecases/ports/tickets.ts';
import { SHARDS, type Table } from '../table.ts';
import { assigneeKey, checkpointKey, queueKey, requesterKey, statusKey } from './ticket-items.ts';

/** Lists from the sparse, keys-only indexes: each index partition is sorted by creation, and several are merged. */

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
 * Each ticket once. An index follows the table a little later: a ticket that moves just now stands in the partition that it
 * left and in the one that it came to, or twice in one where its place there changed.
 */
export const onceEach = <Entry extends { reference: string }>(entries: readonly Entry[]): Entry[] => {
  const known = new Set<string>();
  return entries.filter(({ reference }) => !known.has(reference) && known.add(reference));
};

/** Newest first over all partitions that a filter needs. Filters that an index doesn't know are the caller's. */
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

/** References whose next checkpoint comes until an instant, in that order; a page of keys holds thousands. */
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

/** Before and behind every sort key of an instant. */
const [FIRST, AFTER] = ['0', '~'];

/** References in a team's queue, as `TicketLists` has them. Keys only: a page holds thousands. */
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

/** Beyond it one agent is as busy as the other, and counting would cost more than it tells. */
const MAX_COUNTED = 300;

/** Open tickets of each agent by priority, 300 at most: the index knows it, so that this costs what counting them does. */
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
      // Only ticketItem writes it, a priority or nothing.
      const of = (priority ?? 'none') as keyof OpenTickets;
      counts[of] = (counts[of] ?? 0) + 1;
    }
    return [agent, counts];
  });
  return Object.fromEntries(await Promise.all(counted));
};
