import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import type { TableCall } from '../bare/replay.ts';
import type { AwsCall } from './recording-proxy.ts';
import { plainItem, wireItemSchema } from './wire.ts';

/** The parts of a call that hold items, keys or values on the wire. */
const ITEMS = ['Item', 'Key', 'ExpressionAttributeValues', 'ExclusiveStartKey'];

/** A call's input as DynamoDBDocumentClient takes it: items plain, the SDK's own token left out. */
const documentInput = (input: unknown): unknown => {
  if (Array.isArray(input)) return input.map(documentInput);
  if (input === null || typeof input !== 'object') return input;
  const entries = Object.entries(input).filter(([name]) => name !== 'ClientRequestToken');
  return Object.fromEntries(
    entries.map(([name, value]) => {
      if (ITEMS.includes(name)) return [name, plainItem(wireItemSchema.parse(value))];
      if (name === 'Keys') return [name, z.array(wireItemSchema).parse(value).map(plainItem)];
      return [name, documentInput(value)];
    }),
  );
};

const OPERATIONS: readonly string[] = [
  'BatchGetItem',
  'GetItem',
  'PutItem',
  'Query',
  'TransactWriteItems',
  'UpdateItem',
];

/** The calls to the table among those that a handler made. Throws Error on one that `replay` doesn't know. */
export const tableCallsOf = (calls: readonly AwsCall[]): TableCall[] =>
  calls
    .filter(({ operation }) => operation.startsWith('DynamoDB'))
    .map((call) => {
      const operation = call.operation.split('.')[1] ?? '';
      if (!OPERATIONS.includes(operation)) throw new Error(`the bare handler can't repeat ${operation}`);
      // The name was checked, and the input is one that the SDK made for that operation.
      return { operation, input: documentInput(JSON.parse(call.body)) } as TableCall;
    });

/** The same calls about another ticket of the same person: what has to be unique is replaced by something as long. */
export const freshened = (calls: readonly TableCall[]): TableCall[] => {
  const text = JSON.stringify(calls);
  const unique = new Set([
    ...(text.match(/TD-[0-9A-Z]{4}-[0-9A-Z]{4}/g) ?? []),
    ...(text.match(/(?<="CLAIM#[^"]*[#-])[\w-]{20,}(?=")/g) ?? []),
  ]);
  const fresh = [...unique].reduce((current, old) => current.replaceAll(old, like(old)), text);
  // Only strings were replaced by strings.
  return JSON.parse(fresh) as TableCall[];
};

const like = (text: string): string => {
  const random = randomBytes(32).toString('hex').toUpperCase();
  return text.startsWith('TD-') ? `TD-${random.slice(0, 4)}-${random.slice(4, 8)}` : random.slice(0, text.length);
};
