import * as z from 'zod';
import { clockFrom } from '../../shared/adapters/clock.ts';
import { apiKeys } from '../../shared/adapters/configuration.ts';
import { downloadLinks } from '../../shared/adapters/download-link.ts';
import { heldMails } from '../../shared/adapters/held-mail.ts';
import { mailQueue } from '../../shared/adapters/mail-queue.ts';
import { senders } from '../../shared/adapters/senders.ts';
import { suppressions } from '../../shared/adapters/suppressions.ts';
import { openTable } from '../../shared/adapters/table.ts';
import { readEnvironment } from '../../shared/runtime/environment.ts';

const { TABLE_NAME, MAIL_QUEUE_URL, RAW_MAIL_BUCKET } = readEnvironment(
  z.object({ TABLE_NAME: z.string(), MAIL_QUEUE_URL: z.string(), RAW_MAIL_BUCKET: z.string() }),
);
const table = openTable(TABLE_NAME);

/** What the routes need, built once for each cold start. */
export const services = {
  clock: clockFrom(process.env),
  keyByHash: apiKeys(table),
  heldMails: heldMails(table),
  senders: senders(table),
  suppressions: suppressions(table),
  mailLink: downloadLinks(RAW_MAIL_BUCKET),
  queueRelease: mailQueue(MAIL_QUEUE_URL),
};
