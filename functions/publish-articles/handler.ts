import type { DynamoDBStreamEvent } from 'aws-lambda';
import * as z from 'zod';
import { configuration, languages } from '../../shared/adapters/dynamodb/configuration/configuration.ts';
import { articles } from '../../shared/adapters/dynamodb/knowledge/articles.ts';
import { openTable } from '../../shared/adapters/dynamodb/table.ts';
import { siteBucket } from '../../shared/adapters/s3/site-bucket.ts';
import { readEnvironment } from '../../shared/runtime/environment.ts';
import { logger } from '../../shared/runtime/observe.ts';
import { publishHelpCentre } from './publish.ts';
import { readAssets } from './site/assets.ts';

const environmentSchema = z.object({ TABLE_NAME: z.string(), SITE_BUCKET: z.string(), SITE_URL: z.string() });
export type Environment = z.input<typeof environmentSchema>;
const env = readEnvironment(environmentSchema);
const table = openTable(env.TABLE_NAME);
const services = {
  articles: articles(table),
  configuration: configuration(table),
  languages: languages(table),
  bucket: siteBucket(env.SITE_BUCKET),
  assetFiles: readAssets(),
  siteUrl: env.SITE_URL,
};

const PARTITION = 'ARTICLE#';

/** The organisations whose articles changed; without records every one, as after a release. */
const organisationsIn = async ({ Records }: Partial<DynamoDBStreamEvent>): Promise<string[]> => {
  if (!Records) return (await services.configuration.registry()).organisations;
  const keys = Records.map(({ dynamodb }) => dynamodb?.Keys?.pk?.S ?? '');
  return [...new Set(keys.filter((key) => key.startsWith(PARTITION)).map((key) => key.split('#')[1] ?? ''))];
};

/** Makes the help centres of organisations anew: whose articles changed, or all when called by hand. */
export const handler = async (event: Partial<DynamoDBStreamEvent>): Promise<void> => {
  for (const organisation of await organisationsIn(event)) {
    const done = await publishHelpCentre(services, organisation);
    logger.info('published', { organisation, ...done });
  }
};
