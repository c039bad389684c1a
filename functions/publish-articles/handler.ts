import { SQSClient } from '@aws-sdk/client-sqs';
import type { DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import * as z from 'zod';
import { clientSettings } from '../../shared/adapters/client-settings.ts';
import { clockFrom, realNow } from '../../shared/adapters/clock.ts';
import { configuration, languages } from '../../shared/adapters/dynamodb/configuration/configuration.ts';
import { articles } from '../../shared/adapters/dynamodb/knowledge/articles.ts';
import { outages } from '../../shared/adapters/dynamodb/monitoring/outages.ts';
import { openTable } from '../../shared/adapters/dynamodb/table.ts';
import { publishedImages } from '../../shared/adapters/s3/knowledge/article-images.ts';
import { siteBucket } from '../../shared/adapters/s3/site-bucket.ts';
import { outgoingQueue } from '../../shared/adapters/sqs/outgoing-queue.ts';
import { readEnvironment, tableEnvironment } from '../../shared/runtime/environment.ts';
import { logger } from '../../shared/runtime/observe.ts';
import { siteEnvironment, sitesFrom } from '../../shared/runtime/site-environment.ts';
import type { StatusMessage } from '../../shared/schemas/workflow.ts';
import { lookForNews } from '../../shared/usecases/monitoring/look-for-news.ts';
import { publishHelpCentre } from './publish.ts';
import { readAssets } from './site/assets.ts';
import { readChat } from './site/chat.ts';
import { readPortal } from './site/portal.ts';

const environmentSchema = tableEnvironment.extend(siteEnvironment.shape).extend({
  SITE_BUCKET: z.string(),
  OUTGOING_QUEUE_URL: z.string(),
});
export type Environment = z.input<typeof environmentSchema>;
const env = readEnvironment(environmentSchema);
const table = openTable(env.TABLE_NAME);
const services = {
  articles: articles(table),
  outages: outages(table),
  clock: clockFrom(process.env),
  bucket: siteBucket(env.SITE_BUCKET),
  content: siteBucket(env.CONTENT_BUCKET),
  images: publishedImages(env.CONTENT_BUCKET, env.SITE_BUCKET),
  realNow,
  assetFiles: readAssets(),
  portal: readPortal(),
  chat: readChat(),
  sites: sitesFrom(env),
  outgoing: outgoingQueue<StatusMessage>(new SQSClient(clientSettings('sqs')), env.OUTGOING_QUEUE_URL),
};

/** Returns the organisations of changed items: the second part of an item's key names it. */
const organisationsIn = (records: readonly DynamoDBRecord[]): string[] => [
  ...new Set(records.map(({ dynamodb }) => dynamodb?.Keys?.pk?.S?.split('#')[1] ?? '')),
];

/** Articles don't change the status of services. */
const isOfStatus = ({ dynamodb }: DynamoDBRecord): boolean => !dynamodb?.Keys?.pk?.S?.startsWith('ARTICLE#');

/** Rebuilds the help centres of the organisations in the records. Called without records, it rebuilds all. */
export const handler = async ({ Records }: Partial<DynamoDBStreamEvent>): Promise<void> => {
  // Built for each call: a cached organisation could be older than the change.
  const current = { ...services, configuration: configuration(table), languages: languages(table) };
  const organisations = Records ? organisationsIn(Records) : (await current.configuration.registry()).organisations;
  for (const organisation of organisations) {
    // Comes first, so that faulty pages don't delay news of the status.
    if (Records === undefined || Records.some(isOfStatus)) await lookForNews(current, organisation);
    const done = await publishHelpCentre(current, organisation);
    logger.info('published', { organisation, ...done });
  }
};
