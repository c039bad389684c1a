import { createHash } from 'node:crypto';
import type { MailAddress, UnreadableReason } from '../schemas/mail/mail.ts';
import { isOwnAddress, localPartOf } from './addresses.ts';
import { BudgetExceeded, withinBudget } from './budget.ts';
import { withoutUtf16 } from './decode/charset.ts';
import { stripTags } from './html/html-limits.ts';
import { safeHtml } from './html/html-safe.ts';
import { sesNoticeIn } from './kind/bounce-forms.ts';
import { type Classification, classify, unreadable } from './kind/classify.ts';
import { headerOf, type MailFacts } from './kind/facts.ts';
import { looksLikeUs } from './kind/look-alike.ts';
import { isReaction, reactionIn } from './kind/reaction.ts';
import { factsOf } from './mail-facts.ts';
import { threadIdOf } from './message-id.ts';
import { type MailContent, readContent } from './parse/content.ts';
import { forwardedFromIn } from './parse/forwarded-from.ts';
import { addressesIn, dateOf, headersOf, messageIdsIn, NOBODY } from './parse/headers.ts';
import { listIn } from './parse/list.ts';
import { leavesOf, type Part, readPartTree } from './parse/part-tree.ts';
import { receivedVerdicts } from './parse/received-verdicts.ts';
import { returnedHeadersOf } from './parse/returned-mail.ts';
import { signersIn } from './parse/signers.ts';
import { strictFrom } from './parse/strict-from.ts';
import { isForwardedText } from './text/forwarded.ts';
import { type KnownText, NOTHING_KNOWN } from './text/known-text.ts';
import { newlyWritten, type Reading } from './text/reply.ts';
import type { MailContext, ReadMail } from './types.ts';

/** SES accepts mails of up to 40 MB. A larger mail didn't come through SES. */
const MAX_MAIL = 42 * 1024 * 1024;

const digestOf = (facts: MailFacts, content: MailContent): string => {
  const parts = [
    ...[facts.from.address, headerOf(facts, 'to'), headerOf(facts, 'date'), facts.subject, content.text],
    ...content.attachments.map(({ name, bytes }) => `${name} ${bytes}`),
  ];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
};

const isInvitationAnswer = ({ contentType }: Part): boolean =>
  contentType.value === 'text/calendar' &&
  /^(reply|counter|declinecounter)$/i.test(contentType.params.get('method') ?? '');

/**
 * Uses the thread's words. If that takes too long, decides by looks alone, which the reading of the mail has already
 * afforded.
 */
const written = (text: string, known: KnownText, how: Reading): string => {
  try {
    return withinBudget(() => newlyWritten(text, known, how));
  } catch (error) {
    if (!(error instanceof BudgetExceeded)) throw error;
    return newlyWritten(text, NOTHING_KNOWN, how);
  }
};

