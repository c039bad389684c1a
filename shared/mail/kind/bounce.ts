import type { BouncedRecipient, MailReason } from '../../schemas/mail/mail.ts';
import { fmlList, isBounceForm, sesNoticeIn } from './bounce-forms.ts';
import { failedRecipients, newsOf, recipientsInProse, uniqueByAddress } from './bounce-recipients.ts';
import {
  hasBounceSubject,
  hasBounceWording,
  hasSmtpDialogue,
  isFromServer,
  isMarkedAutomatic,
} from './bounce-signs.ts';
import { parseDeliveryStatus } from './delivery-status.ts';
import { headerOf, type MailFacts } from './facts.ts';

export interface Bounce {
  reason: MailReason;
  recipients: BouncedRecipient[];
}

/** One way in which mail servers report that a mail wasn't delivered. The first rule that fits decides. */
interface BounceRule {
  reason: MailReason;
  fits: (facts: MailFacts) => boolean;
  recipients: (facts: MailFacts) => BouncedRecipient[];
}

/** The characters of the news in which the words of a bounce must appear. */
const NEWS_START = 3000;

const isReportedFailure = ({ action }: BouncedRecipient): boolean => action === 'failed' || action === 'delayed';

const newsStart = (facts: MailFacts): string => newsOf(facts.text).slice(0, NEWS_START);

/** Whether a mail is an answer or a forward. People pass on bounces this way; servers hardly ever do. */
const isPersons = (facts: MailFacts): boolean => /^\s*(re|aw|fwd?|wg|tr|sv|vs)\s*:/i.test(facts.subject);

/** Words in the first person. People who report a bounce use them; servers that send from ordinary addresses don't. */
const FIRST_PERSON =
  /\b(i|i'm|i've|my|we|our|ich|mein\w*|wir|unser\w*|je|j'ai|mon|mes|nous|yo|mis|eu|meus?|io|mio|miei|ik|mijn)\b/i;

/** A gateway that sends from an ordinary address must show two signs that mail from people never combines. */
const isFromGateway = (facts: MailFacts): boolean => {
  if (isPersons(facts) && !isMarkedAutomatic(facts) && !/non remis/i.test(facts.subject)) return false;
  const news = newsStart(facts);
  const words = hasBounceWording(news) && !FIRST_PERSON.test(news);
  const returned = facts.hasReturnedMail || newsOf(facts.text).length < facts.text.length;
  if (hasBounceSubject(facts)) return words || facts.hasReturnedMail || (returned && hasSmtpDialogue(news));
  return words && isMarkedAutomatic(facts) && facts.hasReturnedMail;
};

/** Refusals by Dovecot and Sieve, which come as disposition notifications (RFC 5429, 2.1.2). */
const isRefusal = (facts: MailFacts): boolean =>
  facts.reportType === 'disposition-notification' && /\brejected\b|\brefused\b/i.test(facts.text.slice(0, NEWS_START));

export const bounceRules: readonly BounceRule[] = [
  {
    reason: 'delivery_status_report',
    fits: (facts) => (facts.deliveryStatus ?? []).some(isReportedFailure),
    recipients: (facts) => uniqueByAddress(facts.deliveryStatus ?? []),
  },
  {
    reason: 'failed_recipients_header',
    fits: (facts) =>
      headerOf(facts, 'x-failed-recipients').includes('@') && (isFromServer(facts) || hasBounceSubject(facts)),
    recipients: failedRecipients,
  },
  {
    reason: 'qmail_bounce',
    fits: (facts) => /^Hi\. This is the (qmail-send|deliver) program at/m.test(facts.text.slice(0, 2000)),
    recipients: recipientsInProse,
  },
  {
    reason: 'delivery_status_report',
    fits: (facts) => sesNoticeIn(facts)?.kind === 'bounce',
    recipients: (facts) => sesNoticeIn(facts)?.recipients ?? [],
  },
  {
    reason: 'bounce_wording',
    fits: isBounceForm,
    recipients: (facts) => {
      const list = fmlList(facts);
      return list.length > 0 ? list : recipientsInProse(facts);
    },
  },
  {
    reason: 'delivery_status_report',
    fits: (facts) => facts.reportType === 'delivery-status' && (facts.deliveryStatus ?? []).length === 0,
    recipients: recipientsInProse,
  },
  {
    reason: 'delivery_status_report',
    fits: (facts) => isFromServer(facts) && statusInText(facts).some(isReportedFailure),
    recipients: (facts) => uniqueByAddress(statusInText(facts)),
  },
  {
    reason: 'mailer_daemon_bounce',
    fits: (facts) => isFromServer(facts) && hasBounceSubject(facts) && headerOf(facts, 'auto-submitted') !== 'no',
    recipients: recipientsInProse,
  },
  {
    reason: 'bounce_wording',
    fits: (facts) => isFromServer(facts) && hasBounceWording(newsStart(facts)),
    recipients: recipientsInProse,
  },
  { reason: 'bounce_wording', fits: isRefusal, recipients: recipientsInProse },
  { reason: 'bounce_wording', fits: isFromGateway, recipients: recipientsInProse },
];

/** Reads RFC 3464 fields in the text itself, where some gateways put them. */
const statusInText = (facts: MailFacts): BouncedRecipient[] =>
  /^final-recipient:/im.test(facts.text) && /^(action|status):/im.test(facts.text)
    ? parseDeliveryStatus(facts.text.slice(0, 20_000))
    : [];

/** Whether a report says that all went well (RFC 3464, 2.3.3). Then no bounce rule applies. */
const isGoodNews = ({ deliveryStatus }: MailFacts): boolean =>
  deliveryStatus !== null && deliveryStatus.length > 0 && !deliveryStatus.some(isReportedFailure);

/** Reads a bounce (RFC 3464, and common formats that don't follow it). Returns null for any other mail. */
export const readBounce = (facts: MailFacts): Bounce | null => {
  const rule = isGoodNews(facts) ? undefined : bounceRules.find(({ fits }) => fits(facts));
  return rule ? { reason: rule.reason, recipients: rule.recipients(facts) } : null;
};
