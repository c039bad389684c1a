import { ConditionalCheckFailedException, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import type { TicketEvent } from '../../../shared/domain/ticket/events.ts';
import { holdsFor, type Names, updated } from '../expressions.ts';
import { refuseForeignFacts } from '../facts.ts';

type Item = Record<string, unknown>;
type Put = Names & { Item?: Item; ConditionExpression?: string };

const clone = (item: Item): Item => JSON.parse(JSON.stringify(item));
const keyOf = (item: Item): string => `${item.pk}\n${item.sk}`;

/** The one update with a condition that runs here: mail-counts.ts's sets with a cap each. */
const countMail = (items: Map<string, Item>, update: { Key: Item } & Record<string, Record<string, unknown>>) => {
  const { ExpressionAttributeNames: names = {}, ExpressionAttributeValues: values = {} } = update;
  const item = items.get(keyOf(update.Key)) ?? { ...update.Key };
  const counting = Object.entries(names).filter(([placeholder]) => placeholder.startsWith('#p'));
  const periods = counting.map(([, name], index) => {
    const counted = (item[String(name)] ?? []) as unknown[];
    const full = counted.length >= Number(values[`:m${index}`]) && !counted.includes(values[':id']);
    return { name: String(name), counted, full };
  });
  if (periods.some(({ full }) => full)) throw new ConditionalCheckFailedException({ message: 'full', $metadata: {} });
  for (const { name, counted } of periods) item[name] = [...new Set([...counted, values[':id']])];
  for (const [placeholder, name] of Object.entries(names)) if (placeholder.startsWith('#o')) delete item[String(name)];
  items.set(keyOf(update.Key), item);
  return {};
};

/**
 * The AWS client answered from memory, with the few conditions and queries that our adapters use, so that the handler
 * runs whole. The end-to-end tests run the same on the deployed stack.
 */
export const memoryTable = () => {
  const items = new Map<string, Item>();
  const client = mockClient(DynamoDBDocumentClient);

  const holds = ({ Item: item = {}, ConditionExpression: condition, ...names }: Put): boolean =>
    condition === undefined || holdsFor(condition, items.get(keyOf(item)), names);

  const refuseUnless = (ok: boolean, key: string): void => {
    const state = items.get(key)?.state;
    const Item = state === undefined ? undefined : { state: { S: String(state) } };
    if (!ok) throw new ConditionalCheckFailedException({ message: key, $metadata: {}, Item });
  };

  client.on(GetCommand).callsFake(({ Key }) => ({ Item: items.get(keyOf(Key)) }));
  client.on(PutCommand).callsFake((put: Put) => {
    const { Item: item = {} } = put;
    refuseUnless(holds(put), keyOf(item));
    items.set(keyOf(item), clone(item));
    return {};
  });
  client.on(DeleteCommand).callsFake(({ Key }) => {
    items.delete(keyOf(Key));
    return {};
  });
  client.on(UpdateCommand).callsFake((update) => {
    const { Key, UpdateExpression, ConditionExpression: condition, ...names } = update;
    const isCount = UpdateExpression.startsWith('ADD asked :one');
    if (UpdateExpression.startsWith('ADD') && !isCount) return countMail(items, update);
    const standing = items.get(keyOf(Key));
    refuseUnless(condition === undefined || holdsFor(condition, standing, names), keyOf(Key));
    if (isCount) {
      items.set(keyOf(Key), { ...Key, asked: Number(standing?.asked ?? 0) + 1 });
      return {};
    }
    const now = clone({ ...updated(UpdateExpression, standing ?? {}, names), ...Key });
    items.set(keyOf(Key), now);
    return { Attributes: clone(now) };
  });
  client.on(BatchGetCommand).callsFake(({ RequestItems }) => ({
    Responses: Object.fromEntries(
      Object.entries(RequestItems as Record<string, { Keys: Item[] }>).map(([table, { Keys }]) => {
        if (Keys.length > 100)
          throw new Error('ValidationException: too many items requested for the BatchGetItem call');
        if (new Set(Keys.map(keyOf)).size < Keys.length)
          throw new Error('ValidationException: provided list of item keys contains duplicates');
        return [table, Keys.flatMap((key) => items.get(keyOf(key)) ?? [])];
      }),
    ),
  }));
  client.on(TransactWriteCommand).callsFake(({ TransactItems }) => {
    const puts = (TransactItems as { Put: Put }[]).map((item) => item.Put);
    const held = puts.map(holds);
    if (held.includes(false)) {
      const CancellationReasons = held.map((ok) => ({ Code: ok ? 'None' : 'ConditionalCheckFailed' }));
      throw new TransactionCanceledException({ message: 'cancelled', $metadata: {}, CancellationReasons });
    }
    for (const { Item: item = {} } of puts) {
      const isOfTicket = String(item.pk).startsWith('TICKET#') && String(item.sk).startsWith('EVENT#');
      // Only commit writes a ticket's EVENT items.
      if (isOfTicket) refuseForeignFacts(item as TicketEvent);
      items.set(keyOf(item), clone(item));
    }
    return {};
  });
  client.on(QueryCommand).callsFake((query) => {
    const [attribute = '', value] = query.KeyConditionExpression.split(' ');
    if (value !== '=') throw new Error(`the test's table doesn't know the query ${query.KeyConditionExpression}`);
    const values = query.ExpressionAttributeValues as Record<string, string>;
    const { ':from': from = '', ':to': to = from } = values;
    if (from > to) throw new Error(`ValidationException: BETWEEN needs an upper bound that isn't under the lower one`);
    const sortKey = query.IndexName === 'byCheckpoint' ? 'checkpointAt' : query.IndexName ? 'createdKey' : 'sk';
    const found = [...items.values()]
      .filter((item) => item[attribute] === (values[':value'] ?? values[':pk'] ?? values[':key']))
      .filter(
        (item) =>
          !values[':from'] ||
          (String(item[sortKey]) >= values[':from'] && String(item[sortKey]) <= String(values[':to'])),
      )
      .filter((item) => !values[':before'] || String(item.sk) < values[':before'])
      .filter((item) => !values[':prefix'] || String(item.sk).startsWith(values[':prefix']))
      .filter((item) => !values[':after'] || String(item.sk) > values[':after'])
      .filter((item) => !values[':until'] || String(item.checkpointAt) <= values[':until'])
      .filter((item) => !values[':cursor'] || String(item.createdKey) < values[':cursor'])
      .toSorted((a, b) => (String(a[sortKey]) < String(b[sortKey]) ? -1 : 1));
    const ordered = query.ScanIndexForward === false ? found.toReversed() : found;
    const page = ordered.slice(0, query.Limit ?? ordered.length);
    return {
      Items: page,
      Count: page.length,
      LastEvaluatedKey: page.length < ordered.length ? page.at(-1) : undefined,
    };
  });
  return { client, items };
};