/** How clients start the subject of an answer or forward: a short word and a colon. */
const isAnswersSubject = (subject: string): boolean => /^\s*\[?\p{L}{1,8}\s?[:：]/u.test(subject);

/** The name that a writer may sign with: their own, or one derived from their address. */
const signerOf = ({ name, address }: MailAddress): string =>
  /\p{L}/u.test(name) && !name.includes('@') ? name : localPartOf(address).replace(/[._-]+/g, ' ');

/** If a mail answers and forwards nothing, all of it is new, whatever quotation marks it has. */
const replyIn = ({ subject, text }: MailFacts, { reason }: Classification, found: string): string => {
  if (found !== '' || reason !== 'new_message' || isAnswersSubject(subject)) return found;
  return isForwardedText(text) ? '' : text.trim();
};

const read = (raw: Uint8Array, context: MailContext): ReadMail => {
  const tree = readPartTree(withoutUtf16(raw));
  const content = readContent(tree.root);
  const headers = headersOf(tree.root);
  const returnedHeaders = returnedHeadersOf(tree.root, content.text, context.references);
  const facts = factsOf(headers, tree.root, content, returnedHeaders, context);
  const classification = classify(facts);
  const isReport = classification.kind === 'bounce' || classification.kind === 'complaint';
  const returned = isReport ? returnedHeaders : null;
  const messageId = messageIdsIn(headers, 'message-id')[0] ?? null;
  const inReplyTo = messageIdsIn(headers, 'in-reply-to');
  const references = messageIdsIn(headers, 'references');
  const event = sesNoticeIn(facts);
  const threadIds = [
    ...(isReport && event?.messageId ? [event.messageId] : []),
    ...(returned?.messageIds ?? []),
    ...inReplyTo.toReversed(),
    ...references.toReversed(),
  ].map(threadIdOf);
  const reaction = classification.kind === 'reply' && isReaction(facts);
  const ofThread = [
    facts.from.address,
    ...context.ownAddresses,
    ...addressesIn(headers, 'to').map(({ address }) => address),
  ];
  const how: Reading = {
    sender: signerOf(facts.from),
    isOfThread: (address) => isOwnAddress(address, ofThread),
    // A mail that answers nothing has no old message from a third person.
    isAnswer: threadIds.length > 0 || isAnswersSubject(facts.subject),
  };
  const cut: ReadMail['cut'] = [...tree.cut, ...(content.cutText ? (['text'] as const) : [])];
  return {
    ...classification,
    from: facts.from,
    scanned: receivedVerdicts(raw),
    hasStrictFrom: strictFrom(raw)?.toLowerCase() === facts.from.address.toLowerCase(),
    signedBy: signersIn(headers),
    to: addressesIn(headers, 'to'),
    cc: addressesIn(headers, 'cc'),
    subject: facts.subject,
    messageId,
    inReplyTo: inReplyTo[0] ?? null,
    references,
    reference: facts.referenceInAddress ?? facts.referenceInSubject ?? returned?.reference ?? null,
    text: content.text,
    reply: reaction
      ? reactionIn(facts)
      : replyIn(facts, classification, newlyWritten(content.text, context.known, how)),
    attachments: content.attachments.map(({ name, type, bytes, inline }) => ({ name, type, bytes, inline })),
    isReaction: reaction,
    isSesEvent: event !== null,
    date: dateOf(headers),
    replyTo: [...facts.replyTo],
    list: listIn(headers),
    threadIds: [...new Set(threadIds)],
    recipients: facts.recipients,
    threadId: messageId === null ? null : threadIdOf(messageId),
    digest: digestOf(facts, content),
    forwardedFrom: forwardedFromIn(tree.root, facts),
    answersInvitation: leavesOf(tree.root).some(isInvitationAnswer),
    looksLikeUs: looksLikeUs(facts.from, context.ownAddresses),
    encrypted: content.encrypted,
    cut,
    contentIds: content.attachments.map(({ contentId }) => contentId),
    sanitisedHtml: () => (content.html === null ? null : safeHtml(content.html)),
    writtenIn: (known, more) => (reaction ? reactionIn(facts) : written(content.text, known, { ...how, ...more })),
    shownTexts: () => [content.text, ...(content.html === null ? [] : [stripTags(content.html)])],
    attachmentContent: (index) => content.attachments[index]?.content() ?? new Uint8Array(),
  };
};

const blank = (raw: Uint8Array, reason: UnreadableReason): ReadMail => {
  const classification: Classification = unreadable(reason);
  return {
    ...classification,
    from: NOBODY,
    scanned: receivedVerdicts(raw),
    hasStrictFrom: false,
    signedBy: [],
    to: [],
    cc: [],
    subject: '',
    messageId: null,
    inReplyTo: null,
    references: [],
    reference: null,
    text: '',
    reply: '',
    attachments: [],
    isReaction: false,
    isSesEvent: false,
    date: null,
    replyTo: [],
    list: null,
    threadIds: [],
    recipients: [],
    threadId: null,
    digest: createHash('sha256').update(raw).digest('hex'),
    forwardedFrom: null,
    answersInvitation: false,
    looksLikeUs: false,
    encrypted: false,
    cut: [],
    contentIds: [],
    sanitisedHtml: () => null,
    writtenIn: () => '',
    shownTexts: () => [],
    attachmentContent: () => new Uint8Array(),
  };
};

/**
 * Reads a raw mail (RFC 5322, MIME) and decides what it is. Accepts any bytes and never rejects: if a mail can't be
 * read, `unreadable` is set and an agent has to look at it. The mail's size bounds time and memory, and a budget also
 * bounds time. Attachments are decoded only when their content is requested.
 */
export const readMail = async (raw: Uint8Array, context: MailContext): Promise<ReadMail> => {
  if (raw.byteLength > MAX_MAIL) return blank(raw, 'too_large');
  try {
    return withinBudget(() => read(raw, context));
  } catch (error) {
    // A bug in a library or in our code must not lose the mail: an agent gets it, with the raw mail.
    return blank(raw, error instanceof BudgetExceeded ? 'too_costly' : 'parser_failure');
  }
};
