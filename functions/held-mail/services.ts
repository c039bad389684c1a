import * as z from 'zod';
import { clockFrom } from '../../shared/adapters/clock.ts';
import { configuration } from '../../shared/adapters/dynamodb/configuration/configuration.ts';
import { heldMails } from '../../shared/adapters/dynamodb/intake/held-mail.ts';
import { senders } from '../../shared/adapters/dynamodb/people/senders.ts';
import { suppressions } from '../../shared/adapters/dynamodb/people/suppressions.ts';
import { openTable } from '../../shared/adapters/dynamodb/table.ts';
import { reads } from '../../shared/adapters/dynamodb/tickets/reads.ts';
import { ticketStore } from '../../shared/adapters/dynamodb/tickets/ticket-store.ts';
import { downloadLinks } from '../../shared/adapters/s3/download-link.ts';
import { largeTexts } from '../../shared/adapters/s3/large-texts.ts';
import { commandQueue } from '../../shared/adapters/sqs/command-queue.ts';
import { once } from '../../shared/http/once/once.ts';
import { type CallerEnvironment, callers } from '../../shared/runtime/callers.ts';
import { readEnvironment } from '../../shared/runtime/environment.ts';

const environmentSchema = z.object({ TABLE_NAME: z.string(), MAIL_QUEUE_URL: z.string(), RAW_MAIL_BUCKET: z.string() });
export type Environment = z.input<typeof environmentSchema> & CallerEnvironment;
const { TABLE_NAME, MAIL_QUEUE_URL, RAW_MAIL_BUCKET } = readEnvironment(environmentSchema);
const table = openTable(TABLE_NAME);
const configured = configuration(table);

/** The routes' dependencies, built once per cold start. */
export const services = {
  clock: clockFrom(process.env),
  reads: reads(table),
  ...callers(table, configured),
  configuration: configured,
  // Tickets hold no texts, so no text store is needed.
  store: ticketStore(table, largeTexts('')),
  heldMails: heldMails(table),
  once: once(table),
  senders: senders(table),
  suppressions: suppressions(table),
  mailLink: downloadLinks(RAW_MAIL_BUCKET),
  queueRelease: commandQueue(MAIL_QUEUE_URL),
};
