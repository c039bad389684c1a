import * as z from 'zod';
import { clockFrom } from '../../shared/adapters/clock.ts';
import { configuration } from '../../shared/adapters/dynamodb/configuration/configuration.ts';
import { articles } from '../../shared/adapters/dynamodb/knowledge/articles.ts';
import { readers } from '../../shared/adapters/dynamodb/knowledge/readers.ts';
import { openTable } from '../../shared/adapters/dynamodb/table.ts';
import { type CallerEnvironment, callers } from '../../shared/runtime/callers.ts';
import { readEnvironment } from '../../shared/runtime/environment.ts';

const environmentSchema = z.object({ TABLE_NAME: z.string() });
export type Environment = z.input<typeof environmentSchema> & CallerEnvironment;
const table = openTable(readEnvironment(environmentSchema).TABLE_NAME);
const organisations = configuration(table);

/** What the routes need, built once for each cold start. */
export const services = {
  articles: articles(table),
  readers: readers(table),
  configuration: organisations,
  ...callers(table, organisations),
  clock: clockFrom(process.env),
};
