import { createHash } from 'node:crypto';
import { decodeWords } from 'postal-mime';
import { plusPartOf } from '../../domain/mail/addresses.ts';
import { type Classification, classify, unreadable } from '../../domain/mail/classify.ts';
import { parseDeliveryStatus } from '../../domain/mail/delivery-status.ts';
import { headerOf, type MailFacts } from '../../domain/mail/facts.ts';
import { forwardedSender, isForwardedSubject, isForwardedText } from '../../domain/mail/forwarded.ts';
import { looksLikeUs } from '../../domain/mail/look-alike.ts';
import { messageIdsOf, threadIdOf } from '../../domain/mail/message-id.ts';
import { newlyWritten } from '../../domain/mail/reply.ts';
import { findReference } from '../../domain/reference.ts';
import type { MailAddress, UnreadableReason } from '../../schemas/mail.ts';
import { parseAddresses } from './addresses.ts';
import { decodeRawHeader, decodeText, relabelEncodedWords } from './charset.ts';
import { type MailContent, readContent } from './content.ts';
import { readHeaderBlock } from './header-block.ts';
import { sanitiseHtml } from './html-safe.ts';
import { contentOf, leavesOf, type Part, readPartTree } from './part-tree.ts';
import { type ReturnedHeaders, returnedHeadersOf } from './returned-mail.ts';
import type { MailContext, ReadMail } from './types.ts';

/** SES takes mails of up to 40 MB; what is larger didn't come through it. */
const MAX_MAIL = 42 * 1024 * 1024;

const MAX_SUBJECT = 1000;

/** RFC 5322 allows each address header once; a few more are read for the sake of broken mailers. */
const MAX_REPEATED = 5;

type Headers = ReadonlyMap<string, readonly string[]>;

const headersOf = (root: Part): Headers => {
  const charset = root.contentType.params.get('charset');
  const headers = new Map<string, string[]>();
  for (const { name, value } of root.fields) {
    const values = headers.get(name);
    if (values) values.push(decodeRawHeader(value, charset));
    else headers.set(name, [decodeRawHeader(value, charset)]);
  }
  return headers;
};

const first = (headers: Headers, name: string): string => headers.get(name)?.[0] ?? '';

const addressesIn = (headers: Headers, name: string): MailAddress[] =>
  (headers.get(name) ?? []).slice(0, MAX_REPEATED).flatMap(parseAddresses);

const subjectIn = (headers: Headers): string =>
  decodeWords(relabelEncodedWords(first(headers, 'subject').slice(0, MAX_SUBJECT * 10)))
    .replace(/\s+/g, ' ')
    .replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069\ufeff]/gu, '')
    .trim()
    .slice(0, MAX_SUBJECT)
    .toWellFormed();

/** The envelope's sender: as the caller knows it, else by Return-Path; null when neither says. */
const returnPathOf = (headers: Headers, context: MailContext): string | null => {
  if (context.returnPath !== undefined) return context.returnPath.replace(/[<>\s]/g, '');
  const header = headers.get('return-path')?.[0];
  return header === undefined ? null : header.replace(/[<>\s]/g, '');
};

const NOBODY: MailAddress = { address: '', name: '' };

/** Who wrote: From, or what stands in for it when it is missing or can't be read. */
const senderOf = (headers: Headers, returnPath: string | null): MailAddress =>
  addressesIn(headers, 'from')[0] ??
  addressesIn(headers, 'sender')[0] ??
  addressesIn(headers, 'reply-to')[0] ??
  parseAddresses(returnPath ?? '')[0] ??
  NOBODY;

const dateOf = (headers: Headers): string | null => {
  const milliseconds = Date.parse(first(headers, 'date').replace(/\([^()]*\)/g, ''));
  const isPlausible = milliseconds > 0 && milliseconds < Date.UTC(2200, 0);
  return isPlausible ? new Date(milliseconds).toISOString() : null;
};

const referenceInAddresses = (addresses: readonly string[]): string | null => {
  for (const address of addresses) {
    const reference = findReference(plusPartOf(address) ?? '');
    if (reference !== null) return reference;
  }
  return null;
};

