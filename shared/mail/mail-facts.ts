import { plusPartOf } from './addresses.ts';
import { decodeText } from './decode/charset.ts';
import { parseDeliveryStatus } from './kind/delivery-status.ts';
import type { MailFacts } from './kind/facts.ts';
import { GMAIL_REACTION } from './parse/body-parts.ts';
import type { MailContent } from './parse/content.ts';
import { addressesIn, type Headers, messageIdsIn, returnPathOf, senderOf, subjectIn } from './parse/headers.ts';
import { contentOf, leavesOf, type Part, readPartTree } from './parse/part-tree.ts';
import type { ReturnedHeaders } from './parse/returned-mail.ts';
import type { MailContext, OwnReferences } from './types.ts';

const referenceInAddresses = (addresses: readonly string[], references: OwnReferences | undefined): string | null => {
  for (const address of addresses) {
    const reference = references?.find(plusPartOf(address) ?? '') ?? null;
    if (reference !== null) return reference;
  }
  return null;
};

/** Headers in which servers record the envelope's recipient on the way. */
const ENVELOPE_HEADERS = ['delivered-to', 'x-original-to', 'envelope-to'];

/** Systems that wrap a whole report in another mail. */
const WRAPPING_SENDERS = /^(?:mail delivery (?:sub)?system|mailer-daemon@|postmaster@)/i;

const isDeliveryStatus = ({ contentType }: Part): boolean =>
  /^message\/(global-)?delivery-status$/.test(contentType.value);

/**
 * The recipients of all message/delivery-status parts. If a filter wrapped the report in another mail, its part is one
 * level down.
 */
const deliveryStatusOf = (root: Part, leaves: readonly Part[], sender: string): MailFacts['deliveryStatus'] => {
  const here = leaves.filter(isDeliveryStatus);
  const wrapped =
    here.length === 0 &&
    (/delivery-status/i.test(root.contentType.params.get('report-type') ?? '') || WRAPPING_SENDERS.test(sender))
      ? leaves.find(({ contentType }) => contentType.value === 'message/rfc822')
      : undefined;
  const parts = wrapped ? leavesOf(readPartTree(contentOf(wrapped)).root).filter(isDeliveryStatus) : here;
  if (parts.length === 0) return null;
  return parts.flatMap((part) => parseDeliveryStatus(decodeText(contentOf(part).subarray(0, 200_000), 'utf-8')));
};

/**
 * Whether a mail has Gmail's reaction part, or a part with the disposition `reaction` (RFC 9078, 3), alone or as an
 * alternative to the text. Beside other parts, a reaction is just one of several remarks.
 */
const hasReactionPart = (root: Part, leaves: readonly Part[]): boolean => {
  if (leaves.some(({ contentType }) => contentType.value === GMAIL_REACTION)) return true;
  const isReaction = ({ disposition }: Part): boolean => disposition.value === 'reaction';
  const others = leaves.filter(
    (part) => !isReaction(part) && contentOf(part).subarray(0, 1000).toString().trim() !== '',
  );
  return leaves.some(isReaction) && (others.length === 0 || root.contentType.value === 'multipart/alternative');
};

/** Collects everything that decides what a mail is. */
export const factsOf = (
  headers: Headers,
  root: Part,
  content: MailContent,
  returned: ReturnedHeaders,
  context: MailContext,
): MailFacts => {
  const leaves = leavesOf(root);
  const returnPath = returnPathOf(headers, context);
  const subject = subjectIn(headers);
  const from = senderOf(headers, returnPath);
  const addressed = [...addressesIn(headers, 'to'), ...addressesIn(headers, 'cc')].map(({ address }) => address);
  const recipients = [
    ...addressed,
    ...ENVELOPE_HEADERS.flatMap((name) => addressesIn(headers, name)).map(({ address }) => address),
    ...(context.recipients ?? []),
  ];
  return {
    headers,
    from,
    replyTo: addressesIn(headers, 'reply-to'),
    subject,
    returnPath,
    ownAddresses: context.ownAddresses,
    text: content.text,
    partTypes: leaves.map(({ contentType }) => contentType.value),
    reportType: root.contentType.params.get('report-type')?.toLowerCase() ?? '',
    deliveryStatus: deliveryStatusOf(root, leaves, from.name || from.address),
    hasReactionPart: hasReactionPart(root, leaves),
    hasReturnedMail: returned.isPart,
    returnedTo: returned.to,
    addressedTo: addressed,
    attachmentCount: content.attachments.length,
    encrypted: content.encrypted,
    messageIds: [...messageIdsIn(headers, 'in-reply-to'), ...messageIdsIn(headers, 'references')],
    referenceInSubject: context.references?.find(subject) ?? null,
    referenceInAddress: referenceInAddresses(recipients, context.references),
    recipients,
  };
};
