import { randomUUID } from 'node:crypto';
import { GetObjectCommand, S3Client, S3ServiceException } from '@aws-sdk/client-s3';
import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { openTable } from '../../../shared/adapters/dynamodb/table.ts';
import { notices } from '../../../shared/adapters/dynamodb/telling/notices.ts';
import type { Verdicts } from '../../../shared/domain/intake/joining.ts';
import { EVENTS } from '../../../shared/domain/ticket/events.ts';
import { readMail } from '../../../shared/mail/read-mail.ts';
import type { ReadMail } from '../../../shared/mail/types.ts';
import { postTicket, REQUEST } from '../api.ts';

/** The complete handlers for mail in both directions, on the in-memory table. SES and S3 answer from memory. */

Object.assign(process.env, {
  OUTGOING_QUEUE_URL: 'https://sqs.us-east-1.amazonaws.com/000000000000/outgoing',
  VISIBILITY_TIMEOUT_SECONDS: '120',
});

export type Sent = ReadMail & { recipient: string; recipients: string[]; sesId: string; raw: string };

/** Mails that were sent, in order. */
export const sent: Sent[] = [];
mockClient(SESClient)
  .on(SendRawEmailCommand)
  .callsFake(async ({ RawMessage, Destinations }) => {
    const sesId = `0100${randomUUID()}-000000`;
    const raw = Buffer.from(RawMessage.Data).toString('utf8');
    const read = await readMail(RawMessage.Data, { ownAddresses: [] });
    sent.push({ ...read, recipient: Destinations[0], recipients: Destinations, sesId, raw });
    return { MessageId: sesId };
  });

/** The Message-ID that recipients see on a mail sent by SES. */
export const idOf = ({ sesId }: Pick<Sent, 'sesId'>): string => `<${sesId}@email.amazonses.com>`;

const stored = new Map<string, Uint8Array>();
mockClient(S3Client)
  .on(GetObjectCommand)
  .callsFake(({ Key }) => {
    const content = stored.get(Key);
    if (!content) throw new S3ServiceException({ name: 'NoSuchKey', $fault: 'client', $metadata: {} });
    return { Body: { transformToByteArray: async () => content } };
  });
/** Ends the retention of a raw mail. */
export const forget = (key: string): boolean => stored.delete(key);

// Loaded here because they read the environment when they are loaded.
const { handler: receiveEmail } = await import('../../../functions/receive-email/handler.ts');
const { handler: receiveDeliveryEvent } = await import('../../../functions/receive-delivery-event/handler.ts');
const { handler: sendMessage } = await import('../../../functions/send-message/handler.ts');
const { services } = await import('../../../functions/api/services.ts');
const { handler: assess } = await import('../../../functions/assess/handler.ts');

export const { store, suppressions } = services;

const deliver = async (
  handler: (event: SQSEvent, context?: Pick<Context, 'getRemainingTimeInMillis'>) => Promise<SQSBatchResponse>,
  body: unknown,
  receiveCount = 1,
  left = Number.POSITIVE_INFINITY,
): Promise<'done' | 'comes_back'> => {
  const record = {
    messageId: randomUUID(),
    receiptHandle: 'handle',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    attributes: {
      ApproximateReceiveCount: String(receiveCount),
      SentTimestamp: '0',
      SenderId: 'test',
      ApproximateFirstReceiveTimestamp: '0',
    },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws:sqs:us-east-1:000000000000:queue',
    awsRegion: 'us-east-1',
  };
  const { batchItemFailures } = await handler({ Records: [record] }, { getRemainingTimeInMillis: () => left });
  return batchItemFailures.length > 0 ? 'comes_back' : 'done';
};

const PASSED: Verdicts = { spf: 'PASS', dkim: 'PASS', dmarc: 'PASS', dmarcPolicy: null, spam: 'PASS', virus: 'PASS' };

export type Incoming = {
  raw: string;
  to?: string;
  returnPath?: string;
  verdicts?: Partial<Verdicts>;
};

/** Delivers a mail and returns its S3 key. */
export const arrives = async ({ raw, to = 'support@club.example', returnPath, verdicts }: Incoming) => {
  const objectKey = `mail/${randomUUID()}`;
  stored.set(objectKey, Buffer.from(raw));
  const { spf, dkim, dmarc, spam, virus } = { ...PASSED, ...verdicts };
  const outcome = await deliver(receiveEmail, {
    notificationType: 'Received',
    mail: { source: returnPath ?? 'someone@customer.example', messageId: objectKey },
    receipt: {
      recipients: [to],
      spfVerdict: { status: spf },
      dkimVerdict: { status: dkim },
      dmarcVerdict: { status: dmarc },
      spamVerdict: { status: spam },
      virusVerdict: { status: virus },
      action: { bucketName: 'raw-mail', objectKey },
    },
  });
  if (outcome !== 'done') throw new Error('receive-email failed: see its log');
  return objectKey;
};

/** The ticket that a mail became. */
export const ticketOfMail = async (key: string): Promise<string> =>
  (await store.claim({ scope: 'raw-mail', key }))?.reference ?? '';

export const sesTells = (event: unknown, receiveCount?: number) => deliver(receiveDeliveryEvent, event, receiveCount);

/** Delivers a message of the outgoing queue to a function that has this many milliseconds left. */
export const sends = (message: unknown, left: number, receives = 1) => deliver(sendMessage, message, receives, left);

/** Sends everything that a ticket's events owe, on both paths. */
export const tellAll = async (reference: string): Promise<void> => {
  for (const { type, sequence } of await store.events(reference)) {
    const { told } = EVENTS[type];
    if (told === 'nobody') continue;
    const message =
      told === 'bus' ? { reference, sequence, notice: true } : { reference, after: sequence - 1, upTo: sequence };
    if ((await deliver(sendMessage, message)) !== 'done') throw new Error('send-message failed: see its log');
  }
};

export const assessed = async (reference: string): Promise<void> => {
  await assess({ reference, execution: 1 });
};

/** A ticket of a requester that no other test uses, assessed, with all due notices sent. */
export const openTicket = async (requester: Record<string, unknown> = {}) => {
  const address = `ann.${randomUUID().slice(0, 8)}@customer.example`;
  const { reference } = await postTicket({
    ...REQUEST,
    requester: { name: 'Ann Example', email: address, ...requester },
  });
  await assessed(reference);
  await tellAll(reference);
  return { reference, address };
};

export const noticesOf = (reference: string) => notices(openTable('tickets'), 0).ofTicket(reference);
export const eventsOf = (reference: string) => store.events(reference);
export const sentTo = (address: string): Sent[] => sent.filter(({ recipient }) => recipient === address);

export const ticketOf = async (reference: string) => {
  const ticket = await store.load(reference);
  if (!ticket) throw new Error(`there is no ticket ${reference}`);
  return ticket;
};
