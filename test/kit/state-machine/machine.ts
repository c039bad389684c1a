import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

const FILE = join(import.meta.dirname, '../../../statemachines/ticket-lifecycle.asl.json');

const valuesSchema = z.record(z.string(), z.unknown());
const handlerSchema = z.object({ ErrorEquals: z.array(z.string()) });
/**
 * Fields that aren't listed have no effect in JSONata or aren't used by us: `ResultPath`, `HeartbeatSeconds`, another
 * query language.
 */
const stateSchema = z.strictObject({
  Type: z.enum(['Task', 'Choice', 'Wait', 'Succeed', 'Fail']),
  Comment: z.string().optional(),
  Resource: z.string().default(''),
  Arguments: valuesSchema.default({}),
  Assign: valuesSchema.default({}),
  Output: z.unknown().optional(),
  TimeoutSeconds: z.union([z.number(), z.string()]).optional(),
  Seconds: z.union([z.number(), z.string()]).optional(),
  Next: z.string().optional(),
  End: z.boolean().default(false),
  Default: z.string().optional(),
  Error: z.string().optional(),
  Cause: z.string().optional(),
  Choices: z
    .array(z.strictObject({ Condition: z.string(), Assign: valuesSchema.default({}), Next: z.string() }))
    .default([]),
  Retry: z
    .array(
      z.strictObject({
        ...handlerSchema.shape,
        IntervalSeconds: z.int().positive().optional(),
        BackoffRate: z.number().min(1).optional(),
        MaxDelaySeconds: z.int().positive().optional(),
        MaxAttempts: z.int().min(0),
        JitterStrategy: z.literal('FULL').optional(),
      }),
    )
    .default([]),
  Catch: z
    .array(
      z.strictObject({
        ...handlerSchema.shape,
        Assign: valuesSchema.default({}),
        Output: z.unknown().optional(),
        Next: z.string(),
      }),
    )
    .default([]),
});
export const machineSchema = z.strictObject({
  Comment: z.string(),
  QueryLanguage: z.literal('JSONata'),
  StartAt: z.string(),
  TimeoutSeconds: z.int(),
  States: z.record(z.string(), stateSchema),
});

export type State = z.output<typeof stateSchema>;
export type Machine = z.output<typeof machineSchema>;

/** The definition as plain data. */
export const readMachine = (): unknown => JSON.parse(readFileSync(FILE, 'utf8'));

export const isEnd = ({ Type, End }: State): boolean => Type === 'Succeed' || Type === 'Fail' || End;

/** The transitions of a state, with their assignments. A catcher's Assign replaces the state's. */
export const waysOn = (state: State): { to: string; assign: Record<string, unknown>; isCatch: boolean }[] => [
  ...[state.Next, state.Default].flatMap((to) => (to ? [{ to, assign: state.Assign, isCatch: false }] : [])),
  ...state.Choices.map(({ Next, Assign }) => ({ to: Next, assign: Assign, isCatch: false })),
  ...state.Catch.map(({ Next, Assign }) => ({ to: Next, assign: Assign, isCatch: true })),
];
