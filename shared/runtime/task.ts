import type * as z from 'zod';
import { errorFields, logger } from './observe.ts';

/** Step Functions sent an invalid task input: a fault of the state machine, not retried. */
export class InvalidWorkflowInput extends Error {
  override readonly name = 'InvalidWorkflowInput';
}

/**
 * A handler for a Step Functions task: validates the input, runs the use case, and logs one line with reference and
 * outcome. Errors keep their names, which Retry and Catch use.
 */
export const task =
  <S extends z.ZodType<{ reference: string }>, Output>(
    schema: S,
    run: (input: z.output<S>) => Promise<{ output: Output; outcome: string }>,
  ) =>
  async (event: unknown): Promise<Output> => {
    const input = schema.safeParse(event);
    if (!input.success) {
      throw new InvalidWorkflowInput(
        input.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '),
      );
    }
    const { reference } = input.data;
    try {
      const { output, outcome } = await run(input.data);
      logger.info(outcome, { reference });
      return output;
    } catch (error) {
      logger.error('failed', { reference, ...errorFields(error) });
      throw error;
    }
  };
