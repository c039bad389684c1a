import * as z from 'zod';
import type { BouncedRecipient } from '../../schemas/mail/mail.ts';
import { hasHeader, headerOf, type MailFacts } from './facts.ts';

/** Bounces in the format of a single product, recognised without the server's name. */

const FML_HEADERS = ['x-mlserver', 'x-ml-name', 'x-ml-info'];
const FML_SUBJECT =
  /^(?:not member article from|reject(?:ed)? mail|duplicated message-id|loop (?:back warning|alert)|warning: unix from loop)/i;
const FML_WORDS =
  /\b(?:you are not a member of this mailing list|your mail (?:is|was) rejected|reject (?:mail|spammers)|duplicated message-id in|loop (?:back warning|alert))/i;

const isFml = (facts: MailFacts, news: string): boolean =>
  FML_HEADERS.some((name) => hasHeader(facts, name)) &&
  (FML_SUBJECT.test(facts.subject.trim()) || FML_WORDS.test(news));

/** The list that refused, from the address of fml's sender. The other addresses in the text only take commands. */
export const fmlList = (facts: MailFacts): BouncedRecipient[] => {
  if (!isFml(facts, facts.text.slice(0, MAX_NEWS))) return [];
  const { address } = facts.from;
  const list = address.replace(/^owner-/i, '').replace(/-(?:admin|owner|request)(?=@[^@]{0,255}$)/i, '');
  const name = headerOf(facts, 'x-ml-name').trim();
  if (list !== address) return [{ address: list, status: null, action: 'failed' }];
  if (!/^[\w.-]{1,64}$/.test(name)) return [];
  return [{ address: `${name}${address.slice(address.lastIndexOf('@'))}`, status: null, action: 'failed' }];
};

const isFromSes = (address: string): boolean => /@(?:[a-z0-9-]+\.){0,2}amazonses\.com$/i.test(address.slice(-100));
const isFromAmazon = (address: string): boolean =>
  isFromSes(address) || /@(?:[a-z0-9-]+\.){0,2}amazonaws\.com$/i.test(address.slice(-100));

/** Apache James's AbstractNotify, which answers with “Re:”. */
const isJames = (news: string): boolean =>
  /(?:^|\. )error message below:/im.test(news.slice(0, MAX_LEAD)) && /^[ \t]*RCPT TO:/m.test(news);
const MAX_LEAD = 500;

const FORMS: readonly ((facts: MailFacts, news: string) => boolean)[] = [
  (_, news) => isJames(news),
  // KDDI, which sends from a no-reply address.
  (_, news) =>
    /^your mail (?:sent|attempted to be delivered) on:/im.test(news) &&
    /^[ \t]*could not be delivered to:?[ \t]*</im.test(news),
  // fml, which refuses mail that its list doesn't accept as an article.
  isFml,
  // Amazon SES, which has changed the wording of its notices more than once.
  ({ from }, news) =>
    isFromSes(from.address) &&
    /\b(?:not|could not|couldn[’']t|cannot|unable to|while trying to) (?:be )?deliver|\bhas bounced\b/i.test(news),
  // A server that the bounce parser Sisimai calls X6.
  ({ subject }, news) =>
    /^there was an error sending your mail/i.test(subject.trim()) &&
    /^we had trouble delivering your message/im.test(news),
];

const MAX_NEWS = 3000;

/** Whether a mail is a bounce in one product's own format. Answers and forwards that quote one don't count. */
export const isBounceForm = (facts: MailFacts): boolean => {
  const news = facts.text.slice(0, MAX_NEWS);
  if (/^\s*(re|aw|fwd?|wg|tr|sv|vs)\s*:/i.test(facts.subject)) return isJames(news) && /^message details:/im.test(news);
  return FORMS.some((fits) => fits(facts, news));
};

/** RFC 5322's limit for a line. A longer text can't be a Message-ID. */
const MAX_ID = 998;

const recipientSchema = z.object({ emailAddress: z.string(), status: z.string().optional() });

/** What SES reports about our mail, as a notification or, newer, as an event. */
const TYPES = [
  ...(['Bounce', 'Complaint', 'Delivery', 'DeliveryDelay', 'Reject', 'Rendering Failure'] as const),
  ...(['Send', 'Open', 'Click', 'Subscription'] as const),
];

const noticeSchema = z
  .object({
    notificationType: z.enum(TYPES).optional(),
    eventType: z.enum(TYPES).optional(),
    mail: z
      .object({ messageId: z.string().max(MAX_ID).optional(), destination: z.array(z.string()).optional() })
      .optional(),
    bounce: z.object({ bouncedRecipients: z.array(recipientSchema) }).optional(),
    deliveryDelay: z.object({ delayedRecipients: z.array(recipientSchema) }).optional(),
  })
  .transform(({ notificationType, eventType, ...rest }) => ({ type: eventType ?? notificationType, ...rest }));

const MAX_JSON = 200_000;

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

const wrapped = z.object({ Message: z.string() });

type Told = { kind: 'bounce' | 'complaint' | 'news'; recipients: BouncedRecipient[] };
/** `messageId` is SES's id of the mail concerned: the part of the Message-ID before the @. */
type SesNotice = Told & { messageId: string | null };

/**
 * Reads the SES notice that SNS mails to an address: JSON, perhaps with long lines folded, above a footer. Null for any
 * other mail.
 */
export const sesNoticeIn = (facts: MailFacts): SesNotice | null => {
  const isAmazons = hasHeader(facts, 'x-amz-sns-message-id') || isFromAmazon(facts.from.address);
  if (!isAmazons || !facts.text.trimStart().startsWith('{')) return null;
  const text = facts.text.slice(0, MAX_JSON).replace(/!\n ?/g, '');
  const footer = text.search(/\n--[ \t]*\n/);
  const json = parsed(footer < 0 ? text : text.slice(0, footer));
  const inner = wrapped.safeParse(json);
  const notice = noticeSchema.safeParse(inner.success ? parsed(inner.data.Message) : json);
  const told = notice.success ? toldBy(notice.data) : null;
  return told && { ...told, messageId: notice.data?.mail?.messageId || null };
};

const toldBy = ({ type, mail, bounce, deliveryDelay }: z.infer<typeof noticeSchema>): Told | null => {
  const named =
    (action: BouncedRecipient['action']) =>
    ({ emailAddress, status }: z.infer<typeof recipientSchema>): BouncedRecipient => ({
      address: emailAddress,
      status: status ?? null,
      action,
    });
  switch (type) {
    case undefined:
      return null;
    case 'Bounce':
      return { kind: 'bounce', recipients: (bounce?.bouncedRecipients ?? []).map(named('failed')) };
    case 'DeliveryDelay':
      return { kind: 'bounce', recipients: (deliveryDelay?.delayedRecipients ?? []).map(named('delayed')) };
    case 'Reject':
    case 'Rendering Failure':
      return {
        kind: 'bounce',
        recipients: (mail?.destination ?? []).map((to) => named('failed')({ emailAddress: to })),
      };
    case 'Complaint':
      return { kind: 'complaint', recipients: [] };
    default:
      return { kind: 'news', recipients: [] };
  }
};
