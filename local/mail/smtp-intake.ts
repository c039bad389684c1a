import { once } from 'node:events';
import { buffer } from 'node:stream/consumers';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import type { Instant } from '../../shared/schemas/primitives.ts';
import { clientOptions } from '../emulator.ts';
import { newSesMessageId, receivedNotification } from './ses-notification.ts';

/** SES takes mails of up to 40 MB (quotas, email receiving). */
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

/** A refusal in SMTP's terms; smtp-server adds the enhanced status code. */
class SmtpRefusal extends Error {
  override name = 'SmtpRefusal';
  readonly responseCode: number;
  constructor(responseCode: number, message: string, options?: ErrorOptions) {
    super(message, options);
    this.responseCode = responseCode;
  }
}

/**
 * Plays SES's receiving: takes mail for the support addresses, `+anything` included, stores it as it came and
 * publishes SES's notice. It says 250 once both are done; when they can't be it says 451, and the sender tries again.
 * @returns its port, another than asked for when that one was taken, and how to stop it after the mails it is receiving
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
  // A client that hangs up in the middle concerns nobody but itself.
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

/** The address that mail for `local+tag@domain` is for, in lower case. */
function withoutTag(address: string): string {
  return address.toLowerCase().replace(/^([^+@]+)\+[^@]*@/, '$1@');
}
