import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { composeMail, UnwritableAddress } from '../../mail/compose.ts';
import type { AttachmentObjects } from '../../usecases/attachments/attachments.ts';
import type { MailSender } from '../../usecases/ports.ts';

/** SES or the way to it failed. Its own message may name an address, so only its name is passed on. */
export class MailNotAccepted extends Error {
  override readonly name = 'MailNotAccepted';
}

/** SES gives the id without its domain: email.amazonses.com in us-east-1, REGION.amazonses.com elsewhere. */
const messageIdOf = (id: string, region: string): string => {
  if (id.includes('@')) return `<${id.replace(/^<|>$/g, '')}>`;
  return `<${id}@${region === 'us-east-1' ? 'email' : region}.amazonses.com>`;
};

/** RFC 2369 and, for a single click, RFC 8058. */
const unsubscribeHeaders = (url: string) => ({
  'List-Unsubscribe': `<${url}>`,
  'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
});

const THROTTLED = ['Throttling', 'ThrottlingException', 'TooManyRequestsException'];
const REFUSED = ['MessageRejected', 'MailFromDomainNotVerifiedException', 'InvalidParameterValue'];

/**
 * Sends through SES. The SDK's own retries are off: after a lost answer they would send a mail twice, while the notice's
 * lease and the queue repeat it knowingly (architecture rule 7).
 */
export const mailSender = (
  configurationSet: string | undefined,
  region: string,
  attachments: Pick<AttachmentObjects, 'read'>,
): MailSender => {
  const client = new SESClient({ maxAttempts: 1 });
  return {
    send: async (mail) => {
      const automatic = mail.automatic !== 'by_a_person';
      try {
        const files = await Promise.all(
          mail.attachments.map(async ({ name, type, key }) => ({ name, type, content: await attachments.read(key) })),
        );
        const raw = await composeMail({
          from: mail.from,
          to: [mail.to],
          cc: mail.cc.map((address) => ({ address, name: '' })),
          replyTo: { address: mail.replyTo, name: mail.from.name },
          subject: mail.subject,
          text: mail.text,
          html: mail.html,
          date: mail.at,
          attachments: files,
          headers: {
            ...(automatic ? { 'Auto-Submitted': mail.automatic as 'auto-replied' | 'auto-generated' } : {}), // the third value is excluded above
            ...(automatic ? { 'X-Auto-Response-Suppress': 'All' } : {}),
            ...(mail.inReplyTo ? { 'In-Reply-To': mail.inReplyTo } : {}),
            ...(mail.references.length > 0 ? { References: mail.references.join(' ') } : {}),
            'Content-Language': mail.language,
            ...(mail.reference ? { 'X-Tierdesk-Reference': mail.reference } : {}),
            ...(mail.notice ? { 'X-Tierdesk-Notice': mail.notice } : {}),
            ...(mail.unsubscribeUrl ? unsubscribeHeaders(mail.unsubscribeUrl) : {}),
          },
        });
        const answer = await client.send(
          new SendRawEmailCommand({
            Source: mail.from.address,
            Destinations: [mail.to.address, ...mail.cc],
            RawMessage: { Data: raw },
            ConfigurationSetName: configurationSet,
          }),
        );
        return { outcome: 'sent', messageId: messageIdOf(answer.MessageId ?? '', region) };
      } catch (error) {
        if (error instanceof UnwritableAddress) return { outcome: 'refused', cause: error.name };
        const name = error instanceof Error ? error.name : '';
        if (THROTTLED.includes(name)) return { outcome: 'throttled' };
        if (REFUSED.includes(name)) return { outcome: 'refused', cause: name };
        throw new MailNotAccepted(name);
      }
    },
  };
};
