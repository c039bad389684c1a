import * as z from 'zod';
import { clockFrom } from '../../shared/adapters/clock.ts';
import { configuration } from '../../shared/adapters/dynamodb/configuration/configuration.ts';
import { heldMails } from '../../shared/adapters/dynamodb/intake/held-mail.ts';
import { openTable } from '../../shared/adapters/dynamodb/table.ts';
import { reads } from '../../shared/adapters/dynamodb/tickets/reads.ts';
import { ticketStore } from '../../shared/adapters/dynamodb/tickets/ticket-store.ts';
import { largeTexts } from '../../shared/adapters/s3/large-texts.ts';
import { rawMailIfThere } from '../../shared/adapters/s3/raw-mail.ts';
import { readMail } from '../../shared/mail/read-mail.ts';
import { type CallerEnvironment, callers } from '../../shared/runtime/callers.ts';
import { readEnvironment, tableEnvironment } from '../../shared/runtime/environment.ts';

const environmentSchema = tableEnvironment.extend({ RAW_MAIL_BUCKET: z.string() });
export type Environment = z.input<typeof environmentSchema> & CallerEnvironment;
const { TABLE_NAME, CONTENT_BUCKET, RAW_MAIL_BUCKET } = readEnvironment(environmentSchema);
const table = openTable(TABLE_NAME);
const configured = configuration(table);

/** The route's dependencies, built once per cold start. */
export const services = {
  clock: clockFrom(process.env),
  reads: reads(table),
  ...callers(table, configured),
  configuration: configured,
  store: ticketStore(table, largeTexts(CONTENT_BUCKET)),
  heldMails: heldMails(table),
  rawMail: (key: string) => rawMailIfThere(RAW_MAIL_BUCKET, key),
  readMail: (raw: Uint8Array) => readMail(raw, { ownAddresses: [] }),
};
