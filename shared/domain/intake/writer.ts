import { isOwnAddress } from '../../mail/addresses.ts';
import { isNoReplyAddress } from '../../mail/kind/no-auto-reply.ts';
import type { MailAddress } from '../../schemas/mail/mail.ts';

/**
 * Whose request a mail is: its sender's, or, where nobody reads at the sender's address, that of the one address to which
 * answers go (RFC 5322, 3.6.2: Reply-To), as forms and shops write for their customers. Nobody proved that address: it
 * says whom an agent answers, and never who may write to a ticket.
 */
export const writerOf = (
  mail: { from: MailAddress; replyTo: readonly MailAddress[] },
  ownAddresses: readonly string[],
): MailAddress => {
  const [only, ...others] = mail.replyTo;
  if (only === undefined || others.length > 0 || !isNoReplyAddress(mail.from.address)) return mail.from;
  const answersReachNobody = isNoReplyAddress(only.address) || isOwnAddress(only.address, ownAddresses);
  return answersReachNobody ? mail.from : only;
};
