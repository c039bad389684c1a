import type { ITableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { DynamoEventSource, SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { RETRIES } from '../../infra/constructs/event-bus.ts';
import { type EnvironmentOf, TierdeskFunction } from '../../infra/constructs/function.ts';
import { DeadLetterQueue } from '../../infra/constructs/queues/dead-letter-queue.ts';
import type { PublicSite } from '../../infra/constructs/sites/public-site.ts';
import type { SiteAddresses } from '../../infra/constructs/sites/site-addresses.ts';
import { nameIn, type StageContext } from '../../infra/constructs/stage-context.ts';
import type { Storage } from '../../infra/constructs/storage.ts';
import type { TicketTable } from '../../infra/constructs/table.ts';
import type { Environment } from './handler.ts';

/** Changes within this time lead to one rebuild. */
const GATHER = Duration.seconds(1);
const STATUS_EVERY = Duration.hours(1);
const GIVE_UP_AFTER = Duration.hours(6);

type Parts = {
  context: StageContext;
  tickets: TicketTable;
  storage: Storage;
  site: PublicSite;
  siteUrl: SiteAddresses;
  /** The queue of send-message. */
  outgoing: IQueue;
};

/** The `publish-articles` function. Triggered by the table's stream for changed articles, organisations and outages. */
export class PublishArticles extends Construct {
  readonly publishFunction: TierdeskFunction;
  readonly deadLetters: DeadLetterQueue;

  constructor(scope: Construct, id: string, { context, tickets, storage, site, siteUrl, outgoing }: Parts) {
    super(scope, id);
    this.deadLetters = new DeadLetterQueue(this, 'DeadLetters', {
      alarms: context.alarms,
      queueName: nameIn(context, 'articles-dead-letters'),
      holds: 'changes of articles that the help centre doesn’t show',
    });
    this.publishFunction = new TierdeskFunction(this, 'Function', {
      context,
      name: 'publish-articles',
      description: 'Makes the pages and the search of the help centre from published articles',
      timeout: Duration.minutes(5),
      memorySize: 1024,
      errorsBeforeAlarm: 1,
      environment: {
        TABLE_NAME: tickets.table.tableName,
        SITE_BUCKET: site.bucket.bucketName,
        CONTENT_BUCKET: storage.content.bucketName,
        OUTGOING_QUEUE_URL: outgoing.queueUrl,
        ...siteUrl,
      } satisfies EnvironmentOf<Environment, 'SITE_URL' | 'SITE_DOMAINS'>,
    });
    tickets.grant(this.publishFunction, 'articlesRead');
    // Mails subscribers what the status page shows.
    this.publishFunction.allow(['sqs:SendMessage'], [outgoing.queueArn]);
    storage.allow(this.publishFunction, { images: ['read', 'remove'], articles: ['write', 'remove'] });
    storage.allowListing(this.publishFunction, 's3:ListBucket', ['images', 'articles']);
    const objects = site.bucket.arnForObjects('*');
    this.publishFunction.allow(['s3:PutObject', 's3:DeleteObject'], [objects]);
    this.publishFunction.allow(['s3:ListBucket'], [site.bucket.bucketArn]);
    this.publishFunction.acknowledgeWildcards([objects], 'Pages are named after articles.');
    // The status page also changes with time: maintenance begins, a month ends.
    new Rule(this, 'Regularly', {
      schedule: Schedule.rate(STATUS_EVERY),
      targets: [new LambdaFunction(this.publishFunction, { ...RETRIES, deadLetterQueue: this.deadLetters.queue })],
    });
    this.publishFunction.addEventSource(changedArticles(tickets.table, this.deadLetters));
  }
}

const changedArticles = (table: ITableV2, deadLetters: DeadLetterQueue): DynamoEventSource =>
  new DynamoEventSource(table, {
    startingPosition: StartingPosition.TRIM_HORIZON,
    batchSize: 100,
    maxBatchingWindow: GATHER,
    maxRecordAge: GIVE_UP_AFTER,
    onFailure: new SqsDlq(deadLetters.queue),
    // Triggers on three items: an article, which has a revision that its versions lack; an organisation, whose colour and
    // synonyms the site uses; an outage.
    filters: [
      FilterCriteria.filter({
        dynamodb: {
          NewImage: { revision: { N: FilterRule.exists() } },
          Keys: { pk: { S: FilterRule.beginsWith('ARTICLE#') } },
        },
      }),
      FilterCriteria.filter({
        dynamodb: {
          Keys: { pk: { S: FilterRule.beginsWith('ORGANISATION#') }, sk: { S: FilterRule.isEqual('ORGANISATION') } },
        },
      }),
      FilterCriteria.filter({ dynamodb: { Keys: { pk: { S: FilterRule.beginsWith('OUTAGE#') } } } }),
    ],
  });
