import { marshall } from '@aws-sdk/util-dynamodb';
import type { AwsCommand } from '../../kit/faults/aws.ts';
import { sizeOf, wireItemSchema } from '../counting/wire.ts';

/**
 * Read units by DynamoDB's rules: 4 KB of what is read is a unit, half of one where the read needn't be consistent; a batch
 * is counted item by item, a query as a whole, and what isn't there as one that is small
 * (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html).
 */

type Item = Record<string, unknown>;
type Asked = { ConsistentRead?: boolean; RequestItems?: Record<string, { Keys?: Item[]; ConsistentRead?: boolean }> };
type Answered = { Item?: Item; Items?: Item[]; Responses?: Record<string, Item[]> };

const UNIT_BYTES = 4096;
const BATCH = 'BatchGetCommand';

const bytesOf = (item: Item): number =>
  sizeOf(wireItemSchema.parse(marshall(item, { removeUndefinedValues: true, convertClassInstanceToMap: true })));

const unitsOf = (bytes: number, isConsistent = false): number =>
  Math.max(1, Math.ceil(bytes / UNIT_BYTES)) * (isConsistent ? 1 : 0.5);

export const readUnits = ({ constructor: { name }, input }: AwsCommand, output: unknown): number => {
  // Of these three operations, as the document client asks and is answered.
  const [asked, answered] = [input as Asked, (output ?? {}) as Answered];
  if (name === 'GetCommand') return unitsOf(answered.Item ? bytesOf(answered.Item) : 0, asked.ConsistentRead);
  if (name === 'QueryCommand') {
    const bytes = (answered.Items ?? []).reduce((sum, item) => sum + bytesOf(item), 0);
    return unitsOf(bytes, asked.ConsistentRead);
  }
  if (name !== BATCH) return 0;
  return Object.entries(asked.RequestItems ?? {}).reduce((sum, [table, { Keys = [], ConsistentRead }]) => {
    const found = answered.Responses?.[table] ?? [];
    const missing = Keys.length - found.length;
    return (
      sum +
      found.reduce((units, item) => units + unitsOf(bytesOf(item), ConsistentRead), 0) +
      missing * unitsOf(0, ConsistentRead)
    );
  }, 0);
};
