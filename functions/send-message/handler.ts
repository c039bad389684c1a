import { ChangeMessageVisibilityCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { SQSRecord } from 'aws-lambda';
import * as z from 'zod';
import { mailSender } from '../../shared/adapters/mail-sender.ts';
import { notices } from '../../shared/adapters/notices.ts';
import { secretText } from '../../shared/adapters/secrets.ts';
import english from '../../shared/config/templates/en.json' with { type: 'json' };
import { confirmUrlOf } from '../../shared/runtime/confirm-url.ts';
import { readEnvironment } from '../../shared/runtime/environment.ts';
import { queueConsumer } from '../../shared/runtime/queue.ts';
import { ticketServices } from '../../shared/runtime/ticket-services.ts';
import { templatesSchema } from '../../shared/schemas/template.ts';
import { outgoingMessageSchema } from '../../shared/schemas/workflow.ts';
import { NoticeNotYet, sendNotices } from '../../shared/usecases/send-notices.ts';

const env = readEnvironment(
  z.object({
    LINK_SECRET_ARN: z.string(),
    PUBLIC_API_URL: z.string(),
    OUTGOING_QUEUE_URL: z.string(),
    VISIBILITY_TIMEOUT_SECONDS: z.coerce.number(),
    SES_CONFIGURATION_SET: z.string().optional(),
    AWS_REGION: z.string(),
  }),
);
/** A lease ends before the message that holds it comes back. */
const LEASE_SHARE = 0.9;
const ticketing = ticketServices();
const services = {
  ...ticketing,
  notices: notices(ticketing.table, Math.floor(env.VISIBILITY_TIMEOUT_SECONDS * LEASE_SHARE)),
  mail: mailSender(env.SES_CONFIGURATION_SET, env.AWS_REGION),
  templates: templatesSchema.parse(english),
  confirmUrl: confirmUrlOf(env.PUBLIC_API_URL, secretText(env.LINK_SECRET_ARN)),
};
const queues = new SQSClient({});

/** Throttling and another's lease aren't failures: the message comes back soon, at its own moment. */
const MOST_DELAY_SECONDS = 30;

const comeBackSoon = ({ receiptHandle }: SQSRecord) =>
  queues.send(
    new ChangeMessageVisibilityCommand({
      QueueUrl: env.OUTGOING_QUEUE_URL,
      ReceiptHandle: receiptHandle,
      VisibilityTimeout: 1 + Math.floor(Math.random() * MOST_DELAY_SECONDS),
    }),
  );

export const handler = queueConsumer(async (body, record) => {
  const message = outgoingMessageSchema.parse(JSON.parse(body));
  try {
    const { sent } = await sendNotices(services, message);
    return { reference: message.reference, outcome: `sent ${sent}` };
  } catch (error) {
    if (error instanceof NoticeNotYet) await comeBackSoon(record);
    throw error;
  }
});
