import { createHash } from 'node:crypto';
import type { MailAddress, MailAttachment } from '../../schemas/mail/mail.ts';

export type ComparedMail = {
  from: MailAddress;
  subject: string;
  text: string;
  attachments: readonly Pick<MailAttachment, 'bytes'>[];
  /** The digest of all bytes of a mail that can't be parsed. */
  digest: string;
  unreadable: string | null;
};

/**
 * A digest that identifies a mail besides its Message-ID: sender, subject, text and attachments. How it travelled
 * (envelope, trace headers, line ends, transfer encoding) makes no difference. Different text does, so copying a
 * Message-ID can't make another mail disappear.
 */
export const sameMailDigest = (mail: ComparedMail): string => {
  if (mail.unreadable !== null) return mail.digest;
  const { from, subject, text, attachments } = mail;
  const words = text.replace(/\s+/g, ' ').trim();
  const parts = [from.address.toLowerCase(), subject, words, ...attachments.map(({ bytes }) => bytes)];
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 22);
};
