import * as z from 'zod';
import { clockFrom } from '../../shared/adapters/clock.ts';
import { ask, askTable, ticketsBehind } from '../../shared/adapters/duckdb/answer.ts';
import { fetchedFacts } from '../../shared/adapters/duckdb/fetched-facts.ts';
import { configuration } from '../../shared/adapters/dynamodb/configuration/configuration.ts';
import { figureMails } from '../../shared/adapters/dynamodb/monitoring/figure-mails.ts';
import { openTable } from '../../shared/adapters/dynamodb/table.ts';
import { factFiles } from '../../shared/adapters/s3/fact-files.ts';
import { reviewFiles } from '../../shared/adapters/s3/review-files.ts';
import { type CallerEnvironment, callers } from '../../shared/runtime/callers.ts';
import { readEnvironment } from '../../shared/runtime/environment.ts';

const environmentSchema = z.object({ TABLE_NAME: z.string(), FACTS_BUCKET: z.string() });
export type Environment = z.input<typeof environmentSchema> & CallerEnvironment;
const { TABLE_NAME, FACTS_BUCKET } = readEnvironment(environmentSchema);
const table = openTable(TABLE_NAME);
const organisations = configuration(table);
const files = factFiles(FACTS_BUCKET);

/** The routes' dependencies, built once per cold start. */
export const services = {
  files,
  reviews: reviewFiles(FACTS_BUCKET),
  fetch: fetchedFacts(files),
  ask,
  askTable,
  ticketsBehind,
  figureMails: figureMails(table),
  configuration: organisations,
  ...callers(table, organisations),
  clock: clockFrom(process.env),
};
