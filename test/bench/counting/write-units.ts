import * as z from 'zod';
import type { AwsCall, Watcher } from './recording-proxy.ts';
import type { TableClient } from './table-client.ts';
import { sizeOf, type WireItem, wireItemSchema } from './wire.ts';

/**
 * Write units by DynamoDB's rules, from the items as they stand before and after each write: 1 KB of the larger of the
 * two is a unit, twice in a transaction; an index entry that is put or removed is one more, one whose keys change two
 * (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html, and GSI.html there,
 * "Write capacity units"). A write that a condition refuses costs as much as one that changes nothing.
 */
export type Write = { item: string; operation: string; bytes: number; units: number; indexUnits: number };

const UNIT_BYTES = 1024;

const putSchema = z.object({ Item: wireItemSchema });
const updateSchema = z.object({ Key: wireItemSchema });
const transactionSchema = z.object({
  TransactItems: z.array(z.object({ Put: putSchema.optional(), Update: updateSchema.optional() })),
});

const keyOf = ({ pk, sk }: WireItem): WireItem => ({ pk: pk ?? {}, sk: sk ?? {} });

/** The keys that a call writes; none when it only reads. */
const keysWritten = ({ operation, body }: AwsCall): WireItem[] => {
  if (operation.endsWith('.PutItem')) return [keyOf(putSchema.parse(JSON.parse(body)).Item)];
  if (operation.endsWith('.UpdateItem')) return [updateSchema.parse(JSON.parse(body)).Key];
  if (!operation.endsWith('.TransactWriteItems')) return [];
  return transactionSchema
    .parse(JSON.parse(body))
    .TransactItems.flatMap(({ Put, Update }) => (Put ? [keyOf(Put.Item)] : Update ? [Update.Key] : []));
};

export const indexUnits = (before: WireItem | null, after: WireItem | null, keys: readonly string[]): number => {
  const entry = (item: WireItem | null) => {
    const values = keys.map((key) => item?.[key]);
    return values.some((value) => value === undefined) ? null : JSON.stringify(values);
  };
  const [old, fresh] = [entry(before), entry(after)];
  if (old === fresh) return 0;
  return old === null || fresh === null ? 1 : 2;
};

export const unitsOf = (bytes: number): number => Math.max(1, Math.ceil(bytes / UNIT_BYTES));

/** Notes what every call wrote while it watches. */
export class WriteCounter implements Watcher {
  readonly writes: Write[] = [];
  readonly calls: AwsCall[] = [];
  readonly #table: TableClient;
  #before: (WireItem | null)[] = [];

  constructor(table: TableClient) {
    this.#table = table;
  }

  before = async (call: AwsCall): Promise<void> => {
    this.#before = await this.#read(call);
  };

  after = async (call: AwsCall): Promise<void> => {
    this.calls.push(call);
    const after = await this.#read(call);
    const operation = call.operation.split('.')[1] ?? '';
    for (const [position, { pk, sk }] of keysWritten(call).entries()) {
      const [old, fresh] = [this.#before[position] ?? null, after[position] ?? null];
      const bytes = Math.max(old ? sizeOf(old) : 0, fresh ? sizeOf(fresh) : 0);
      const indexed = Object.values(this.#table.indexes).map((keys) => indexUnits(old, fresh, keys));
      this.writes.push({
        item: sk?.S === 'CLAIM' ? (pk?.S ?? '').split('#').slice(0, 2).join('#') : (sk?.S ?? ''),
        operation,
        bytes,
        units: unitsOf(bytes) * (operation === 'TransactWriteItems' ? 2 : 1),
        indexUnits: indexed.reduce((sum, units) => sum + units, 0),
      });
    }
  };

  #read(call: AwsCall): Promise<(WireItem | null)[]> {
    return Promise.all(keysWritten(call).map(this.#table.get));
  }
}

export const totalUnits = (writes: readonly Write[]): number =>
  writes.reduce((sum, { units, indexUnits }) => sum + units + indexUnits, 0);
