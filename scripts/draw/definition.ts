import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

/** The parts of the state machine's definition that pictures need. */

const stateSchema = z.object({
  Type: z.enum(['Task', 'Choice', 'Wait', 'Succeed', 'Fail']),
  Comment: z.string().optional(),
  Resource: z.string().default(''),
  Next: z.string().optional(),
  End: z.boolean().default(false),
  Default: z.string().optional(),
  Choices: z.array(z.object({ Condition: z.string(), Next: z.string() })).default([]),
  Catch: z.array(z.object({ ErrorEquals: z.array(z.string()), Next: z.string() })).default([]),
});
const definitionSchema = z.object({ StartAt: z.string(), States: z.record(z.string(), stateSchema) });

export type State = z.output<typeof stateSchema>;
export type Definition = z.output<typeof definitionSchema>;

export const readDefinition = (): Definition =>
  definitionSchema.parse(
    JSON.parse(readFileSync(join(import.meta.dirname, '../../statemachines/ticket-lifecycle.asl.json'), 'utf8')),
  );
