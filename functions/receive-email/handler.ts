import { readMail } from '../../shared/adapters/mime/read-mail.ts';
import { rawMail } from '../../shared/adapters/raw-mail.ts';
import { countReceived, logger, metrics } from '../../shared/runtime/observe.ts';
import { queueConsumer } from '../../shared/runtime/queue.ts';
import { ticketServices } from '../../shared/runtime/ticket-services.ts';
import { isSetupNotification, sesNoticeSchema } from '../../shared/schemas/ses-notice.ts';
import { receiveEmail } from '../../shared/usecases/receive-email/receive-email.ts';

const services = { ...ticketServices(), rawMail: rawMail(), readMail };

const parsedOrNull = (body: string): unknown => {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
};

export const handler = queueConsumer(async (body) => {
  const notice = sesNoticeSchema.safeParse(parsedOrNull(body));
  // SES tests a rule's bucket and topic with a mail of its own, whose key tells it.
  if (!notice.success || isSetupNotification(notice.data)) {
    logger.warn('not_a_mail', { issues: notice.error?.issues.map((issue) => issue.path.join('.')) });
    return { outcome: 'not_a_mail' };
  }
  const received = await receiveEmail(services, notice.data);
  for (const { outcome } of received) if (outcome === 'opened') countReceived('email');
  metrics.addMetric('MailsReceived', 'Count', 1);
  const [first] = received;
  return { reference: first?.reference, outcome: received.map(({ outcome }) => outcome).join(', ') };
});
