import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { RETRIES } from '../../infra/constructs/event-bus.ts';
import { type EnvironmentOf, TierdeskFunction } from '../../infra/constructs/function.ts';
import type { FunctionParts } from '../../infra/constructs/function-parts.ts';
import { DeadLetterQueue } from '../../infra/constructs/queues/dead-letter-queue.ts';
import { nameIn } from '../../infra/constructs/stage-context.ts';
import type { Environment } from './handler.ts';

type Parts = Pick<FunctionParts, 'context' | 'storage' | 'engine'>;

/** The `compact-facts` function, which runs once a day. */
export class CompactFacts extends Construct {
  readonly compactFunction: TierdeskFunction;
  readonly deadLetters: DeadLetterQueue;

  constructor(scope: Construct, id: string, { context, storage, engine }: Parts) {
    super(scope, id);
    this.compactFunction = new TierdeskFunction(this, 'Function', {
      context,
      name: 'compact-facts',
      description: 'Joins each day’s files of facts into one',
      timeout: Duration.minutes(10),
      memorySize: 1769,
      errorsBeforeAlarm: 1,
      layers: engine.layers,
      environment: { FACTS_BUCKET: storage.facts.bucketName } satisfies EnvironmentOf<Environment>,
    });
    // A failed run isn't retried: the next day's run does its work.
    this.compactFunction.configureAsyncInvoke({ retryAttempts: 0 });
    storage.allow(this.compactFunction, { facts: ['read', 'write', 'remove'] });
    storage.allowListing(this.compactFunction, 's3:ListBucket', ['facts']);
    this.deadLetters = new DeadLetterQueue(this, 'Undelivered', {
      alarms: context.alarms,
      queueName: nameIn(context, 'compaction-undelivered'),
      holds: 'runs of compact-facts and publish-reviews that EventBridge could not start',
    });
    const target = new LambdaFunction(this.compactFunction, { ...RETRIES, deadLetterQueue: this.deadLetters.queue });
    // In time-lapse, days pass in seconds.
    const every = context.stage.clock === 'accelerated' ? Duration.minutes(5) : Duration.days(1);
    new Rule(this, 'Daily', { schedule: Schedule.rate(every), targets: [target] });
  }
}
