import { once } from 'node:events';
import { buffer } from 'node:stream/consumers';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import type { Instant } from '../../shared/schemas/primitives.ts';
import { clientOptions } from '../emulator.ts';
import { newSesMessageId, receivedNotification } from './ses-notification.ts';

/** SES accepts mails of up to 40 MB (quotas, email receiving). */
const MAX_MAIL_BYTES = 40 * 1024 * 1024;
const OBJECT_KEY_PREFIX = 'mail/';

export interface SmtpIntakeOptions {
  port: number;
  awsEndpoint: string;
  bucketName: string;
  topicArn: string;
  supportAddresses: string[];
  now: () => Instant;
}

/** An SMTP refusal. smtp-server adds the enhanced status code. */
class SmtpRefusal extends Error {
  override name = 'SmtpRefusal';
  readonly responseCode: number;
  constructor(responseCode: number, message: string, options?: ErrorOptions) {
    super(message, options);
    this.responseCode = responseCode;
  }
}

/**
 * Plays SES's receiving. Takes mail for the support addresses, `+anything` included, stores it unchanged and publishes SES's
 * notification. Answers 250 once both are done, otherwise 451, so that the sender retries.
 * @returns its port, which differs from the requested one if that was taken, and a function that stops it after the mails in
 * progress
 */
export async function startSmtpIntake(
  options: SmtpIntakeOptions,
): Promise<{ port: number; stop: () => Promise<void> }> {
  const s3 = new S3Client({ ...clientOptions(options.awsEndpoint), forcePathStyle: true });
  const sns = new SNSClient(clientOptions(options.awsEndpoint));
  const supported = new Set(options.supportAddresses.map((address) => address.toLowerCase()));

  const receive = async (stream: SMTPServerDataStream, session: SMTPServerSession): Promise<string> => {
    const started = performance.now();
    const raw = await buffer(stream);
    if (stream.sizeExceeded) throw new SmtpRefusal(552, 'The mail is larger than 40 MB');
    const messageId = newSesMessageId();
    const objectKey = `${OBJECT_KEY_PREFIX}${messageId}`;
    const { mailFrom, rcptTo } = session.envelope;
    try {
      await s3.send(new PutObjectCommand({ Bucket: options.bucketName, Key: objectKey, Body: raw }));
      const notification = await receivedNotification({
        messageId,
        raw,
        sender: mailFrom ? mailFrom.address : '',
        recipients: rcptTo.map(({ address }) => address),
        receivedAt: options.now(),
        processingTimeMillis: Math.round(performance.now() - started),
        topicArn: options.topicArn,
        bucketName: options.bucketName,
        objectKeyPrefix: OBJECT_KEY_PREFIX,
        objectKey,
      });
      const message = JSON.stringify(notification);
      const subject = 'Amazon SES Email Receipt Notification';
      await sns.send(new PublishCommand({ TopicArn: options.topicArn, Subject: subject, Message: message }));
    } catch (cause) {
      throw new SmtpRefusal(451, 'The mail could not be stored; try again later', { cause });
    }
    return `Ok ${messageId}`;
  };

  const server = new SMTPServer({
    name: 'localhost',
    banner: 'Tierdesk, as SES receives',
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    hideENHANCEDSTATUSCODES: false,
    lenientAddressParsing: true,
    size: MAX_MAIL_BYTES,
    closeTimeout: 2000,
    onRcptTo: ({ address }, _session, answer) => {
      const known = supported.has(withoutTag(address));
      answer(known ? null : new SmtpRefusal(550, `No mailbox ${address} here`));
    },
    onData: (stream, session, answer) => {
      receive(stream, session).then(
        (text) => answer(null, text),
        (error: Error) => answer(error),
      );
    },
  });
  const port = await listen(server, options.port).catch(() => listen(server, 0));
  // A client that hangs up in the middle affects only itself.
  server.on('error', () => undefined);
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => {
        s3.destroy();
        sns.destroy();
        resolve();
      });
    });
  return { port, stop };
}

async function listen(server: SMTPServer, port: number): Promise<number> {
  const listening = once(server.server, 'listening');
  server.once('error', () => undefined);
  server.listen(port, '127.0.0.1');
  await listening;
  const address = server.server.address();
  return typeof address === 'object' && address ? address.port : port;
}

/** Returns the support address for `local+tag@domain`, in lower case. */
function withoutTag(address: string): string {
  return address.toLowerCase().replace(/^([^+@]+)\+[^@]*@/, '$1@');
}
