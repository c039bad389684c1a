import type { MessageContent } from '../../../../domain/ticket/messages.ts';
import { emailSchema, type RequesterInput } from '../../../../schemas/requests.ts';
import type { Arrival } from '../arrival.ts';
import { keptName } from '../content.ts';

/** Who asks in a mail that an agent forwards, and what: the agent's own words above it are left to the raw mail. */
export const forwardedRequest = (
  { mail }: Pick<Arrival, 'mail'>,
  request: MessageContent,
): { requester: RequesterInput; request: MessageContent } | null => {
  const email = emailSchema.safeParse(mail.forwardedFrom?.address);
  if (!email.success) return null;
  const name = keptName(mail.forwardedFrom?.name ?? '') || undefined;
  const own = mail.reply.trim();
  const asked = own !== '' && mail.text.startsWith(own) ? mail.text.slice(own.length).trim() : mail.text;
  const subject = (request.subject ?? '').replace(/^(\s*\[?\p{L}{1,12}\]?\s*[:：])+\s*/u, '');
  // The agent's Message-ID is nothing that the requester has: their thread starts with our first mail.
  const origin = request.mail ? { mail: { ...request.mail, messageId: null, references: [] } } : {};
  return {
    requester: { email: email.data, name },
    request: { ...request, ...origin, body: asked || mail.text, subject: subject || (request.subject ?? '') },
  };
};
