import { randomUUID } from 'node:crypto';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { SQSEvent } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import type { SesNotice } from '../../shared/schemas/mail/ses-notice.ts';
// First sets the environment and the table, which the handlers read when they are loaded.
import { send } from './api.ts';
import { memoryBuckets } from './memory/memory-bucket.ts';

export const buckets = memoryBuckets();

/** Messages that were put on queues and not yet taken off. */
export const queued: string[] = [];
export const queues = mockClient(SQSClient);
queues.on(SendMessageCommand).callsFake(({ MessageBody }) => {
  queued.push(MessageBody);
  return {};
});

const { handler: receiveEmail } = await import('../../functions/receive-email/handler.ts');

export type File = { name?: string; type?: string; content: Buffer | string; inline?: boolean; contentId?: string };

const partOf = ({ name, type = 'application/octet-stream', content, inline, contentId }: File): string =>
  [
    `Content-Type: ${type}`,
    `Content-Disposition: ${inline ? 'inline' : 'attachment'}${name === undefined ? '' : `; filename="${name}"`}`,
    ...(contentId ? [`Content-ID: <${contentId}>`] : []),
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from(content).toString('base64').replace(/.{76}/g, '$&\r\n'),
  ].join('\r\n');

export type Mail = {
  from?: string;
  subject?: string;
  messageId?: string;
  inReplyTo?: string;
  headers?: string[];
  files?: File[];
};

/** A mail to the club with attachments. */
export const rawMail = ({
  from = 'ann@customer.example',
  subject = 'See the files',
  files = [],
  ...mail
}: Mail): string =>
  [
    `From: Ann Example <${from}>`,
    'To: support@club.example',
    `Subject: ${subject}`,
    `Message-ID: ${mail.messageId ?? `<${randomUUID()}@customer.example>`}`,
    ...(mail.inReplyTo ? [`In-Reply-To: ${mail.inReplyTo}`] : []),
    ...(mail.headers ?? []),
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary=b',
    '',
    ['Content-Type: text/plain', '', 'Here they are.'].join('\r\n'),
    ...files.map(partOf),
  ]
    .join('\r\n')
    .replace(/(\r\n)(?=Content-Type: (?!multipart))/g, '\r\n--b\r\n')
    .concat('\r\n--b--\r\n');

const consume = async (body: string): Promise<void> => {
  const record = { messageId: randomUUID(), body, attributes: {} };
  // The handler reads nothing else of the record.
  const event = { Records: [record] } as unknown as SQSEvent;
  const { batchItemFailures } = await receiveEmail(event);
  if (batchItemFailures.length > 0) throw new Error('the mail went back to the queue');
};

/** Delivers a mail as SES announces it. Throws if it goes back to the queue. */
export const arrive = async (
  raw: string,
  { virus, dmarc, dmarcPolicy }: Partial<Record<'virus' | 'dmarc' | 'dmarcPolicy', string>> = {},
): Promise<string> => {
  const objectKey = `mail/${randomUUID()}`;
  buckets.put(`raw-mail/${objectKey}`, Buffer.from(raw));
  const pass = { status: 'PASS' };
  const notice: SesNotice = {
    notificationType: 'Received',
    mail: { source: 'ann@customer.example', messageId: objectKey },
    receipt: {
      recipients: ['support@club.example'],
      spamVerdict: pass,
      virusVerdict: { status: virus ?? 'PASS' },
      spfVerdict: pass,
      dkimVerdict: pass,
      dmarcVerdict: { status: dmarc ?? 'PASS' },
      ...(dmarcPolicy ? { dmarcPolicy } : {}),
      action: { bucketName: 'raw-mail', objectKey },
    },
  };
  await consume(JSON.stringify(notice));
  return objectKey;
};

/** The references of all the club's tickets, newest first. */
export const references = async (): Promise<string[]> => {
  const { body } = await send('GET', '/v1/tickets', { key: 'agent' });
  return body.items.map(({ reference }: { reference: string }) => reference);
};

/** Opens a ticket by mail. */
export const openByMail = async (mail: Mail): Promise<string> => {
  const before = new Set(await references());
  await arrive(rawMail(mail));
  const opened = (await references()).filter((reference) => !before.has(reference));
  if (opened.length !== 1) throw new Error(`${opened.length} tickets were opened`);
  return opened[0] ?? '';
};

/** Handles all messages on the mail queue. */
export const readQueued = async (): Promise<void> => {
  for (const message of queued.splice(0)) await consume(message);
};

/** Releases the latest held mail as a supervisor. */
export const releaseLast = async (): Promise<void> => {
  const { body } = await send('GET', '/v1/held-mail', { key: 'supervisor' });
  const path = `/v1/held-mail/${body.items[0]?.id}/actions`;
  const { statusCode } = await send('POST', path, { key: 'supervisor', body: { action: 'release' } });
  if (statusCode !== 202) throw new Error('the mail could not be released');
  await readQueued();
};
