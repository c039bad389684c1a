import type { MessageContent } from '../../../../domain/ticket/messages.ts';
import { emailSchema, type RequesterInput } from '../../../../schemas/requests.ts';
import type { Arrival } from '../arrival.ts';
import { keptName } from '../content.ts';

/** The requester and text of a mail that an agent forwards. The agent's own words above it stay in the raw mail. */
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
  // The requester's thread starts with our first mail: they never got the agent's Message-ID.
  const origin = request.mail ? { mail: { ...request.mail, messageId: null, references: [] } } : {};
  return {
    requester: { email: email.data, name },
    request: { ...request, ...origin, body: asked || mail.text, subject: subject || (request.subject ?? '') },
  };
};
