import { createHash } from 'node:crypto';
import type { MailAddress, MailAttachment } from '../../schemas/mail/mail.ts';

export type ComparedMail = {
  from: MailAddress;
  subject: string;
  text: string;
  attachments: readonly Pick<MailAttachment, 'bytes'>[];
  /** Of all its bytes, where it can't be read. */
  digest: string;
  unreadable: string | null;
};

/**
 * Digest of what makes a mail the same mail as another one with its Message-ID: sender, subject, words and attachments. Its
 * way here (envelope, trace headers, line ends, transfer encoding) makes no difference, another's words do: whoever copies
 * a Message-ID doesn't make a mail vanish.
 */
export const sameMailDigest = (mail: ComparedMail): string => {
  if (mail.unreadable !== null) return mail.digest;
  const { from, subject, text, attachments } = mail;
  const words = text.replace(/\s+/g, ' ').trim();
  const parts = [from.address.toLowerCase(), subject, words, ...attachments.map(({ bytes }) => bytes)];
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 22);
};
