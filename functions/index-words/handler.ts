import * as z from 'zod';
import { people } from '../../shared/adapters/dynamodb/people/people.ts';
import { ticketWords } from '../../shared/adapters/dynamodb/search/words.ts';
import { openTable } from '../../shared/adapters/dynamodb/table.ts';
import { ticketStore } from '../../shared/adapters/dynamodb/tickets/ticket-store.ts';
import { largeTexts } from '../../shared/adapters/s3/large-texts.ts';
import { readEnvironment, tableEnvironment } from '../../shared/runtime/environment.ts';
import { logger } from '../../shared/runtime/observe.ts';
import { batchConsumer } from '../../shared/runtime/queue.ts';
import { wordsMessageSchema } from '../../shared/schemas/search/search.ts';
import { indexTickets } from '../../shared/usecases/search/index-words.ts';

const environmentSchema = tableEnvironment.extend({ WORDS_TABLE_NAME: z.string() });
export type Environment = z.input<typeof environmentSchema>;
const { TABLE_NAME, CONTENT_BUCKET, WORDS_TABLE_NAME } = readEnvironment(environmentSchema);
const table = openTable(TABLE_NAME);
const services = {
  store: ticketStore(table, largeTexts(CONTENT_BUCKET)),
  people: people(table),
  words: ticketWords(openTable(WORDS_TABLE_NAME)),
};

export const handler = batchConsumer(async (bodies) => {
  const read = bodies.map((body) => wordsMessageSchema.safeParse(JSON.parse(body)));
  const references = read.map(({ data }) => data?.reference ?? null);
  const { failed, ...done } = await indexTickets(services, new Set(references.filter((each) => each !== null)));
  logger.info('words_indexed', done);
  return new Map<number, unknown>(
    read.flatMap(({ error }, index): [number, unknown][] => {
      const fault = error ?? failed.get(references[index] ?? '');
      return fault === undefined ? [] : [[index, fault]];
    }),
  );
});
