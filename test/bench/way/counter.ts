import { marshall } from '@aws-sdk/util-dynamodb';
import { INDEXES } from '../../../shared/adapters/dynamodb/indexes.ts';
import type { AwsCommand } from '../../kit/faults/aws.ts';
import { keyOf } from '../../kit/memory/dynamodb.ts';
import type { Item } from '../../kit/memory/items.ts';
import { sizeOf, type WireItem, wireItemSchema } from '../counting/wire.ts';
import { indexUnits, unitsOf } from '../counting/write-units.ts';
import { readUnits } from './units.ts';

/** What a function's invocations ask of AWS. */
export type Counts = { invocations: number; calls: Record<string, number>; readUnits: number; writeUnits: number };

export const NO_COUNTS: Counts = { invocations: 0, calls: {}, readUnits: 0, writeUnits: 0 };

export const added = (one: Counts, other: Counts): Counts => ({
  invocations: one.invocations + other.invocations,
  calls: Object.fromEntries(
    [...new Set([...Object.keys(one.calls), ...Object.keys(other.calls)])]
      .toSorted()
      .map((name) => [name, (one.calls[name] ?? 0) + (other.calls[name] ?? 0)]),
  ),
  readUnits: one.readUnits + other.readUnits,
  writeUnits: one.writeUnits + other.writeUnits,
});

export const callsOf = ({ calls }: Counts): number => Object.values(calls).reduce((sum, count) => sum + count, 0);

type Write = { Item?: Item; Key?: Item };

/** The writes in a command of the document client, and whether they are one transaction. */
const writesOf = ({ constructor: { name }, input }: AwsCommand): { writes: Write[]; together: boolean } => {
  if (name !== 'TransactWriteCommand')
    return {
      writes: ['PutCommand', 'UpdateCommand', 'DeleteCommand'].includes(name) ? [input as Write] : [],
      together: false,
    };
  // As the document client takes it.
  const { TransactItems } = input as { TransactItems: Record<string, Write>[] };
  return { writes: TransactItems.flatMap((part) => Object.values(part)), together: true };
};

const wireOf = (item: Item | undefined): WireItem | null =>
  item ? wireItemSchema.parse(marshall(item, { removeUndefinedValues: true, convertClassInstanceToMap: true })) : null;

/** Counts calls by function, from the table's items as they stand before and after each. */
export class Counter {
  private readonly counts = new Map<string, Counts>();
  private readonly before: Map<string, Item>;
  private readonly items: ReadonlyMap<string, Item>;

  constructor(items: ReadonlyMap<string, Item>) {
    this.items = items;
    this.before = new Map(items);
  }

  invoked(functionName: string): void {
    this.add(functionName, { ...NO_COUNTS, invocations: 1 });
  }

  called(functionName: string, command: AwsCommand, output: unknown): void {
    this.add(functionName, {
      invocations: 0,
      calls: { [command.constructor.name.replace(/Command$/, '')]: 1 },
      readUnits: readUnits(command, output),
      writeUnits: this.written(command),
    });
  }

  /** What was counted since this was last asked. */
  taken(): Record<string, Counts> {
    const taken = Object.fromEntries([...this.counts].toSorted(([a], [b]) => (a < b ? -1 : 1)));
    this.counts.clear();
    return taken;
  }

  private add(functionName: string, counts: Counts): void {
    this.counts.set(functionName, added(this.counts.get(functionName) ?? NO_COUNTS, counts));
  }

  private written(command: AwsCommand): number {
    const { writes, together } = writesOf(command);
    return writes.reduce((sum, { Item: item, Key: key }) => {
      const at = keyOf(item ?? key ?? {});
      const after = this.items.get(at);
      const [old, fresh] = [wireOf(this.before.get(at)), wireOf(after)];
      if (after) this.before.set(at, after);
      else this.before.delete(at);
      const bytes = Math.max(old ? sizeOf(old) : 0, fresh ? sizeOf(fresh) : 0);
      const indexed = Object.values(INDEXES).map(({ partitionKey, sortKey }) =>
        indexUnits(old, fresh, [partitionKey, sortKey]),
      );
      return sum + unitsOf(bytes) * (together ? 2 : 1) + indexed.reduce((units, each) => units + each, 0);
    }, 0);
  }
}