const isDeliveryStatus = ({ contentType }: Part): boolean =>
  /^message\/(global-)?delivery-status$/.test(contentType.value);

/**
 * Of every message/delivery-status part. A report that was wrapped into a further mail on its way, as filters do, has its
 * part one level down.
 */
const deliveryStatusOf = (root: Part, leaves: readonly Part[]): MailFacts['deliveryStatus'] => {
  const here = leaves.filter(isDeliveryStatus);
  const wrapped =
    here.length === 0 && /delivery-status/i.test(root.contentType.params.get('report-type') ?? '')
      ? leaves.find(({ contentType }) => contentType.value === 'message/rfc822')
      : undefined;
  const parts = wrapped ? leavesOf(readPartTree(contentOf(wrapped)).root).filter(isDeliveryStatus) : here;
  if (parts.length === 0) return null;
  return parts.flatMap((part) => parseDeliveryStatus(decodeText(contentOf(part).subarray(0, 200_000), 'utf-8')));
};

const digestOf = (facts: MailFacts, content: MailContent): string => {
  const parts = [
    ...[facts.from.address, headerOf(facts, 'to'), headerOf(facts, 'date'), facts.subject, content.text],
    ...content.attachments.map(({ name, bytes }) => `${name} ${bytes}`),
  ];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
};

const factsOf = (
  headers: Headers,
  root: Part,
  content: MailContent,
  returned: ReturnedHeaders,
  context: MailContext,
): MailFacts => {
  const leaves = leavesOf(root);
  const returnPath = returnPathOf(headers, context);
  const subject = subjectIn(headers);
  const addressed = [...addressesIn(headers, 'to'), ...addressesIn(headers, 'cc')].map(({ address }) => address);
  const recipients = [
    ...addressed,
    ...addressesIn(headers, 'delivered-to').map(({ address }) => address),
    ...(context.recipients ?? []),
  ];
  return {
    headers,
    from: senderOf(headers, returnPath),
    replyTo: addressesIn(headers, 'reply-to'),
    subject,
    returnPath,
    ownAddresses: context.ownAddresses,
    text: content.text,
    partTypes: leaves.map(({ contentType }) => contentType.value),
    reportType: root.contentType.params.get('report-type')?.toLowerCase() ?? '',
    deliveryStatus: deliveryStatusOf(root, leaves),
    hasReturnedMail: returned.isPart,
    returnedTo: returned.to,
    addressedTo: addressed,
    attachmentCount: content.attachments.length,
    encrypted: content.encrypted,
    messageIds: [...messageIdsOf(first(headers, 'in-reply-to')), ...messageIdsOf(first(headers, 'references'))],
    referenceInSubject: findReference(subject),
    referenceInAddress: referenceInAddresses(recipients),
  };
};

