import { randomUUID } from 'node:crypto';
import { type Codec, Unusual } from '../short-way/short-way.ts';

/** Converts items to DynamoDB's wire format and back, as the SDK's document client does (docs/decisions/0193). */

type Attribute = Record<string, unknown>;

/** Converts each value of an object. A name that can't be an ordinary property is left to the SDK. */
const each = <From>(record: object, convert: (value: From, name: string) => unknown): Record<string, unknown> => {
  const entries: [string, unknown][] = [];
  for (const [name, value] of Object.entries(record)) {
    if (name === '__proto__') throw new Unusual(name);
    if (value !== undefined) entries.push([name, convert(value, name)]);
  }
  return Object.fromEntries(entries);
};

const attributeOf = (value: unknown): Attribute => {
  if (typeof value === 'string') return { S: value };
  if (typeof value === 'boolean') return { BOOL: value };
  if (value === null) return { NULL: true };
  if (typeof value === 'number' && Math.abs(value) <= Number.MAX_SAFE_INTEGER) return { N: String(value) };
  if (Array.isArray(value)) return { L: value.filter((one) => one !== undefined).map(attributeOf) };
  if (value instanceof Uint8Array) return { B: Buffer.from(value).toString('base64') };
  if (value instanceof Set) {
    const all = [...value];
    if (all.length > 0 && all.every((one) => typeof one === 'string')) return { SS: all };
  } else if (typeof value === 'object' && [Object.prototype, null].includes(Object.getPrototypeOf(value)))
    return { M: attributesOf(value) };
  throw new Unusual(typeof value);
};

const attributesOf = (item: object): Record<string, unknown> => each(item, attributeOf);

const nativeOf = (attribute: object): unknown => {
  for (const [type, value] of Object.entries(attribute)) {
    if (type === 'S' || type === 'BOOL') return value;
    if (type === 'N') return numberOf(value);
    if (type === 'M') return itemOf(value);
    if (type === 'L') return value.map(nativeOf);
    if (type === 'NULL') return null;
    if (type === 'B') return new Uint8Array(Buffer.from(value, 'base64'));
    if (type === 'SS') return new Set(value);
  }
  throw new Unusual('attribute');
};

const numberOf = (text: string): number => {
  const number = Number(text);
  if (Math.abs(number) <= Number.MAX_SAFE_INTEGER) return number;
  throw new Unusual('number');
};

const itemOf = (attributes: object): Record<string, unknown> => each(attributes, nativeOf);

/** Members that are an item, its key, or values by their placeholders. */
const ITEM = ['Key', 'Item', 'Attributes', 'ExpressionAttributeValues', 'ExclusiveStartKey', 'LastEvaluatedKey'];
const ITEMS = ['Keys', 'Items'];
/** Members with parts by table name, and parts that contain such members. */
const BY_TABLE = ['RequestItems', 'UnprocessedKeys', 'UnprocessedItems'];
const PARTS = ['TransactItems', 'Put', 'Update', 'Delete', 'ConditionCheck', 'PutRequest', 'DeleteRequest'];

type Convert = (item: object) => object;

const itemsOf = (items: object, convert: Convert): unknown => Array.isArray(items) && items.map(convert);

const partOf = (part: object, convert: Convert): unknown =>
  Array.isArray(part) ? part.map((one) => converted(one, convert)) : converted(part, convert);

/** An input or output with its items converted. */
const converted = (members: object, convert: Convert): object =>
  each<never>(members, (value: object, name) => {
    if (ITEM.includes(name)) return convert(value);
    if (PARTS.includes(name)) return partOf(value, convert);
    if (BY_TABLE.includes(name)) return each(value, (part: object) => partOf(part, convert));
    if (ITEMS.includes(name)) return itemsOf(value, convert);
    // The items that a batch has read.
    return name === 'Responses' ? each(value, (items: object) => itemsOf(items, convert)) : value;
  });

/** Gives a transaction its token here, so that a retry through the SDK has the same one. */
const withToken = (input: object): object =>
  'TransactItems' in input && !('ClientRequestToken' in input)
    ? Object.assign(input, { ClientRequestToken: randomUUID() })
    : input;

export const DOCUMENTS: Codec = {
  write: (input) => JSON.stringify(converted(withToken(input), attributesOf)),
  read: (answer) => converted(JSON.parse(answer), itemOf),
};
