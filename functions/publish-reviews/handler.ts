import { randomBytes } from 'node:crypto';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { Context } from 'aws-lambda';
import * as z from 'zod';
import { clientSettings } from '../../shared/adapters/client-settings.ts';
import { clockFrom } from '../../shared/adapters/clock.ts';
import { ask, ticketsBehind } from '../../shared/adapters/duckdb/answer.ts';
import { fetchedFacts } from '../../shared/adapters/duckdb/fetched-facts.ts';
import { allFigures } from '../../shared/adapters/duckdb/figures.ts';
import { configuration } from '../../shared/adapters/dynamodb/configuration/configuration.ts';
import { readers } from '../../shared/adapters/dynamodb/knowledge/readers.ts';
import { figureMails } from '../../shared/adapters/dynamodb/monitoring/figure-mails.ts';
import { suspectedIncidents } from '../../shared/adapters/dynamodb/monitoring/suspected.ts';
import { qualityChecks } from '../../shared/adapters/dynamodb/quality/quality-checks.ts';
import { openTable } from '../../shared/adapters/dynamodb/table.ts';
import { factFiles } from '../../shared/adapters/s3/fact-files.ts';
import { reviewFiles } from '../../shared/adapters/s3/review-files.ts';
import { outgoingQueue } from '../../shared/adapters/sqs/outgoing-queue.ts';
import { readEnvironment } from '../../shared/runtime/environment.ts';
import { logger, metrics, publishCounts } from '../../shared/runtime/observe.ts';
import type { FiguresMessage, ReviewMessage, SuspectedMessage } from '../../shared/schemas/workflow.ts';
import { mailFigures } from '../../shared/usecases/insight/figure-mails.ts';
import { publishReviews } from '../../shared/usecases/insight/publish-reviews.ts';
import { watchRises } from '../../shared/usecases/insight/watch-rises.ts';
import { drawSamples } from '../../shared/usecases/quality/draw-samples.ts';

const environmentSchema = z.object({
  TABLE_NAME: z.string(),
  FACTS_BUCKET: z.string(),
  OUTGOING_QUEUE_URL: z.string(),
});
export type Environment = z.input<typeof environmentSchema>;
const { TABLE_NAME, FACTS_BUCKET, OUTGOING_QUEUE_URL } = readEnvironment(environmentSchema);
const table = openTable(TABLE_NAME);
const files = factFiles(FACTS_BUCKET);
const clock = clockFrom(process.env);
const outgoing = outgoingQueue<ReviewMessage | SuspectedMessage | FiguresMessage>(
  new SQSClient(clientSettings('sqs')),
  OUTGOING_QUEUE_URL,
);
const SEED_BYTES = 16;
/** By then the review is usually written. Otherwise its message comes back. */
const TOLD_AFTER_SECONDS = 15;
const services = {
  files,
  fetch: fetchedFacts(files),
  figures: allFigures(),
  ask,
  ticketsBehind,
  configuration: configuration(table),
  reviews: reviewFiles(FACTS_BUCKET),
  missedSearches: readers(table).listMissed,
  tellReaders: (review: ReviewMessage['review']) =>
    outgoing.sendLater([{ message: { review }, delaySeconds: TOLD_AFTER_SECONDS }]),
  figureMails: figureMails(table),
  tellFigures: (figures: FiguresMessage['figures']) =>
    outgoing.sendLater([{ message: { figures }, delaySeconds: TOLD_AFTER_SECONDS }]),
  suspected: suspectedIncidents(table),
  checks: qualityChecks(table),
  seed: () => randomBytes(SEED_BYTES).toString('hex'),
  tellOf: (suspected: SuspectedMessage['suspected']) => outgoing.send([{ suspected }]),
};

/** The longest time for one review. Organisations that a run doesn't reach wait for the next. */
const RESERVED_MILLISECONDS = 300_000;

/** The duty that the schedule's rule asks for. */
const eventSchema = z.object({ duty: z.enum(['reviews', 'warnings']) });
export type Duty = z.input<typeof eventSchema>['duty'];

/**
 * Runs one duty. `reviews`: publishes each organisation's review of the previous month, draws the sample for that month's
 * quality checks, and queues scheduled figures by mail. `warnings`: checks for early warnings.
 */
export const handler = async (event: unknown, context?: Pick<Context, 'getRemainingTimeInMillis'>) => {
  const { duty } = eventSchema.parse(event);
  const hasTime = () => (context?.getRemainingTimeInMillis() ?? Number.POSITIVE_INFINITY) > RESERVED_MILLISECONDS;
  const result =
    duty === 'warnings'
      ? await watchRises(services, clock.now())
      : {
          ...(await publishReviews({ ...services, hasTime }, clock.now())),
          samples: await drawSamples(services, clock.now()),
          ...(await mailFigures({ ...services, hasTime }, clock.now())),
        };
  logger.info(duty === 'warnings' ? 'rises_watched' : 'reviews_published', result);
  metrics.addMetric(duty === 'warnings' ? 'RisesWatched' : 'ReviewsChecked', 'Count', 1);
  publishCounts();
  return result;
};
