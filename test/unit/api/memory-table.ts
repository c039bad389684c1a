import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';

type Item = Record<string, unknown>;
type Put = { Item?: Item; ConditionExpression?: string; ExpressionAttributeValues?: Item };

const clone = (item: Item): Item => JSON.parse(JSON.stringify(item));
const keyOf = (item: Item): string => `${item.pk}\n${item.sk}`;

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
    if (condition === 'attribute_not_exists(pk) OR expiresAt < :now') {
      return standing === undefined || Number(standing.expiresAt) < Number(values?.[':now']);
    }
    throw new Error(`the test's table doesn't know the condition ${condition}`);
  };

  client.on(GetCommand).callsFake(({ Key }) => ({ Item: items.get(keyOf(Key)) }));
  client.on(PutCommand).callsFake(({ Item: item }) => {
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
      .filter((item) => !values[':cursor'] || String(item.createdKey) < values[':cursor'])
      .toSorted((a, b) => (String(a[sortKey]) < String(b[sortKey]) ? -1 : 1));
    const ordered = query.ScanIndexForward === false ? found.toReversed() : found;
    return { Items: ordered.slice(0, query.Limit ?? ordered.length), Count: ordered.length };
  });
  return { client, items };
};
