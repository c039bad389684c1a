import { Rule, RuleTargetInput, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { Duration } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { RETRIES } from '../../infra/constructs/event-bus.ts';
import { type EnvironmentOf, TierdeskFunction } from '../../infra/constructs/function.ts';
import type { FunctionParts } from '../../infra/constructs/function-parts.ts';
import type { DeadLetterQueue } from '../../infra/constructs/queues/dead-letter-queue.ts';
import type { Duty, Environment } from './handler.ts';

type Parts = Pick<FunctionParts, 'context' | 'tickets' | 'storage' | 'engine' | 'queues'>;

/** As for figures: two processors, and disk for more than a year of facts (docs/decisions/0094). */
const MEMORY_MEGABYTES = 3008;
const DISK_MEGABYTES = 3072;

/** Facts are five minutes late, so a shorter interval would find little more. */
const RISES_EVERY = Duration.minutes(15);

/** The `publish-reviews` function and its permissions. */
export const publishReviews = (
  scope: Construct,
  { context, tickets, storage, engine, queues }: Parts,
  deadLetters: DeadLetterQueue,
): TierdeskFunction => {
  const made = new TierdeskFunction(scope, 'PublishReviews', {
    context,
    name: 'publish-reviews',
    description: 'Publishes monthly reviews, and looks for incidents in early warnings',
    timeout: Duration.minutes(15),
    memorySize: MEMORY_MEGABYTES,
    diskMegabytes: DISK_MEGABYTES,
    errorsBeforeAlarm: 1,
    layers: engine.layers,
    environment: {
      TABLE_NAME: tickets.table.tableName,
      FACTS_BUCKET: storage.facts.bucketName,
      OUTGOING_QUEUE_URL: queues.outgoing.queue.queueUrl,
    } satisfies EnvironmentOf<Environment>,
  });
  // A failed run isn't retried: an unpublished month stays due for the next run.
  made.configureAsyncInvoke({ retryAttempts: 0 });
  tickets.grant(made, 'reviewing');
  made.allow(['sqs:SendMessage'], [queues.outgoing.queue.queueArn]);
  storage.allow(made, { facts: ['read'], reviews: ['read', 'write'] });
  storage.allowListing(made, 's3:ListBucket', ['facts', 'reviews']);
  // In time-lapse, months pass in seconds.
  const isAccelerated = context.stage.clock === 'accelerated';
  const every = isAccelerated ? Duration.minutes(1) : Duration.hours(1);
  const target = (duty: Duty) => {
    const event = RuleTargetInput.fromObject({ duty });
    return new LambdaFunction(made, { ...RETRIES, deadLetterQueue: deadLetters.queue, event });
  };
  const regularly = (id: string, each: Duration, duty: Duty) =>
    new Rule(scope, id, { schedule: Schedule.rate(each), targets: [target(duty)] });
  regularly('PublishReviewsRegularly', every, 'reviews');
  regularly('WatchRisesRegularly', isAccelerated ? every : RISES_EVERY, 'warnings');
  return made;
};
