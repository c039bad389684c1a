import type * as z from 'zod';
import { clockFrom } from '../../shared/adapters/clock.ts';
import { configuration } from '../../shared/adapters/dynamodb/configuration/configuration.ts';
import { answered } from '../../shared/adapters/dynamodb/knowledge/answered.ts';
import { articles } from '../../shared/adapters/dynamodb/knowledge/articles.ts';
import { readers } from '../../shared/adapters/dynamodb/knowledge/readers.ts';
import { people } from '../../shared/adapters/dynamodb/people/people.ts';
import { openTable } from '../../shared/adapters/dynamodb/table.ts';
import { reads } from '../../shared/adapters/dynamodb/tickets/reads.ts';
import { ticketStore } from '../../shared/adapters/dynamodb/tickets/ticket-store.ts';
import { articleImages } from '../../shared/adapters/s3/knowledge/article-images.ts';
import { largeTexts } from '../../shared/adapters/s3/large-texts.ts';
import { findingUploads } from '../../shared/adapters/s3/uploads.ts';
import { once } from '../../shared/http/once/once.ts';
import { type CallerEnvironment, callers } from '../../shared/runtime/callers.ts';
import { readEnvironment, tableEnvironment } from '../../shared/runtime/environment.ts';
import { siteEnvironment, sitesFrom } from '../../shared/runtime/site-environment.ts';

const environmentSchema = tableEnvironment.extend(siteEnvironment.shape);
export type Environment = z.input<typeof environmentSchema> & CallerEnvironment;
const env = readEnvironment(environmentSchema);
const { TABLE_NAME, CONTENT_BUCKET } = env;
const table = openTable(TABLE_NAME);
const organisations = configuration(table);

/** The routes' dependencies, built once per cold start. */
export const services = {
  articles: articles(table),
  once: once(table),
  readers: readers(table),
  answered: answered(table),
  store: ticketStore(table, largeTexts(CONTENT_BUCKET)),
  people: people(table),
  reads: reads(table),
  sites: sitesFrom(env),
  configuration: organisations,
  ...callers(table, organisations),
  images: articleImages(CONTENT_BUCKET),
  uploads: findingUploads(table),
  clock: clockFrom(process.env),
};
