import * as z from 'zod';

/** Runs two handlers in this process, and tells after each call how much CPU time the process has used meanwhile. */

type Handler = (event: unknown, context: unknown) => Promise<unknown>;
const moduleSchema = z.object({ handler: z.custom<Handler>((value) => typeof value === 'function') });

/** A call: which of the two handlers, and its two arguments. */
export type CpuRequest = { handler: 'real' | 'bare'; event: unknown; context: unknown };
export type CpuAnswer = { microseconds: number; result: unknown } | { error: string };

const [realPath = '', barePath = ''] = process.argv.slice(2);
const handlers = {
  real: moduleSchema.parse(await import(realPath)).handler,
  bare: moduleSchema.parse(await import(barePath)).handler,
};

const answer = (message: CpuAnswer | 'ready') => process.send?.(message);

process.on('message', async (message) => {
  // Only cpu.ts sends messages here.
  const { handler, event, context } = message as CpuRequest;
  const before = process.cpuUsage();
  try {
    const result = await handlers[handler](event, context);
    const { user, system } = process.cpuUsage(before);
    answer({ microseconds: user + system, result });
  } catch (error) {
    answer({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
});
answer('ready');
