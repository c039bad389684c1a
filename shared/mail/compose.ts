import { createHash } from 'node:crypto';
import MailComposer from 'nodemailer/lib/mail-composer';
import type { MailAddress } from '../schemas/mail/mail.ts';
import type { Instant } from '../schemas/primitives.ts';
import { calendarText, type Invitation } from './invitation.ts';
import { isWritable } from './parse/addresses.ts';

/** A mail to send. It has no Message-ID, because SES replaces any (SendRawEmail). */
export interface OutgoingMail {
  from: MailAddress;
  to: readonly MailAddress[];
  cc?: readonly MailAddress[];
  replyTo?: MailAddress;
  subject: string;
  text: string;
  html: string;
  /** The Date header. The same mail with the same date gives the same bytes. */
  date: Instant;
  headers?: OutgoingHeaders;
  attachments?: readonly OutgoingFile[];
  /** For the reader's calendar. */
  invitation?: Invitation;
}

export interface OutgoingFile {
  /** Already cleaned. nodemailer encodes it (RFC 2231, and RFC 2047 for programs that only know that). */
  name: string;
  type: string;
  content: Uint8Array;
}

export interface OutgoingHeaders {
  /** RFC 3834, 5. */
  'Auto-Submitted'?: 'auto-replied' | 'auto-generated';
  /** Message-IDs with their angle brackets. */
  'In-Reply-To'?: string;
  References?: string;
  /** RFC 3282. */
  'Content-Language'?: string;
  /** RFC 2369, 3.2, and RFC 8058, 3.1. */
  'List-Unsubscribe'?: string;
  'List-Unsubscribe-Post'?: string;
  [header: `X-${string}`]: string;
}

/** An address would break the header or can't receive mail. */
export class UnwritableAddress extends Error {
  override readonly name = 'UnwritableAddress';
  constructor() {
    super('an address of the mail is not a single valid mailbox');
  }
}

/** RFC 5322, 2.1.1, with room for encoding; longer subjects are cut. */
const MAX_SUBJECT = 300;

/** Replaces line breaks and other control characters with spaces: no value may start a new header. */
const oneLine = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim();

const mailbox = ({ address, name }: MailAddress): MailAddress => {
  if (!isWritable(address)) throw new UnwritableAddress();
  return { address, name: oneLine(name) };
};

/** In-Reply-To and References are set separately, because nodemailer folds them and adds the brackets. */
const otherHeaders = (headers: OutgoingHeaders): { key: string; value: string }[] =>
  Object.entries(headers)
    .filter(([key, value]) => key !== 'In-Reply-To' && key !== 'References' && value !== undefined)
    .map(([key, value]) => ({ key: oneLine(key).replace(/[^!-9;-~]/g, ''), value: oneLine(value) }));

/** Has no random part, so that a mail composed again is identical. */
const digestOf = ({ attachments = [], ...mail }: OutgoingMail): string => {
  const hash = createHash('sha256').update(JSON.stringify(mail));
  for (const { name, content } of attachments) hash.update(name).update(content);
  return hash.digest('hex').slice(0, 32);
};

/** Calendar programs read the part beside text and HTML; others show the file (RFC 6047, 2.4). */
const calendarPart = (invitation: Invitation) => {
  if (!isWritable(invitation.organiser.address) || !isWritable(invitation.attendee.address))
    throw new UnwritableAddress();
  return { method: invitation.method, filename: 'invite.ics', content: calendarText(invitation) };
};

const build = (composer: MailComposer): Promise<Buffer> => {
  const message = composer.compile();
  return new Promise((resolve, reject) => {
    message.build((error, bytes) => (error ? reject(error) : resolve(bytes)));
  });
};

/**
 * Composes a mail of plain text and HTML (RFC 5322, multipart/alternative) for SES's SendRawEmail.
 * @throws UnwritableAddress when from, to, cc or replyTo holds anything but one mailbox.
 */
export const composeMail = async (mail: OutgoingMail): Promise<Uint8Array> => {
  const headers = mail.headers ?? {};
  const digest = digestOf(mail);
  const composer = new MailComposer({
    from: mailbox(mail.from),
    to: mail.to.map(mailbox),
    ...(mail.cc && mail.cc.length > 0 ? { cc: mail.cc.map(mailbox) } : {}),
    ...(mail.replyTo ? { replyTo: mailbox(mail.replyTo) } : {}),
    subject: oneLine(mail.subject).slice(0, MAX_SUBJECT).toWellFormed(),
    text: mail.text.toWellFormed(),
    html: mail.html.toWellFormed(),
    date: new Date(mail.date),
    messageId: `<${digest}@${mail.from.address.slice(mail.from.address.lastIndexOf('@') + 1)}>`,
    inReplyTo: headers['In-Reply-To'] && oneLine(headers['In-Reply-To']),
    references: headers.References && oneLine(headers.References),
    headers: otherHeaders(headers),
    attachments: (mail.attachments ?? []).map(({ name, type, content }) => ({
      filename: oneLine(name),
      contentType: oneLine(type),
      content: Buffer.from(content.buffer, content.byteOffset, content.byteLength),
      contentDisposition: 'attachment',
    })),
    ...(mail.invitation ? { icalEvent: calendarPart(mail.invitation) } : {}),
    baseBoundary: digest,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return build(composer);
};
