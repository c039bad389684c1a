import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { composeMail, UnwritableAddress } from '../../mail/compose.ts';
import type { AttachmentObjects } from '../../usecases/attachments/attachments.ts';
import type { Clock } from '../../usecases/ports/clock.ts';
import type { MailSender } from '../../usecases/ports/telling.ts';
import { NO_TIME } from '../../usecases/telling/sending/in-time.ts';
import { clientSettings } from '../client-settings.ts';
import { byShortWay } from '../short-way/short-way.ts';
import { RAW_MAILS } from './raw-mails.ts';

/** SES or the connection to it failed. Its own message may contain an address, so only its name is passed on. */
export class MailNotAccepted extends Error {
  override readonly name = 'MailNotAccepted';
}

/** SES returns the id without its domain: email.amazonses.com in us-east-1, REGION.amazonses.com elsewhere. */
const messageIdOf = (id: string, region: string): string => {
  if (id.includes('@')) return `<${id.replace(/^<|>$/g, '')}>`;
  return `<${id}@${region === 'us-east-1' ? 'email' : region}.amazonses.com>`;
};

/** RFC 2369 and, for a single click, RFC 8058. */
const unsubscribeHeaders = (url: string) => ({
  'List-Unsubscribe': `<${url}>`,
  'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
});

const THROTTLED = ['Throttling', 'ThrottlingException', 'TooManyRequestsException', 'LimitExceededException'];

/**
 * The rate limit clears within a second, a daily quota gradually over a day. SES distinguishes the two only by wording.
 */
const QUOTA = /daily message quota exceeded/i;
const QUOTA_SECONDS = 3600;

/**
 * The mail is fine, but the account is in the sandbox or paused, the domain is no longer verified, or the configuration
 * set is missing or paused. The same mail can be sent once a person has fixed that. SES also says MessageRejected for
 * an address that isn't verified: ours or, in the sandbox, the recipient's
 * (https://docs.aws.amazon.com/ses/latest/dg/troubleshoot-error-messages.html).
 */
const UNAVAILABLE = [
  'MessageRejected',
  'AccountSendingPausedException',
  'ConfigurationSetSendingPausedException',
  'ConfigurationSetDoesNotExistException',
  'ConfigurationSetDoesNotExist',
  'MailFromDomainNotVerifiedException',
  'AccessDenied',
  'AccessDeniedException',
];
const UNAVAILABLE_SECONDS = 900;

/** This mail has a permanent fault: an address that SES can't read, or too many recipients or bytes. */
const REFUSED = ['InvalidParameterValue'];

type Answer = Awaited<ReturnType<MailSender['send']>>;

/** What to do with a mail after an SES error. Throws MailNotAccepted if a retry may succeed soon. */
const answerTo = (error: unknown): Answer => {
  const { name, message } = error instanceof Error ? error : { name: '', message: '' };
  if (THROTTLED.includes(name))
    return QUOTA.test(message)
      ? { outcome: 'later', why: 'quota', seconds: QUOTA_SECONDS }
      : { outcome: 'later', why: 'throttled' };
  if (UNAVAILABLE.includes(name)) return { outcome: 'later', why: 'unavailable', seconds: UNAVAILABLE_SECONDS };
  if (REFUSED.includes(name)) return { outcome: 'refused', cause: name };
  throw new MailNotAccepted(name);
};

/**
 * Sends mail through SES. The SDK's own retries are off: after a lost answer, they would send a mail twice. The
 * notice's lease and the queue repeat it instead, aware of that risk (architecture rule 7).
 */
export const mailSender = (
  configurationSet: string | undefined,
  region: string,
  attachments: Pick<AttachmentObjects, 'read'>,
  clock: Pick<Clock, 'now'>,
): MailSender => {
  const client = byShortWay(new SESClient(clientSettings('ses')), RAW_MAILS);
  return {
    send: async (mail, hasTime) => {
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
          // The mail is only complete now, however long it waited (RFC 5322, 3.6.1; docs/decisions/0183).
          date: clock.now(),
          attachments: files,
          ...(mail.invitation ? { invitation: mail.invitation } : {}),
          headers: {
            // the third value is excluded above
            ...(automatic ? { 'Auto-Submitted': mail.automatic as 'auto-replied' | 'auto-generated' } : {}),
            ...(automatic ? { 'X-Auto-Response-Suppress': 'All' } : {}),
            ...(mail.inReplyTo ? { 'In-Reply-To': mail.inReplyTo } : {}),
            ...(mail.references.length > 0 ? { References: mail.references.join(' ') } : {}),
            'Content-Language': mail.language,
            ...(mail.reference ? { 'X-Tierdesk-Reference': mail.reference } : {}),
            ...(mail.notice ? { 'X-Tierdesk-Notice': mail.notice } : {}),
            ...(mail.unsubscribeUrl ? unsubscribeHeaders(mail.unsubscribeUrl) : {}),
          },
        });
        if (hasTime && !hasTime()) return NO_TIME;
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
        return answerTo(error);
      }
    },
  };
};
