import { SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { clientSettings } from '../../shared/adapters/client-settings.ts';
import { imports } from '../../shared/adapters/dynamodb/imports/imports.ts';
import { importFiles } from '../../shared/adapters/s3/import-files.ts';
import { outgoingQueue } from '../../shared/adapters/sqs/outgoing-queue.ts';
import { readEnvironment, tableEnvironment } from '../../shared/runtime/environment.ts';
import { queueConsumer } from '../../shared/runtime/queue.ts';
import { ticketServices } from '../../shared/runtime/ticket-services.ts';
import { type ImportMessage, importMessageSchema } from '../../shared/schemas/imports/import.ts';
import { carryOutImport } from '../../shared/usecases/imports/import-file.ts';

const environmentSchema = tableEnvironment.extend({ IMPORTS_QUEUE_URL: z.string() });
export type Environment = z.input<typeof environmentSchema>;
const { CONTENT_BUCKET, IMPORTS_QUEUE_URL } = readEnvironment(environmentSchema);
const tickets = ticketServices();
const services = {
  ...tickets,
  imports: imports(tickets.table),
  files: importFiles(CONTENT_BUCKET),
  queuePages: outgoingQueue<ImportMessage>(new SQSClient(clientSettings('sqs')), IMPORTS_QUEUE_URL).send,
};

export const handler = queueConsumer(async (body) => ({
  outcome: await carryOutImport(services, importMessageSchema.parse(JSON.parse(body))),
}));
