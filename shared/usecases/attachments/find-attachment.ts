import type { AttachmentInfo } from '../../domain/ticket/messages.ts';
import { isIntegrator } from '../change/caller.ts';
import type { ApiKey } from '../ports/people.ts';
import type { StoredMessage } from '../ports/tickets.ts';
import { isShownTo } from '../records/present-ticket.ts';

/** A file that may be downloaded: an attachment or the raw mail. */
export type FoundAttachment =
  | { ok: true; from: 'content' | 'raw_mail'; key: string; file: { name: string; type: string } }
  | { ok: false; why: 'unknown' | 'quarantined' | 'raw_mail_is_for_staff' | 'raw_mail_is_for_supervisors' }
  | { ok: false; why: 'left_out'; attachment: AttachmentInfo };

/** The raw mail still contains a card number that is masked in its message: agents don't get it. */
export const mayReadRawMail = ({ role }: ApiKey, { mail }: Pick<StoredMessage, 'mail'>): boolean =>
  !mail?.hasCardNumber || role === 'supervisor' || role === 'admin';

/** The attachment of a message that a key may download. One that the key may not see is `unknown`. */
export const findAttachment = (key: ApiKey, message: StoredMessage | null, id: string): FoundAttachment => {
  if (!message || !isShownTo(message, isIntegrator(key))) return { ok: false, why: 'unknown' };
  const attachment = message.attachments?.find((candidate) => candidate.id === id);
  if (!attachment) return { ok: false, why: 'unknown' };
  if (message.mail?.isQuarantined) return { ok: false, why: 'quarantined' };
  if (attachment.leftOut) return { ok: false, why: 'left_out', attachment };
  const { name, type } = attachment;
  if (attachment.key) return { ok: true, from: 'content', key: attachment.key, file: { name, type } };
  if (attachment.id !== 'raw' || !message.mail || message.mail.isGone) return { ok: false, why: 'unknown' };
  // The raw mail holds more than the message: all headers, and what was left out.
  if (isIntegrator(key)) return { ok: false, why: 'raw_mail_is_for_staff' };
  if (!mayReadRawMail(key, message)) return { ok: false, why: 'raw_mail_is_for_supervisors' };
  return { ok: true, from: 'raw_mail', key: message.mail.rawKey, file: { name, type } };
};
