import type { Context } from 'aws-lambda';
import * as z from 'zod';
import { clockFrom } from '../../shared/adapters/clock.ts';
import { mergeFacts } from '../../shared/adapters/duckdb/engine.ts';
import { factFiles } from '../../shared/adapters/s3/fact-files.ts';
import { readEnvironment } from '../../shared/runtime/environment.ts';
import { logger, metrics, publishCounts } from '../../shared/runtime/observe.ts';
import { instantOf, millisecondsOf } from '../../shared/schemas/primitives.ts';
import { compactFacts } from '../../shared/usecases/insight/compact-facts.ts';

const environmentSchema = z.object({ FACTS_BUCKET: z.string() });
export type Environment = z.input<typeof environmentSchema>;
const files = factFiles(readEnvironment(environmentSchema).FACTS_BUCKET);
const clock = clockFrom(process.env);

const DAY_MILLISECONDS = 24 * 3_600_000;
/** The run stops with this much time left, enough to finish the current day. */
const RESERVED_MILLISECONDS = 60_000;

/** Joins the files of each day up to yesterday. Days that it doesn't reach wait for the next run. */
export const handler = async (_event: unknown, context?: Pick<Context, 'getRemainingTimeInMillis'>) => {
  const hasTime = () => (context?.getRemainingTimeInMillis() ?? Number.POSITIVE_INFINITY) > RESERVED_MILLISECONDS;
  const yesterday = instantOf(millisecondsOf(clock.now()) - DAY_MILLISECONDS).slice(0, 'yyyy-mm-dd'.length);
  const result = await compactFacts({ files, merge: mergeFacts, hasTime }, { from: '0000-00-00', to: yesterday });
  logger.info('facts_compacted', result);
  metrics.addMetric('FactsCompacted', 'Count', 1);
  publishCounts();
  return result;
};
