import { expect, it } from 'vitest';
import type { TableClient } from '../../bench/counting/table-client.ts';
import { sizeOf, type WireItem } from '../../bench/counting/wire.ts';
import { totalUnits, WriteCounter } from '../../bench/counting/write-units.ts';

const key = { pk: { S: 'TICKET#A' }, sk: { S: 'TICKET' } };

/** Units counted for a write from one image to another. */
const counted = async (
  before: WireItem | null,
  after: WireItem,
  operation: 'PutItem' | 'UpdateItem' | 'TransactWriteItems',
) => {
  let standing = before;
  const table: TableClient = { get: async () => standing, indexes: { byStatus: ['statusKey', 'createdKey'] } };
  const counter = new WriteCounter(table);
  const written = {
    PutItem: { Item: after },
    UpdateItem: { Key: key },
    TransactWriteItems: { TransactItems: [{ Put: { Item: after } }] },
  };
  const body = JSON.stringify(written[operation]);
  const call = { operation: `DynamoDB_20120810.${operation}`, path: '/', body, status: 0 };
  await counter.before(call);
  standing = after;
  await counter.after({ ...call, status: 200 });
  return totalUnits(counter.writes);
};

const plain: WireItem = { ...key, version: { N: '1' } };
const listed = (status: string): WireItem => ({ ...plain, statusKey: { S: status }, createdKey: { S: '2026' } });
/** 1,025 bytes: 18 of keys and their names, 4 of the text's name. */
const large: WireItem = { ...key, text: { S: 'x'.repeat(1025 - 18 - 4) } };

it('sizes items as DynamoDB does: names, texts in UTF-8, two digits of a number per byte, collections 3 and 1 per entry', () => {
  expect(sizeOf({ a: { S: 'é' } })).toBe(3);
  expect(sizeOf({ ab: { N: '12345' } })).toBe(2 + 4);
  expect(sizeOf({ l: { L: [{ BOOL: true }, { NULL: true }] } })).toBe(1 + 3 + 2 * 2);
  expect(sizeOf({ m: { M: { x: { S: 'yz' } } } })).toBe(1 + 3 + 1 + 3);
  expect(sizeOf(large)).toBe(1025);
});

it('counts a unit for each KB of the larger image, twice in a transaction', async () => {
  expect(await counted(null, plain, 'PutItem')).toBe(1);
  expect(await counted(null, large, 'PutItem')).toBe(2);
  expect(await counted(large, plain, 'UpdateItem')).toBe(2);
  expect(await counted(null, plain, 'TransactWriteItems')).toBe(2);
  expect(await counted(null, large, 'TransactWriteItems')).toBe(4);
});

it('counts an index entry once when it appears or disappears, twice when its keys change, and never for the transaction', async () => {
  expect(await counted(null, listed('new'), 'PutItem')).toBe(1 + 1);
  expect(await counted(listed('new'), listed('open'), 'TransactWriteItems')).toBe(2 + 2);
  expect(await counted(listed('new'), plain, 'PutItem')).toBe(1 + 1);
  expect(await counted(listed('new'), { ...listed('new'), version: { N: '2' } }, 'PutItem')).toBe(1);
});
