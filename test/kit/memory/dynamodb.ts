import { DynamoDBServiceException } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import updateItem from 'dynalite/actions/updateItem.js';
import db from 'dynalite/db/index.js';
import validations from 'dynalite/validations/index.js';
import { INDEXES, type TableIndex, WORD_INDEXES } from '../../../shared/adapters/dynamodb/indexes.ts';
import { MARSHALLING } from '../../../shared/adapters/dynamodb/table.ts';
import { parseExpressions } from './expressions.ts';
import type { Item, Readable } from './items.ts';

/** Evaluates a request's expressions and keys with dynalite. Each function throws what DynamoDB would refuse. */

export type Request = {
  Key?: Item;
  Item?: Item;
  IndexName?: string;
  ConsistentRead?: boolean;
  ExpressionAttributeNames?: Record<string, string>;
  ExpressionAttributeValues?: Item;
  ConditionExpression?: string;
  UpdateExpression?: string;
  KeyConditionExpression?: string;
  ProjectionExpression?: string;
};

const BYTES_OF_ITEM = 400 * 1024;

const schema = (partitionKey: string, sortKey: string) => [
  { AttributeName: partitionKey, KeyType: 'HASH' },
  { AttributeName: sortKey, KeyType: 'RANGE' },
];
/** The items of all tables are kept together, because their keys differ. */
const indexes = Object.entries<TableIndex>({ ...INDEXES, ...WORD_INDEXES });
const keys = new Set(['pk', 'sk', ...indexes.flatMap(([, index]) => [index.partitionKey, index.sortKey])]);
const TABLE: WireTable = {
  TableName: 'tickets',
  AttributeDefinitions: [...keys].map((name) => ({ AttributeName: name, AttributeType: 'S' })),
  KeySchema: schema('pk', 'sk'),
};
const INDEXED: WireTable = {
  ...TABLE,
  GlobalSecondaryIndexes: indexes.map(([name, { partitionKey, sortKey }]) => ({
    IndexName: name,
    KeySchema: schema(partitionKey, sortKey),
    Projection: { ProjectionType: 'KEYS_ONLY' },
  })),
};

export class ValidationException extends DynamoDBServiceException {
  constructor(message: string) {
    super({ name: 'ValidationException', $fault: 'client', message, $metadata: {} });
  }
}

const refuse = (fault: string | Error | null | undefined): void => {
  if (fault) throw new ValidationException(typeof fault === 'string' ? fault : fault.message);
};

/** dynalite takes binary attributes in base64, as they are on the wire. */
const wired = (item: Item): WireItem =>
  Object.fromEntries(
    Object.entries(marshall(item, MARSHALLING)).map(([name, attribute]) => [
      name,
      attribute.B === undefined ? attribute : { B: Buffer.from(attribute.B).toString('base64') },
    ]),
  ) as WireItem; // the SDK's type, except for binary values
const unwired = (wire: WireItem): Item =>
  unmarshall(
    Object.fromEntries(
      Object.entries(wire).map(([name, attribute]) => {
        const binary: unknown = attribute.B;
        return [name, typeof binary === 'string' ? { B: new Uint8Array(Buffer.from(binary, 'base64')) } : attribute];
      }),
    ),
  );
const wiredOr = (item: Item | undefined): WireItem | undefined => item && wired(item);

export type Parsed = ParsedRequest & Pick<Request, 'IndexName' | 'ConsistentRead'>;

const EXPRESSIONS = ['ConditionExpression', 'UpdateExpression', 'KeyConditionExpression', 'ProjectionExpression'];

/**
 * A request as the service gets it, with its expressions parsed. Unknown or unused names and values, and reserved
 * words, are refused.
 */
export const parsed = (request: Request): Parsed => {
  const { Key, Item: item, ExpressionAttributeValues: values } = request;
  const wire = { ...request, Key: wiredOr(Key), Item: wiredOr(item), ExpressionAttributeValues: wiredOr(values) };
  refuse(validations.validateExpressionParams(wire, EXPRESSIONS, []));
  refuse(parseExpressions(wire));
  return wire;
};

export const storedItem = (item: Item): Item => {
  const wire = wired(item);
  refuse(db.validateItem(wire, INDEXED));
  return unwired(wire);
};

export const keyOf = (key: Item): string => {
  const { pk, sk } = key;
  return `${pk}\n${sk}`;
};

export const requestedKey = (key: Item): string => {
  refuse(db.validateKey(wired(key), TABLE));
  return keyOf(key);
};

/** Whether the request's condition holds for an item, or for a missing one. */
export const conditionHolds = (request: Parsed, standing: Item | undefined): boolean =>
  !db.checkConditional(request, wiredOr(standing));

