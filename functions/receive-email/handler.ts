import * as z from 'zod';
import { heldMails } from '../../shared/adapters/dynamodb/intake/held-mail.ts';
import { senders } from '../../shared/adapters/dynamodb/people/senders.ts';
import { suppressions } from '../../shared/adapters/dynamodb/people/suppressions.ts';
import { mailCounts } from '../../shared/adapters/dynamodb/telling/mail-counts.ts';
import { notices } from '../../shared/adapters/dynamodb/telling/notices.ts';
import { attachmentObjects } from '../../shared/adapters/s3/attachments.ts';
import { rawMail } from '../../shared/adapters/s3/raw-mail.ts';
import { secretTexts } from '../../shared/adapters/secrets.ts';
import { readMail } from '../../shared/mail/read-mail.ts';
import { readEnvironment, tableEnvironment } from '../../shared/runtime/environment.ts';
import { countHeld, countReceived, logger, metrics } from '../../shared/runtime/observe.ts';
import { type Handled, queueConsumer } from '../../shared/runtime/queue.ts';
import { ticketServices } from '../../shared/runtime/ticket-services.ts';
import { releaseSchema, replaySchema } from '../../shared/schemas/mail/held-mail.ts';
import { isSetupNotification, sesNoticeSchema } from '../../shared/schemas/mail/ses-notice.ts';
import { releaseHeldMail } from '../../shared/usecases/intake/email/keeping/release.ts';
import { replayMail } from '../../shared/usecases/intake/email/keeping/replay.ts';
import { receiveEmail } from '../../shared/usecases/intake/email/receive-email.ts';

const environmentSchema = tableEnvironment.extend({ RAW_MAIL_BUCKET: z.string(), LINK_SECRET_ARN: z.string() });
export type Environment = z.input<typeof environmentSchema>;
const { CONTENT_BUCKET, RAW_MAIL_BUCKET, LINK_SECRET_ARN } = readEnvironment(environmentSchema);
const tickets = ticketServices();
const { table } = tickets;
const services = {
  ...tickets,
  attachments: attachmentObjects(CONTENT_BUCKET),
  rawMail: rawMail(),
  readMail,
  heldMails: heldMails(table),
  senders: senders(table),
  mailCounts: mailCounts(table),
  // This function sends no notices, so it takes no leases.
  notices: notices(table, 0),
  suppressions: suppressions(table),
  replySecrets: secretTexts(LINK_SECRET_ARN),
};

const parsedOrNull = (body: string): unknown => {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
};

const commandSchema = z.union([releaseSchema, replaySchema]);

const carryOut = async (command: z.output<typeof commandSchema>): Promise<Handled> => {
  if ('replay' in command) return replayMail(services, RAW_MAIL_BUCKET, command.replay.key);
  const released = await releaseHeldMail(services, RAW_MAIL_BUCKET, command.release);
  if (released.outcome === 'opened') countReceived('email');
  return released;
};

/** Handles SES's notices of incoming mail, releases of held mail, and requests to read a mail again. */
export const handler = queueConsumer(async (body) => {
  const message = parsedOrNull(body);
  const command = commandSchema.safeParse(message);
  if (command.success) return carryOut(command.data);
  const notice = sesNoticeSchema.safeParse(message);
  // SES tests a rule's bucket and topic with a mail of its own, known by its key.
  if (!notice.success || isSetupNotification(notice.data)) {
    logger.warn('not_a_mail', { issues: notice.error?.issues.map((issue) => issue.path.join('.')) });
    return { outcome: 'not_a_mail' };
  }
  const received = await receiveEmail(services, notice.data);
  for (const { outcome, cause } of received) {
    if (outcome === 'opened') countReceived('email');
    if (cause) countHeld(cause);
  }
  metrics.addMetric('MailsReceived', 'Count', 1);
  const [first] = received;
  return { reference: first?.reference, outcome: received.map(({ outcome }) => outcome).join(', ') };
});
