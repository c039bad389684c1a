import type {
  BouncedRecipient,
  MailKind,
  MailReason,
  NoAutoReplyCause,
  UnreadableReason,
} from '../../schemas/mail/mail.ts';
import { isSeen } from '../../schemas/primitives.ts';
import { isOwnAddress } from '../addresses.ts';
import { isForwardedSubject } from '../text/forwarded.ts';
import { autoReplyReason } from './auto-reply.ts';
import { readBounce } from './bounce.ts';
import { isComplaint } from './complaint.ts';
import type { MailFacts } from './facts.ts';
import { noAutoReplyCause, writesForSomebody } from './no-auto-reply.ts';

export interface Classification {
  kind: MailKind;
  reason: MailReason;
  noAutoReply: NoAutoReplyCause | null;
  /** Set if an agent has to look at the raw mail. */
  unreadable: UnreadableReason | null;
  bounce: { recipients: BouncedRecipient[] } | null;
}

type Decision = Omit<Classification, 'noAutoReply'>;

const plain = (kind: MailKind, reason: MailReason): Decision => ({ kind, reason, unreadable: null, bounce: null });

const rejected = (reason: UnreadableReason): Decision => ({
  kind: 'rejected',
  reason,
  unreadable: reason,
  bounce: null,
});

const unreadableReason = (facts: MailFacts): UnreadableReason | null => {
  const isBlank = !isSeen(facts.text) && !isSeen(facts.subject) && facts.attachmentCount === 0;
  if (facts.headers.size === 0) return isBlank ? 'empty_mail' : 'no_headers';
  return facts.from.address === '' ? 'no_sender' : null;
};

const decideRequestOrReply = (facts: MailFacts): Decision => {
  if (facts.referenceInAddress !== null) return plain('reply', 'reference_in_address');
  if (facts.referenceInSubject !== null && facts.messageIds.length === 0) return plain('reply', 'reference_in_subject');
  const forwards = isForwardedSubject(facts.subject) && facts.referenceInSubject === null;
  if (facts.messageIds.length > 0 && !forwards) return plain('reply', 'thread_headers');
  if (forwards) return plain('request', 'forwarded');
  if (facts.encrypted) return plain('request', 'encrypted');
  return plain('request', !isSeen(facts.text) ? 'no_text' : 'new_message');
};

const decide = (facts: MailFacts): Decision => {
  if (isComplaint(facts)) return plain('complaint', 'feedback_report');
  const bounce = readBounce(facts);
  if (bounce) return { ...plain('bounce', bounce.reason), bounce: { recipients: bounce.recipients } };
  const unreadable = unreadableReason(facts);
  if (unreadable) return rejected(unreadable);
  if (isOwnAddress(facts.from.address, facts.ownAddresses) && !writesForSomebody(facts))
    return plain('rejected', 'own_address');
  const automatic = autoReplyReason(facts);
  return automatic ? plain('auto-reply', automatic) : decideRequestOrReply(facts);
};

/**
 * Decides what a mail is and why (specification 10, explain). Reports about our own mail are checked first, because
 * postmasters also mark them as automatic. Then come unreadable mail, our own mail, automatic replies, and mail from
 * people.
 */
export const classify = (facts: MailFacts): Classification => {
  const decision = decide(facts);
  return { ...decision, noAutoReply: noAutoReplyCause(facts, decision.kind) };
};

/** The classification of a mail that can't be read. */
export const unreadable = (reason: UnreadableReason): Classification => ({
  ...rejected(reason),
  noAutoReply: 'no_sender',
});
