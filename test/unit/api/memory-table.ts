import { ConditionalCheckFailedException, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';

type Item = Record<string, unknown>;
type Put = { Item?: Item; ConditionExpression?: string; ExpressionAttributeValues?: Item };

const clone = (item: Item): Item => JSON.parse(JSON.stringify(item));
const keyOf = (item: Item): string => `${item.pk}\n${item.sk}`;

/** The one update with a condition that runs here: mail-counts.ts's sets with a cap each. */
const countMail = (items: Map<string, Item>, update: { Key: Item } & Record<string, Record<string, unknown>>) => {
  const { ExpressionAttributeNames: names = {}, ExpressionAttributeValues: values = {} } = update;
  const item = items.get(keyOf(update.Key)) ?? { ...update.Key };
  const periods = Object.values(names).map((name, index) => {
    const counted = (item[String(name)] ?? []) as unknown[];
    const full = counted.length >= Number(values[`:m${index}`]) && !counted.includes(values[':id']);
    return { name: String(name), counted, full };
  });
  if (periods.some(({ full }) => full)) throw new ConditionalCheckFailedException({ message: 'full', $metadata: {} });
  for (const { name, counted } of periods) item[name] = [...new Set([...counted, values[':id']])];
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

  const holds = ({
    Item: item = {},
    ConditionExpression: condition,
    ExpressionAttributeValues: values,
  }: Put): boolean => {
    const standing = items.get(keyOf(item));
    if (condition === undefined) return true;
    if (condition === 'version = :version') return standing?.version === values?.[':version'];
    if (condition === 'attribute_not_exists(pk)') return standing === undefined;
    const [claimed, replaced] = condition.split(' OR reference = ');
    if (claimed === 'attribute_not_exists(pk) OR expiresAt < :now') {
      const free = standing === undefined || Number(standing.expiresAt) < Number(values?.[':now']);
      return free || (replaced !== undefined && standing?.reference === values?.[replaced]);
    }
    if (condition === '#state = :held') return standing?.state === values?.[':held'];
    throw new Error(`the test's table doesn't know the condition ${condition}`);
  };

  client.on(GetCommand).callsFake(({ Key }) => ({ Item: items.get(keyOf(Key)) }));
  client.on(PutCommand).callsFake(({ Item: item, ...condition }) => {
    if (condition.ConditionExpression === '#state = :held' && !holds({ Item: item, ...condition })) {
      throw new ConditionalCheckFailedException({ message: 'no', $metadata: {} });
    }
    items.set(keyOf(item), clone(item));
    return {};
  });
  client.on(BatchGetCommand).callsFake(({ RequestItems }) => ({
    Responses: Object.fromEntries(
      Object.entries(RequestItems as Record<string, { Keys: Item[] }>).map(([table, { Keys }]) => [
        table,
        Keys.flatMap((key) => items.get(keyOf(key)) ?? []),
      ]),
    ),
  }));
  client.on(TransactWriteCommand).callsFake(({ TransactItems }) => {
    const puts = (TransactItems as { Put: Put }[]).map((item) => item.Put);
    const held = puts.map(holds);
    if (held.includes(false)) {
      const CancellationReasons = held.map((ok) => ({ Code: ok ? 'None' : 'ConditionalCheckFailed' }));
      throw new TransactionCanceledException({ message: 'cancelled', $metadata: {}, CancellationReasons });
    }
    for (const { Item: item = {} } of puts) items.set(keyOf(item), clone(item));
    return {};
  });
  client.on(UpdateCommand).callsFake((update) => countMail(items, update));
  client.on(QueryCommand).callsFake((query) => {
    const [attribute = '', value] = query.KeyConditionExpression.split(' ');
    if (value !== '=') throw new Error(`the test's table doesn't know the query ${query.KeyConditionExpression}`);
    const values = query.ExpressionAttributeValues as Record<string, string>;
    const sortKey = query.IndexName ? 'createdKey' : 'sk';
    const found = [...items.values()]
      .filter((item) => item[attribute] === (values[':value'] ?? values[':pk'] ?? values[':key']))
      .filter(
        (item) => !values[':from'] || (String(item.sk) >= values[':from'] && String(item.sk) <= String(values[':to'])),
      )
      .filter((item) => !values[':before'] || String(item.sk) < values[':before'])
      .filter((item) => !values[':cursor'] || String(item.createdKey) < values[':cursor'])
      .toSorted((a, b) => (String(a[sortKey]) < String(b[sortKey]) ? -1 : 1));
    const ordered = query.ScanIndexForward === false ? found.toReversed() : found;
    const LastEvaluatedKey = ordered.length > (query.Limit ?? ordered.length) ? {} : undefined;
    return { Items: ordered.slice(0, query.Limit ?? ordered.length), Count: ordered.length, LastEvaluatedKey };
  });
  return { client, items };
};
