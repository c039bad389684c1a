import { json } from '../../../shared/http/answer.ts';
import { problem } from '../../../shared/http/problem.ts';
import { findAttachment, mayReadRawMail } from '../../../shared/usecases/attachments/find-attachment.ts';
import type { StoredMessage } from '../../../shared/usecases/ports/tickets.ts';
import { withoutStrangers } from '../../../shared/usecases/records/strangers.ts';
import type { ApiHandler } from '../asked.ts';
import { services } from '../services.ts';

const messageOf = async (reference: string, id: string): Promise<StoredMessage | null> => {
  const sequence = Number(id);
  return Number.isInteger(sequence) ? services.store.message(reference, sequence) : null;
};

const quarantined = () => problem('quarantined', 'The email contained a virus, so its content cannot be downloaded.');

const mailOf = (reference: string, { sequence }: StoredMessage) => `/v1/tickets/${reference}/messages/${sequence}/mail`;

const forSupervisors = () => problem('forbidden', 'The raw email contains a card number. Use a supervisor key.');

/** Returns a link to an attachment, valid for a few minutes, if the caller may see its message. */
export const linkToAttachment: ApiHandler<'linkToAttachment'> = async ({ key, ticket, params }) => {
  const stored = await messageOf(ticket.reference, params.id);
  const [message = null] = await withoutStrangers(services.store, key, ticket, stored ? [stored] : []);
  const gone = ticket.moved.some((moved) => moved.message === message?.sequence);
  const found = findAttachment(key, gone ? null : message, params.attachmentId);
  if (found.ok) {
    const link = found.from === 'raw_mail' ? services.mailLink : services.attachmentLink;
    return json(200, await link(found.key, found.file));
  }
  switch (found.why) {
    case 'quarantined':
      return quarantined();
    case 'raw_mail_is_for_staff':
      return problem('forbidden', 'Use an agent key to download the raw email.');
    case 'raw_mail_is_for_supervisors':
      return forSupervisors();
    case 'left_out': {
      const where = message ? ` Agents can find it in the raw email: GET ${mailOf(ticket.reference, message)}.` : '';
      const detail = `The attachment was not kept (${found.attachment.leftOut}).${where}`;
      return problem('no-such-attachment', detail, { reason: found.attachment.leftOut });
    }
    case 'unknown':
      return problem('no-such-attachment', 'No attachment with this id is visible to this key.', {
        reason: 'unknown',
      });
  }
};

/** Returns a link to the raw mail of a message, valid for a few minutes. For agents only. */
export const linkToMail: ApiHandler<'linkToMail'> = async ({ key, ticket, params }) => {
  const message = await messageOf(ticket.reference, params.id);
  if (!message?.mail) return problem('no-such-mail', 'No email message on this ticket has this id.');
  if (message.mail.isQuarantined) return quarantined();
  if (message.mail.isGone) return problem('no-such-mail', 'A part of this message was redacted; the email is gone.');
  if (!mayReadRawMail(key, message)) return forSupervisors();
  const name = `${ticket.reference}-${message.sequence}.eml`;
  return json(200, await services.mailLink(message.mail.rawKey, { name, type: 'message/rfc822' }));
};
