import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Instant } from '../../../schemas/primitives.ts';
import type { Place, TicketList } from '../../../usecases/ports/tickets.ts';
import { INDEXES } from '../indexes.ts';
import { SHARDS, type Table } from '../table.ts';
import { assigneeKey, changedAt, checkpointKey, requesterKey, statusKey, teamKey, wordKey } from './ticket-items.ts';

/** Lists of tickets from the sparse indexes, each partition in the order of the tickets' places. */

const shards = Array.from({ length: SHARDS }, (_, shard) => shard);

type Partitions = { index: keyof typeof INDEXES; values: string[] };

const partitionsOf = (organisation: string, list: TicketList): Partitions => {
  switch (list.by) {
    case 'organisation':
      return { index: 'byCreation', values: shards.map((shard) => checkpointKey(organisation, shard)) };
    case 'status':
      return {
        index: 'byStatus',
        values: shards.map((shard) => statusKey(organisation, list.status, list.level, shard)),
      };
    case 'requester':
      return { index: 'byRequester', values: [requesterKey(organisation, list.requester)] };
    case 'assignee':
      return { index: 'byAssignee', values: [assigneeKey(organisation, list.assignee, !list.isClosed)] };
    case 'team':
      return { index: 'byTeam', values: [teamKey(organisation, list.team, list.priority)] };
    case 'category':
      return { index: 'byCategory', values: [wordKey(organisation, list.category)] };
    case 'origin':
      return { index: 'byOrigin', values: [wordKey(organisation, list.origin)] };
    case 'externalId':
      return { index: 'byExternalId', values: [wordKey(organisation, list.externalId)] };
  }
};

const FIRST = '0';
const LAST = '~';

/** The places of a list, as `TicketLists` defines them. */
export const placesOf = async (
  table: Table,
  organisation: string,
  list: TicketList,
  { before, since }: { before: Place | null; since: Instant | null },
  most: number,
): Promise<Place[]> => {
  const [from, to] = [since ?? FIRST, before ?? LAST];
  // DynamoDB refuses a range whose end comes before its start.
  if (to < from) return [];
  const { index, values } = partitionsOf(organisation, list);
  const pages = await Promise.all(
    values.map((value) =>
      table.client.send(
        new QueryCommand({
          TableName: table.name,
          IndexName: index,
          KeyConditionExpression: `${INDEXES[index].partitionKey} = :value AND createdKey BETWEEN :from AND :to`,
          ExpressionAttributeValues: { ':value': value, ':from': from, ':to': to },
          ScanIndexForward: false,
          // The query also finds the end, which wasn't requested.
          Limit: most + 1,
        }),
      ),
    ),
  );
  const places = pages.flatMap((page) => (page.Items ?? []).map((item) => String(item.createdKey)));
  const asked = places.filter((place) => before === null || place < before);
  return (values.length > 1 ? asked.toSorted((one, other) => (one < other ? 1 : -1)) : asked).slice(0, most);
};

/** The places of changed tickets, as `TicketLists` defines them. */
export const changedSince = async (
  table: Table,
  organisation: string,
  since: Instant,
  most: number,
): Promise<Place[] | null> => {
  const { partitionKey, sortKey } = INDEXES.byChange;
  const pages = await Promise.all(
    shards.map((shard) =>
      table.client.send(
        new QueryCommand({
          TableName: table.name,
          IndexName: 'byChange',
          KeyConditionExpression: `${partitionKey} = :value AND ${sortKey} >= :since`,
          ExpressionAttributeValues: { ':value': checkpointKey(organisation, shard), ':since': changedAt(since) },
          ProjectionExpression: 'createdKey',
          Limit: most + 1,
        }),
      ),
    ),
  );
  const places = pages.flatMap((page) => (page.Items ?? []).map((item) => String(item.createdKey)));
  const isAll = pages.every((page) => page.LastEvaluatedKey === undefined);
  return isAll && places.length <= most ? places : null;
};
