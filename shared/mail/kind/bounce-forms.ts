import * as z from 'zod';
import type { BouncedRecipient } from '../../schemas/mail/mail.ts';
import { hasHeader, type MailFacts } from './facts.ts';

/** Bounces in forms of single products, which need no server's name to be told. */

const FML_HEADERS = ['x-mlserver', 'x-ml-name', 'x-ml-info'];
const FML_SUBJECT =
  /^(?:not member article from|reject(?:ed)? mail|duplicated message-id|loop (?:back warning|alert)|warning: unix from loop)/i;
const FML_WORDS =
  /\b(?:you are not a member of this mailing list|your mail (?:is|was) rejected|reject (?:mail|spammers)|duplicated message-id in|loop (?:back warning|alert))/i;

const isFromSes = (address: string): boolean => /@(?:[a-z0-9-]+\.){0,2}amazonses\.com$/i.test(address.slice(-100));

const FORMS: readonly ((facts: MailFacts, news: string) => boolean)[] = [
  // Apache James's AbstractNotify.
  (_, news) => /^error message below:/im.test(news) && /^[ \t]*RCPT TO:/m.test(news),
  // KDDI, whose sender is a no-reply address.
  (_, news) =>
    /^your mail (?:sent|attempted to be delivered) on:/im.test(news) &&
    /^[ \t]*could not be delivered to:?[ \t]*</im.test(news),
  // fml refuses what is no article of its list.
  (facts, news) =>
    FML_HEADERS.some((name) => hasHeader(facts, name)) &&
    (FML_SUBJECT.test(facts.subject.trim()) || FML_WORDS.test(news)),
  // Amazon SES, which has reworded its notices more than once.
  ({ from }, news) =>
    isFromSes(from.address) &&
    /\b(?:not|could not|couldn[’']t|cannot|unable to|while trying to) (?:be )?deliver/i.test(news),
  // A server that Sisimai calls X6.
  ({ subject }, news) =>
    /^there was an error sending your mail/i.test(subject.trim()) &&
    /^we had trouble delivering your message/im.test(news),
];

const MAX_NEWS = 3000;

/** Whether a mail is a bounce in one product's own form; answers and forwards quote such forms. */
export const isBounceForm = (facts: MailFacts): boolean => {
  if (/^\s*(re|aw|fwd?|wg|tr|sv|vs)\s*:/i.test(facts.subject)) return false;
  const news = facts.text.slice(0, MAX_NEWS);
  return FORMS.some((fits) => fits(facts, news));
};

const recipientSchema = z.object({ emailAddress: z.string(), status: z.string().optional() });

const noticeSchema = z.object({
  notificationType: z.enum(['Bounce', 'Complaint']),
  bounce: z.object({ bounceType: z.string().optional(), bouncedRecipients: z.array(recipientSchema) }).optional(),
});

const MAX_JSON = 200_000;

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

const wrapped = z.object({ Message: z.string() });

/** SES's notice as SNS mails it to an address: JSON, whose long lines it may fold, above a footer; null for any other mail. */
export const sesNoticeIn = (
  facts: MailFacts,
): { kind: 'bounce' | 'complaint'; recipients: BouncedRecipient[] } | null => {
  if (!hasHeader(facts, 'x-amz-sns-message-id') || !facts.text.trimStart().startsWith('{')) return null;
  const text = facts.text.slice(0, MAX_JSON).replace(/!\n ?/g, '');
  const footer = text.search(/\n--[ \t]*\n/);
  const json = parsed(footer < 0 ? text : text.slice(0, footer));
  const inner = wrapped.safeParse(json);
  const notice = noticeSchema.safeParse(inner.success ? parsed(inner.data.Message) : json);
  if (!notice.success) return null;
  const { notificationType, bounce } = notice.data;
  const recipients = (bounce?.bouncedRecipients ?? []).map(
    ({ emailAddress, status }): BouncedRecipient => ({
      address: emailAddress,
      status: status ?? null,
      action: 'failed',
    }),
  );
  return { kind: notificationType === 'Bounce' ? 'bounce' : 'complaint', recipients };
};
