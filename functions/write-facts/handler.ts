import * as z from 'zod';
import { openTable } from '../../shared/adapters/dynamodb/table.ts';
import { ticketStore } from '../../shared/adapters/dynamodb/tickets/ticket-store.ts';
import { factParquet } from '../../shared/adapters/parquet/fact-parquet.ts';
import { factFiles } from '../../shared/adapters/s3/fact-files.ts';
import { largeTexts } from '../../shared/adapters/s3/large-texts.ts';
import { readEnvironment } from '../../shared/runtime/environment.ts';
import { logger } from '../../shared/runtime/observe.ts';
import { batchConsumer } from '../../shared/runtime/queue.ts';
import { toldSchema } from '../../shared/schemas/workflow.ts';
import { writeFacts } from '../../shared/usecases/insight/write-facts.ts';

const environmentSchema = z.object({ TABLE_NAME: z.string(), FACTS_BUCKET: z.string() });
export type Environment = z.input<typeof environmentSchema>;
const { TABLE_NAME, FACTS_BUCKET } = readEnvironment(environmentSchema);
const services = {
  // Events have no long texts.
  store: ticketStore(openTable(TABLE_NAME), largeTexts('')),
  files: factFiles(FACTS_BUCKET),
  encode: factParquet,
};

export const handler = batchConsumer(async (bodies) => {
  const told = bodies.map((body) => toldSchema.safeParse(JSON.parse(body)));
  const readable = [...told.entries()].flatMap(([index, { data }]) => {
    if (!data || 'announcement' in data) return [];
    return [{ index, data: 'activity' in data ? data.activity : data }];
  });
  const { failed, ...written } = await writeFacts(
    services,
    readable.map(({ data }) => data),
  );
  logger.info('facts_written', written);
  return new Map<number, unknown>([
    ...[...told.entries()].flatMap(([index, { error }]): [number, unknown][] => (error ? [[index, error]] : [])),
    ...[...failed].map(([place, error]): [number, unknown] => [readable[place]?.index ?? -1, error]),
  ]);
});
