import type { ITableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { EventBus } from 'aws-cdk-lib/aws-events';
import { FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { DynamoEventSource, SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { type EnvironmentOf, TierdeskFunction } from '../../infra/constructs/function.ts';
import { DeadLetterQueue } from '../../infra/constructs/queues/dead-letter-queue.ts';
import { nameIn, type StageContext } from '../../infra/constructs/stage-context.ts';
import type { Environment } from './handler.ts';

/** Less than the stream's 24 hours, so that an event that can't be relayed still reaches the dead-letter queue. */
const GIVE_UP_AFTER = Duration.hours(23);
const LAG_ALARM_MILLISECONDS = 60_000;

/**
 * The `relay-events` function, triggered by new events in the table's stream. A failing batch is retried until its events are
 * too old, and halved to find the faulty record.
 */
export class Relay extends Construct {
  readonly relayFunction: TierdeskFunction;
  readonly deadLetters: DeadLetterQueue;

  constructor(scope: Construct, id: string, props: { context: StageContext; table: ITableV2; bus: EventBus }) {
    super(scope, id);
    const { context, table, bus } = props;
    this.deadLetters = new DeadLetterQueue(this, 'DeadLetters', {
      alarms: context.alarms,
      queueName: nameIn(context, 'relay-dead-letters'),
      holds: 'stream records that the relay could not put on the bus',
    });
    this.relayFunction = new TierdeskFunction(this, 'Function', {
      context,
      name: 'relay-events',
      description: 'Puts new ticket events from the table’s stream on the bus',
      timeout: Duration.seconds(30),
      memorySize: 256,
      environment: { EVENT_BUS_NAME: bus.eventBusName } satisfies EnvironmentOf<Environment>,
    });
    this.relayFunction.allow(['events:PutEvents'], [bus.eventBusArn]);
    this.relayFunction.addEventSource(
      new DynamoEventSource(table, {
        startingPosition: StartingPosition.TRIM_HORIZON,
        batchSize: 100,
        bisectBatchOnError: true,
        maxRecordAge: GIVE_UP_AFTER,
        onFailure: new SqsDlq(this.deadLetters.queue),
        filters: [
          FilterCriteria.filter({
            eventName: FilterRule.isEqual('INSERT'),
            dynamodb: { Keys: { sk: { S: FilterRule.beginsWith('EVENT#') } } },
          }),
        ],
      }),
    );
    context.alarms.add(this, 'Lag', {
      metric: this.relayFunction.metric('IteratorAge', { period: Duration.minutes(1), statistic: 'Maximum' }),
      threshold: LAG_ALARM_MILLISECONDS,
      evaluationPeriods: 1,
      meaning: 'Ticket events have not been relayed for a minute. After a day, the stream deletes them.',
      runbook: 'relay-lag',
    });
  }
}
