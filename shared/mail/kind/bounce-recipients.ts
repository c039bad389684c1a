import type { BouncedRecipient } from '../../schemas/mail/mail.ts';
import { trimmedEnd } from '../text/trim.ts';
import { isMailerDaemon, soundsDelayed } from './bounce-signs.ts';
import { statusIn } from './delivery-status.ts';
import { headerOf, type MailFacts } from './facts.ts';

/**
 * The characters that are read of bounces that don't follow RFC 3464. The news is at the start, and the returned mail
 * at the end.
 */
const MAX_TEXT = 20_000;

const MAX_RECIPIENTS = 100;

/** Lines that announce the returned mail. */
const RETURNED_MAIL = [
  /^[- \t*=|>]{0,80}((below this line|this|here|included) is (a|the) (copy|first|original)|(the )?original message\b(?! (details|was received|has been))|(the )?(header|body|first \d+ lines|top \d+ lines|summary|start|beginning|header and top \d+ lines) (of|from) (the|your)|(header|first) of the|(start of )?(returned|unsent|old|source|undelivered) (message|mail)|message (header|body|text|contents?) (follow|removed|suppressed)|message headers? follows|following is|a (copy|summary) of the|transcript of the original|original (e-?mail|text|header)|ursprüngliche nachricht|kopie der|hier ist eine kopie|message d'origine|copie du message|mensaje original|mensagem original|messaggio originale|исходное сообщение|原始邮件|原邮件(?!信息))/im,
  /^-{2,80} ?.{0,30}(copy of|returned message|original message|header of|returned mail|unsent message|original mail).{0,60}$/im,
  /^(return-path|received|delivered-to|dkim-signature):[ \t]/im,
];

/** The part of a bounce's text before the returned mail. */
export const newsOf = (text: string): string => {
  const read = text.slice(0, MAX_TEXT);
  const starts = RETURNED_MAIL.map((pattern) => read.search(pattern)).filter((start) => start > 0);
  return read.slice(0, Math.min(read.length, ...starts));
};

/**
 * A label of a domain name. All letters are of one kind, because Chinese and Japanese text may follow an address
 * without a space.
 */
const LABEL = String.raw`(?:[a-z0-9\u00a1-\u06ff][a-z0-9\u00a1-\u06ff-]*|[\u3041-\u9fff\uac00-\ud7a3]+)`;

/** A mailbox as servers write it in prose. */
const MAILBOX = String.raw`(?<![\w.+-])[^\s<>()[\]"'\x60,;:@|=\u3000-\u303f\uff00-\uff20]{1,128}@${LABEL}(?:\.${LABEL})*`;

const AT_LINE_START = new RegExp(
  String.raw`^[ \t>*•|-]{0,12}(?:"[^"\n]{0,80}"[ \t]*|'[^'\n]{0,80}'[ \t]*|[^\n<(\[@:]{0,60}(?=[<(\[]))?(?:<|\[|\(|'|"|c=[^\n]{0,80}SMTP=)?(${MAILBOX})(?:<mailto:[^<>\n]{0,200}>|\)<mailto:[^<>\n]{0,200}>|[>)\]'"])*[ \t]*(?:[:,;(<[]|\.{3}| - |on [A-Z]|\.?\s*$| {2,})`,
  'gim',
);

const LABELLED = new RegExp(
  String.raw`(?:(?:failed|final|original|intended|unknown|rejected)?[ -]?(?:recipients?|addressee|user|address(?:es)?|addressed to|mailbox|account|empfänger|destinataire|destinatario|адрес\S*|收件人|收信人|宛先|수신자)(?: e-?mail address| is| not found| unknown| \(s\))?[ \t]*:?[\s-]*(?:rfc822;)?[ \t]*|rcpt to:[ \t]*|(?:expanded from|generated from):?[ \t]*|(?:deliver(?:ed|y)?|send|sent|mail|message|e-?mail|nachricht|remis|envoy\S+) (?:(?:your|the|this|ihre|votre) )?(?:message |mail |e-?mail )?(?:to|for|an|à|a|für|para)[: ]+)['"<(]{0,2}(${MAILBOX})`,
  'gi',
);

const ANYWHERE = new RegExp(`(${MAILBOX})`, 'gi');

/** Lines that repeat the headers of our mail. */
const OUR_HEADERS =
  /^[ \t>]*(from|to|cc|bcc|sender|reply-to|subject|sent|date|message-id|von|an|betreff|gesendet|de|à|objet|from address)[ \t]*:.*$/gim;

const isForeign = (facts: MailFacts, address: string): boolean =>
  !isMailerDaemon(address) &&
  ![facts.from.address, ...facts.ownAddresses, ...facts.addressedTo].some(
    (other) => other.toLowerCase() === address.toLowerCase(),
  );

interface Mention {
  address: string;
  /** Where the mention ends and the reason may start. */
  end: number;
  start: number;
}

const mentionsBy = (pattern: RegExp, facts: MailFacts, news: string): Mention[] =>
  [...news.matchAll(pattern)].flatMap((match) => {
    const address = trimmedEnd(match[1] ?? '', '.');
    if (!isForeign(facts, address)) return [];
    return [{ address, start: match.index, end: match.index + match[0].length }];
  });

/** The lines that contain an address. In older bounces, they are far from the line that announces it. */
const linesWith = (news: string, address: string): string =>
  news
    .split('\n')
    .filter((line) => line.includes(address))
    .join('\n');

export const uniqueByAddress = (recipients: readonly BouncedRecipient[]): BouncedRecipient[] =>
  [...new Map(recipients.toReversed().map((one) => [one.address.toLowerCase(), one])).values()].toReversed();

/** Each recipient with the status between its mention and the next, or on the lines that contain it. */
const recipientsOf = (facts: MailFacts, news: string, mentions: readonly Mention[]): BouncedRecipient[] => {
  const action = soundsDelayed(facts.subject, news) ? 'delayed' : 'failed';
  const alone = new Set(mentions.map(({ address }) => address.toLowerCase())).size === 1;
  const found = mentions.slice(0, MAX_RECIPIENTS).map(({ address, end }, index): BouncedRecipient => {
    const near = news.slice(end - 1, mentions[index + 1]?.start ?? news.length);
    const status = statusIn(near) ?? statusIn(linesWith(news, address)) ?? (alone ? statusIn(news) : null);
    return { address, status, action };
  });
  return uniqueByAddress(found);
};

/**
 * Finds recipients in prose. The first of these that finds any decides: lines that start with an address; addresses
 * after a word such as "recipient" or RCPT TO; the first address outside a header line of our mail; the returned mail's
 * To if it is a single address.
 */
export const recipientsInProse = (facts: MailFacts): BouncedRecipient[] => {
  const news = newsOf(facts.text).replace(OUR_HEADERS, '');
  for (const pattern of [AT_LINE_START, LABELLED]) {
    const mentions = mentionsBy(pattern, facts, news);
    if (mentions.length > 0) return recipientsOf(facts, news, mentions);
  }
  const [first] = mentionsBy(ANYWHERE, facts, news);
  if (first) return recipientsOf(facts, news, [first]);
  const to = facts.returnedTo.filter((address) => isForeign(facts, address));
  return to.length === 1 && to[0] !== undefined
    ? recipientsOf(facts, news, [{ address: to[0], start: 0, end: 1 }])
    : [];
};

/** The recipients in X-Failed-Recipients (Exim, Google), each with the status that the text gives near it. */
export const failedRecipients = (facts: MailFacts): BouncedRecipient[] => {
  const news = newsOf(facts.text);
  const addresses = headerOf(facts, 'x-failed-recipients')
    .split(/[,;\s]+/)
    .map((address) => address.replace(/[<>]/g, ''))
    .filter((address) => address.includes('@'))
    .slice(0, MAX_RECIPIENTS);
  const mentions = addresses.map((address) => {
    const start = news.indexOf(address);
    return { address, start: start < 0 ? news.length : start, end: start < 0 ? 1 : start + address.length };
  });
  const inOrder = mentions.toSorted((one, other) => one.start - other.start);
  return recipientsOf(facts, news, inOrder).map((one) => ({ ...one, action: 'failed' }));
};
