import type { BouncedRecipient, MailReason } from '../../schemas/mail.ts';
import { localPartOf } from './addresses.ts';
import { statusIn } from './delivery-status.ts';
import { headerOf, type MailFacts } from './facts.ts';

export interface Bounce {
  reason: MailReason;
  recipients: BouncedRecipient[];
}

/** One way in which mail servers say that a mail wasn't delivered. The first that fits decides. */
interface BounceRule {
  reason: MailReason;
  fits: (facts: MailFacts) => boolean;
  recipients: (facts: MailFacts) => BouncedRecipient[];
}

/** Bounces that don't follow RFC 3464 are read up to here: they start with the news and end with the returned mail. */
const MAX_TEXT = 20_000;

const RETURNED_MAIL =
  /^[- \t]*(Below this line is a copy of the message|This is a copy of the message|Original message (headers )?follows|The original message|Included is a copy of the message header|Returned message|Ursprüngliche Nachricht|Message d'origine|Original message headers)\b/im;

/** The part of a bounce's text before the returned mail. */
const newsOf = (facts: MailFacts): string => {
  const text = facts.text.slice(0, MAX_TEXT);
  const returned = text.search(RETURNED_MAIL);
  return returned > 0 ? text.slice(0, returned) : text;
};

const ADDRESS = /[<("'\s:]?([^\s<>()"',;:@]+@[a-z0-9.-]+[a-z0-9])[>)"'\s:,;.]?/i;

const actionOf = (status: string | null): BouncedRecipient['action'] =>
  status?.startsWith('4') ? 'delayed' : 'failed';

const recipient = (address: string, news: string): BouncedRecipient => {
  const status = statusIn(news);
  return { address, status, action: actionOf(status) };
};

/**
 * Recipients named in prose: a line that starts with an address, alone or in brackets, with the reason in the lines that
 * follow until the next such line; failing that, the first address that isn't the server's own or ours.
 */
const recipientsInProse = (facts: MailFacts): BouncedRecipient[] => {
  const news = newsOf(facts);
  const starts = [
    ...news.matchAll(/^[ \t]*(?:[-*•][ \t]+)?<?([^\s<>()"',;:@]+@[a-z0-9.-]+[a-z0-9])>?[ \t]*(?:[:,(]|\s*$|\.\.\.)/gim),
  ];
  const found = starts.flatMap((match, index) => {
    const end = starts[index + 1]?.index ?? news.length;
    return isForeign(facts, match[1]) ? [recipient(match[1], news.slice(match.index + match[0].length - 1, end))] : [];
  });
  if (found.length > 0) return uniqueByAddress(found);
  const first = news.split(/\s/).map((token) => ADDRESS.exec(token.slice(0, 320))?.[1]);
  const address = first.find((candidate) => isForeign(facts, candidate));
  return address === undefined ? [] : [recipient(address, news)];
};

const isForeign = (facts: MailFacts, address: string | undefined): address is string =>
  address !== undefined &&
  !isMailerDaemon(address) &&
  ![facts.from.address, ...facts.ownAddresses].some((other) => other.toLowerCase() === address.toLowerCase());

const uniqueByAddress = (recipients: readonly BouncedRecipient[]): BouncedRecipient[] => [
  ...new Map(recipients.map((one) => [one.address.toLowerCase(), one])).values(),
];

/** Recipients of Exim's X-Failed-Recipients, each with the status that the text gives near it. */
const failedRecipients = (facts: MailFacts): BouncedRecipient[] => {
  const news = newsOf(facts);
  return headerOf(facts, 'x-failed-recipients')
    .split(/[,\s]+/)
    .filter((address) => address.includes('@'))
    .slice(0, 100)
    .map((address) => {
      const at = news.indexOf(address);
      return { ...recipient(address, at < 0 ? news : news.slice(at)), action: 'failed' };
    });
};

const isMailerDaemon = (address: string): boolean =>
  /^(mailer-?daemon|mail-daemon|postmaster)$/.test(localPartOf(address));

const isFromServer = (facts: MailFacts): boolean =>
  isMailerDaemon(facts.from.address) ||
  facts.returnPath === '' ||
  /^(mail delivery (sub)?system|mailer-daemon|postmaster|system administrator)$/i.test(facts.from.name);

const SUBJECTS = [
  /^(returned mail|undeliver(able|ed)|undelivered mail|mail delivery (failed|failure|subsystem)|delivery (status notification|failure|failed|has failed)|failure notice|non[- ]?delivery|message (undeliverable|delivery failure)|delivery delayed|warning: (message|could not send))/i,
  /^(unzustellbar|nachricht (nicht|konnte nicht) zugestellt|zustellung fehlgeschlagen|non remis|échec de (la )?remise|no se puede entregar|no entregado|error de entrega|não é possível entregar|não entregue|falha na entrega|impossibile recapitare|onbestelbaar|niet te bezorgen|nie można dostarczyć|недоставлен)/i,
];

const hasBounceSubject = (facts: MailFacts): boolean => SUBJECTS.some((subject) => subject.test(facts.subject.trim()));

const WORDINGS = [
  /this message was created automatically by (the )?mail (delivery software|system)/i,
  /this is the mail system at host/i,
  /could not be delivered to (one or more|all|some|the following)/i,
  /did not reach (some or all of )?the (intended|following) recipient/i,
  /delivery (to the following recipients?|has) (has )?failed/i,
  /the following addresses had (permanent fatal|delivery|transient) (errors|problems)/i,
  /your message (couldn't|could not|wasn't) be? ?delivered/i,
  /an error occurred while trying to deliver the mail/i,
];

export const bounceRules: readonly BounceRule[] = [
  {
    reason: 'delivery_status_report',
    fits: (facts) => (facts.deliveryStatus ?? []).some(({ action }) => action === 'failed' || action === 'delayed'),
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
    fits: (facts) => /^Hi\. This is the (qmail-send program at|deliver program at)/m.test(facts.text.slice(0, 2000)),
    recipients: recipientsInProse,
  },
  {
    reason: 'delivery_status_report',
    fits: (facts) => facts.reportType === 'delivery-status' && (facts.deliveryStatus ?? []).length === 0,
    recipients: recipientsInProse,
  },
  {
    reason: 'mailer_daemon_bounce',
    fits: (facts) => isFromServer(facts) && hasBounceSubject(facts) && headerOf(facts, 'auto-submitted') !== 'no',
    recipients: recipientsInProse,
  },
  {
    reason: 'bounce_wording',
    fits: (facts) => isFromServer(facts) && WORDINGS.some((wording) => wording.test(facts.text.slice(0, MAX_TEXT))),
    recipients: recipientsInProse,
  },
];

/** What a bounce says (RFC 3464 and the common ones that don't follow it), or null when the mail is none. */
export const readBounce = (facts: MailFacts): Bounce | null => {
  const rule = bounceRules.find(({ fits }) => fits(facts));
  return rule ? { reason: rule.reason, recipients: rule.recipients(facts) } : null;
};
