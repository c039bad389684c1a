import * as z from 'zod';
import { clockFrom } from '../../shared/adapters/clock.ts';
import { configuration } from '../../shared/adapters/dynamodb/configuration/configuration.ts';
import { people } from '../../shared/adapters/dynamodb/people/people.ts';
import { wordIndex } from '../../shared/adapters/dynamodb/search/words.ts';
import { openTable } from '../../shared/adapters/dynamodb/table.ts';
import { reads } from '../../shared/adapters/dynamodb/tickets/reads.ts';
import { ticketStore } from '../../shared/adapters/dynamodb/tickets/ticket-store.ts';
import { largeTexts } from '../../shared/adapters/s3/large-texts.ts';
import { type CallerEnvironment, callers } from '../../shared/runtime/callers.ts';
import { readEnvironment, tableEnvironment } from '../../shared/runtime/environment.ts';

const environmentSchema = tableEnvironment.extend({ WORDS_TABLE_NAME: z.string() });
export type Environment = z.input<typeof environmentSchema> & CallerEnvironment;
const { TABLE_NAME, CONTENT_BUCKET, WORDS_TABLE_NAME } = readEnvironment(environmentSchema);
const table = openTable(TABLE_NAME, { readsTogether: true });
const configured = configuration(table);

/** The route's dependencies, built once per cold start. */
export const services = {
  clock: clockFrom(process.env),
  reads: reads(table),
  ...callers(table, configured),
  configuration: configured,
  people: people(table),
  store: ticketStore(table, largeTexts(CONTENT_BUCKET)),
  index: wordIndex(openTable(WORDS_TABLE_NAME)),
};