/** The item after an update. */
export const updated = (request: Parsed, standing: Item | undefined): Item => {
  let left: WireItem | undefined;
  const items = {
    lock: (_key: string, work: (release: <T>(callback: T) => T) => void) => work((callback) => callback),
    get: (_key: string, callback: (error: null, item: WireItem | undefined) => void) =>
      callback(null, wiredOr(standing)),
    put: (_key: string, item: WireItem, callback: (error: null) => void) => {
      left = item;
      callback(null);
    },
  };
  const store = {
    options: { maxItemSize: BYTES_OF_ITEM },
    getTable: (_name: string, callback: (error: null, table: WireTable) => void) => callback(null, TABLE),
    getItemDb: () => items,
  };
  updateItem(store, request, refuse);
  if (!left) throw new Error('dynalite updated no item');
  return storedItem(unwired(left));
};

/** What a request returns of an item: the whole item, or what its projection names. */
export const projected = ({ _projection: projection }: Parsed, item: Item): Item =>
  projection ? unwired(db.mapPaths(projection.paths, wired(item))) : item;

const NOT_INDEXABLE = ['NULL', 'NOT_NULL', 'NE', 'CONTAINS', 'NOT_CONTAINS', 'IN'];

/**
 * The items that a query finds, in order, by the table's keys or by an index's. An index holds only the attributes that
 * it projects.
 */
export const queried = (request: Parsed, items: Readable): { found: Item[]; keys: string[] } => {
  const index = request.IndexName === undefined ? null : indexNamed(request.IndexName);
  if (index && request.ConsistentRead) refuse('Consistent reads are not supported on global secondary indexes');
  const { partitionKey, sortKey } = index ?? { partitionKey: 'pk', sortKey: 'sk' };
  const conditions = keyConditions(request);
  const { [partitionKey]: partition, [sortKey]: sort, ...others } = conditions;
  const faults = [
    partition ? null : `Query condition missed key schema element: ${partitionKey}`,
    partition && partition.ComparisonOperator !== 'EQ' ? 'Query key condition not supported' : null,
    sort && NOT_INDEXABLE.includes(sort.ComparisonOperator)
      ? 'Attempted conditional constraint is not indexable'
      : null,
    Object.keys(others).length > 0 ? `Query condition missed key schema element: ${sortKey}` : null,
  ];
  for (const fault of faults) refuse(fault);
  const value = partition?.AttributeValueList[0]?.S;
  const candidates = index ? items.values() : items.inPartition(value ?? '');
  const isFound = (item: Item): boolean =>
    item[partitionKey] === value &&
    item[sortKey] !== undefined &&
    (!sort || db.compare(sort.ComparisonOperator, { S: String(item[sortKey]) }, sort.AttributeValueList));
  const held = index ? ['pk', 'sk', partitionKey, sortKey, ...(index.also ?? [])] : null;
  const found = [...candidates]
    .filter(isFound)
    .toSorted(by([sortKey, 'pk', 'sk']))
    .map((item) => (held ? only(item, held) : item));
  return { found, keys: [...new Set(['pk', 'sk', partitionKey, sortKey])] };
};

const indexNamed = (name: string): TableIndex => {
  const found = indexes.find(([each]) => each === name);
  if (!found) throw new ValidationException(`The table does not have the specified index: ${name}`);
  return found[1];
};

const keyConditions = ({ _keyCondition: condition }: Parsed) => {
  const conditions = condition
    ? validations.convertKeyCondition(condition.expression)
    : 'a query needs a key condition';
  if (typeof conditions === 'string') throw new ValidationException(conditions);
  refuse(validations.validateConditions(conditions));
  return conditions;
};

/** A deep copy of an item's value. structuredClone would take most of a test's time. */
export const copied = <T>(value: T): T => {
  if (Array.isArray(value)) return value.map(copied) as T; // an array of the same
  if (typeof value !== 'object' || value === null || value instanceof Set || ArrayBuffer.isView(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, copied(each)])) as T; // a map of the same
};

/** Some fields of an item. */
export const only = (item: Item, names: readonly string[]): Item =>
  Object.fromEntries(names.flatMap((name) => (item[name] === undefined ? [] : [[name, item[name]]])));

/** Orders items by some of their fields, which are text. */
const by =
  (names: readonly string[]) =>
  (one: Item, other: Item): number => {
    const [a, b] = [one, other].map((item) => names.map((name) => String(item[name])).join('\n'));
    return (a ?? '') < (b ?? '') ? -1 : 1;
  };