/** A sender as forwarding clients write it: `Ann <ann@…>`, `Ann [mailto:ann@…]`, `*Ann* ann@…`. */
const parseSender = (line: string): MailAddress | null => {
  const plain = line
    .replace(/[*_]/g, '')
    .replace(/\[(?:mailto:)?([^[\]\s]+@[^[\]\s]+)\]/i, '<$1>')
    .replace(/<mailto:([^<>]+)>/gi, (_, address: string, at: number) =>
      line.includes(`${address}>`, at + 1) ? '' : `<${address}>`,
    );
  const [parsed] = parseAddresses(plain);
  if (parsed) return parsed;
  const address = /[^\s<>()[\]"',;:]+@[^\s<>()[\]"',;:]+/.exec(plain)?.[0];
  return (address !== undefined && parseAddresses(address)[0]) || null;
};

/** Who wrote the mail that this one forwards: by its attached copy, or as the text names them. */
const forwardedFromIn = (root: Part, facts: MailFacts): MailAddress | null => {
  const attached = leavesOf(root).filter(({ contentType }) => contentType.value === 'message/rfc822');
  const bySubject = isForwardedSubject(facts.subject);
  if (!bySubject && !isForwardedText(facts.text) && !(attached.length === 1 && facts.text.trim() === '')) return null;
  const line = forwardedSender(facts.text);
  if (line !== null) return parseSender(line);
  const [only] = attached;
  if (only === undefined || attached.length > 1) return null;
  const content = contentOf(only);
  const { fields } = readHeaderBlock(content, 0, content.length);
  return parseAddresses(decodeRawHeader(fields.find(({ name }) => name === 'from')?.value ?? '', undefined))[0] ?? null;
};

const read = (raw: Uint8Array, context: MailContext): ReadMail => {
  const tree = readPartTree(raw);
  const content = readContent(tree.root);
  const headers = headersOf(tree.root);
  const returnedHeaders = returnedHeadersOf(tree.root, content.text);
  const facts = factsOf(headers, tree.root, content, returnedHeaders, context);
  const classification = classify(facts);
  const isReport = classification.kind === 'bounce' || classification.kind === 'complaint';
  const returned = isReport ? returnedHeaders : null;
  const messageId = messageIdsOf(first(headers, 'message-id'))[0] ?? null;
  const inReplyTo = messageIdsOf(first(headers, 'in-reply-to'));
  const references = messageIdsOf(first(headers, 'references'));
  const threadIds = [...(returned?.messageIds ?? []), ...inReplyTo.toReversed(), ...references.toReversed()].map(
    threadIdOf,
  );
  const cut: ReadMail['cut'] = [...tree.cut, ...(content.cutText ? (['text'] as const) : [])];
  return {
    ...classification,
    from: facts.from,
    hasOneFrom: headers.get('from')?.length === 1 && addressesIn(headers, 'from').length === 1,
    to: addressesIn(headers, 'to'),
    cc: addressesIn(headers, 'cc'),
    subject: facts.subject,
    messageId,
    inReplyTo: inReplyTo[0] ?? null,
    references,
    reference: facts.referenceInAddress ?? facts.referenceInSubject ?? returned?.reference ?? null,
    text: content.text,
    reply: newlyWritten(content.text),
    attachments: content.attachments.map(({ name, type, bytes, inline }) => ({ name, type, bytes, inline })),
    date: dateOf(headers),
    replyTo: facts.replyTo.filter(({ address }) => address.toLowerCase() !== facts.from.address.toLowerCase()),
    threadIds: [...new Set(threadIds)],
    threadId: messageId === null ? null : threadIdOf(messageId),
    digest: digestOf(facts, content),
    forwardedFrom: forwardedFromIn(tree.root, facts),
    looksLikeUs: looksLikeUs(facts.from, context.ownAddresses),
    encrypted: content.encrypted,
    cut,
    sanitisedHtml: () => (content.html === null ? null : sanitiseHtml(content.html)),
    attachmentContent: (index) => content.attachments[index]?.content() ?? new Uint8Array(),
  };
};

const blank = (raw: Uint8Array, reason: UnreadableReason): ReadMail => {
  const classification: Classification = unreadable(reason);
  return {
    ...classification,
    from: NOBODY,
    hasOneFrom: false,
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
    date: null,
    replyTo: [],
    threadIds: [],
    threadId: null,
    digest: createHash('sha256').update(raw).digest('hex'),
    forwardedFrom: null,
    looksLikeUs: false,
    encrypted: false,
    cut: [],
    sanitisedHtml: () => null,
    attachmentContent: () => new Uint8Array(),
  };
};

/**
 * Reads a raw mail (RFC 5322, MIME) and decides what it is. Takes any bytes and never rejects: what can't be read has
 * `unreadable` set and needs a person. Time and memory are bounded by the mail's size; attachments are decoded only
 * when their content is asked for.
 */
export const readMail = async (raw: Uint8Array, context: MailContext): Promise<ReadMail> => {
  if (raw.byteLength > MAX_MAIL) return blank(raw, 'too_large');
  try {
    return read(raw, context);
  } catch {
    // A fault of a library or of ours must not lose the mail: a person gets it, with the raw mail.
    return blank(raw, 'parser_failure');
  }
};
