import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { SQSEvent } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { announcedAgain } from '../../../shared/schemas/mail/ses-notice.ts';
import { items, send } from '../api.ts';

/** An in-memory support desk: mails go through the exported receive-email handler, and people use the exported API. */

Object.assign(process.env, { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' });

const objects = new Map<string, string>();
mockClient(S3Client)
  .on(GetObjectCommand)
  .callsFake(({ Key }) => ({
    Body: { transformToByteArray: () => Promise.resolve(Buffer.from(objects.get(Key) ?? '', 'utf8')) },
  }));

const queued: string[] = [];
mockClient(SQSClient)
  .on(SendMessageCommand)
  .callsFake(({ MessageBody }) => {
    queued.push(MessageBody);
    return {};
  });

// Loaded here because it reads the environment when it is loaded.
const { handler } = await import('../../../functions/receive-email/handler.ts');
export const { services } = await import('../../../functions/api/services.ts');
export const { services: mailServices } = await import('../../../functions/held-mail/services.ts');

const consume = async (...bodies: string[]): Promise<void> => {
  // The handler reads nothing else of a record.
  const Records = bodies.map((body, index) => ({ messageId: String(index), body })) as SQSEvent['Records'];
  const { batchItemFailures } = await handler({ Records });
  if (batchItemFailures.length > 0) throw new Error('a mail went back to the queue');
};

/** Handles all messages on the mail queue. `times`: how often each message is delivered. */
export const drain = async (times = 1): Promise<void> => {
  for (const body of queued.splice(0)) for (let time = 0; time < times; time++) await consume(body);
};

export type Verdicts = Partial<Record<'spf' | 'dkim' | 'dmarc' | 'spam' | 'virus', string>> & { dmarcPolicy?: string };

export type Letter = {
  from: string;
  subject?: string;
  text?: string;
  to?: string;
  cc?: string;
  messageId?: string | null;
  headers?: Record<string, string>;
  verdicts?: Verdicts;
  /** The envelope. From the headers if left out. */
  recipients?: string[];
  source?: string;
};

let written = 0;

export const noticeOf = (key: string, letter: Letter) => {
  const { verdicts = {}, to = 'support@club.example' } = letter;
  const verdict = (name: 'spf' | 'dkim' | 'dmarc' | 'spam' | 'virus') => ({ status: verdicts[name] ?? 'PASS' });
  return {
    notificationType: 'Received',
    mail: { source: letter.source ?? letter.from, messageId: key },
    receipt: {
      recipients: letter.recipients ?? [to],
      spamVerdict: verdict('spam'),
      virusVerdict: verdict('virus'),
      spfVerdict: verdict('spf'),
      dkimVerdict: verdict('dkim'),
      dmarcVerdict: verdict('dmarc'),
      ...(verdicts.dmarcPolicy ? { dmarcPolicy: verdicts.dmarcPolicy } : {}),
      action: { bucketName: 'raw-mail', objectKey: key },
    },
  };
};

const rawOf = (letter: Letter, messageId: string | null): string => {
  const headers: Record<string, string | null | undefined> = {
    From: letter.from,
    To: letter.to ?? 'support@club.example',
    Cc: letter.cc,
    Subject: letter.subject ?? 'I cannot log in',
    'Message-ID': messageId,
    Date: 'Mon, 01 Mar 2027 08:00:00 +0200',
    ...letter.headers,
  };
  const lines = Object.entries(headers).flatMap(([name, value]) => (value ? [`${name}: ${value}`] : []));
  return `${lines.join('\r\n')}\r\n\r\n${letter.text ?? 'It says: wrong password.'}\r\n`;
};

/** Stores a mail and passes SES's notice to the function. Returns its key and Message-ID. */
export const deliver = async (letter: Letter): Promise<{ key: string; messageId: string }> => {
  const key = `mail/${++written}`;
  const messageId = letter.messageId === undefined ? `<mail-${written}@customer.example>` : letter.messageId;
  objects.set(key, rawOf(letter, messageId));
  await consume(JSON.stringify(noticeOf(key, letter)));
  return { key, messageId: messageId ?? '' };
};

/** Stores a mail whose notice is lost. */
export const storeOnly = (letter: Letter): string => {
  const key = `mail/${++written}`;
  objects.set(key, rawOf(letter, `<mail-${written}@customer.example>`));
  return key;
};

/** Stores a mail whose notice is lost, and announces it as check-mail does. */
export const announcedLate = async (letter: Letter): Promise<string> => {
  const key = storeOnly(letter);
  await consume(JSON.stringify(announcedAgain('raw-mail', key)));
  return key;
};

/** Announces a stored mail again. */
export const announceAgain = (key: string, letter: Letter): Promise<void> =>
  consume(JSON.stringify(noticeOf(key, letter)));

/** Replays a stored mail. */
export const replay = async (key: string, times = 1): Promise<void> => {
  for (let time = 0; time < times; time++) await consume(JSON.stringify({ replay: { key } }));
};

/** The references of all tickets with a message from this raw mail. */
export const ticketsOf = (key: string): string[] =>
  [...items.values()]
    .filter((item) => (item.mail as { rawKey?: string } | undefined)?.rawKey === key)
    .map(({ pk }) => String(pk).slice('TICKET#'.length));

export const heldMail = async (query: Record<string, string> = {}, key = 'agent') =>
  (await send('GET', '/v1/held-mail', { key, query: { limit: '100', ...query } })).body.items;

/** The held mail of a raw key, or undefined. */
export const heldOf = (key: string) => [...items.values()].find((item) => item.rawKey === key && item.cause);

export const audit = async (reference: string) =>
  (await send('GET', `/v1/tickets/${reference}/audit`, { key: 'agent' })).body.items;

export const messagesOf = async (reference: string, key = 'agent') =>
  (await send('GET', `/v1/tickets/${reference}/messages`, { key })).body.items;

export const ticketOf = async (reference: string) =>
  (await send('GET', `/v1/tickets/${reference}`, { key: 'agent' })).body;
