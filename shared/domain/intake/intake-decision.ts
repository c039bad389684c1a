import type { HoldCause, MailStanding, MessageHoldCause } from '../../schemas/mail/held-mail.ts';
import type { MailKind, MailReason } from '../../schemas/mail/mail.ts';
import type { Answered } from '../links/reply-address.ts';

/** Decides from facts alone what a mail becomes. docs/email.md explains every cause. */

/** How a mail names its ticket: by a message of its thread, or by a reference in an address or the subject. */
export type NamedBy = 'thread' | 'address' | 'subject';

export type IntakeFacts = {
  kind: MailKind;
  reason: MailReason;
  /** Only a reaction to a message, without text of its own. */
  isReaction: boolean;
  /** It can't be parsed and needs a person. */
  unreadable: boolean;
  /** Whether the From can be trusted. */
  authenticated: boolean;
  /** It failed DMARC, and the domain's owner asks to quarantine or reject such mail. */
  quarantined: boolean;
  spam: boolean;
  virus: boolean;
  /** What a supervisor decided about the sender. */
  standing: MailStanding | null;
  /** Its From is an agent's registered address. */
  fromAgent: boolean;
  /**
   * Its only From is exactly an agent's registered address, DMARC passed (nothing weaker counts), and the agent is on
   * neither side of the ticket and may see it.
   */
  agentAnswers: boolean;
  /** It forwards a mail and names that mail's sender, whose address isn't ours. */
  forwards: boolean;
  /** Whether one of our support addresses is among its recipients. */
  addressed: boolean;
  /** Another mail with different text has the same Message-ID. */
  messageIdReused: boolean;
  /** How it names a ticket of this organisation. Null if it names none. */
  namedBy: NamedBy | null;
  /** Whether the sender is that ticket's requester, its counterparty or in copy. */
  isParty: boolean;
  /** Whether the sender is the counterparty. */
  isCounterparty: boolean;
  /** Whose reply address it was sent to, which can't be guessed. Null if it wasn't sent to one. */
  replyAddressOf: Answered | null;
  /** An agent has reviewed and released it, so nothing holds it. */
  released: boolean;
};

/** Every outcome is visible to a person: no mail is dropped silently. */
export type IntakeDecision =
  /**
   * A new ticket. Linked to the ticket it names if the sender may not write to that one. On behalf of the original
   * sender if an agent forwards the mail.
   */
  | { outcome: 'open'; related: boolean; onBehalf: boolean }
  /**
   * A message of the ticket it names. Also from a person who is no party, if it was sent to a party's reply address.
   */
  | { outcome: 'join'; by?: 'counterparty'; replyAddressOf?: Answered }
  /** An agent's message of the ticket it names. */
  | { outcome: 'agent_answer' }
  /** A report about one of our mails, kept on the ticket it names, with a notice to the person concerned. */
  | { outcome: 'report'; reason: string }
  /** Kept on the ticket it names without changing it. The reason says what it is. */
  | { outcome: 'keep'; reason: string; by?: 'counterparty' }
  /** Kept on the ticket whose thread it names, until an agent accepts it as a message or rejects it. */
  | { outcome: 'hold_on_ticket'; cause: MessageHoldCause; by?: 'counterparty' }
  /** Held mail, until an agent releases or rejects it. */
  | { outcome: 'hold'; cause: HoldCause };

const hold = (cause: HoldCause): IntakeDecision => ({ outcome: 'hold', cause });

/** Reports about mails, and automatic answers. */
export const isAboutMail = (kind: MailKind): boolean =>
  kind === 'auto-reply' || kind === 'bounce' || kind === 'complaint';

const RECEIPTS: readonly MailReason[] = ['disposition_notification', 'delivery_notification'];

/** The hold cause for a report or automatic answer that names no ticket. */
const aboutNothing = ({ kind, reason }: IntakeFacts): HoldCause => {
  if (kind === 'complaint') return 'feedback_report';
  if (kind === 'bounce') return 'bounce';
  return RECEIPTS.includes(reason) ? 'receipt' : 'automatic_reply';
};

/**
 * Whether the sender may write to the ticket it names: an authenticated party, or an authenticated sender to a reply
 * address.
 */
const mayJoin = (facts: IntakeFacts): boolean =>
  facts.namedBy !== null && (facts.isParty || facts.replyAddressOf !== null) && facts.authenticated;

/**
 * An agent may also send a request or answer as a party, for which SPF or DKIM is enough. To answer for us it isn't.
 */
const isTrustedWithoutOffice = (facts: IntakeFacts): boolean =>
  facts.authenticated && (facts.namedBy === null || facts.isParty);

/** The sender is on the allow list and authenticated, so the From isn't forged. */
const isAllowed = (facts: IntakeFacts): boolean => facts.standing === 'allowed' && facts.authenticated;

/** Why a mail is held before its content is considered. The first matching cause counts. */
const holdCauseOf = (facts: IntakeFacts): HoldCause | null => {
  if (facts.virus) return 'virus_found';
  if (facts.standing === 'blocked') return 'blocked_sender';
  if (facts.reason === 'own_address') return 'own_address';
  if (!facts.addressed) return 'no_support_address';
  if (facts.messageIdReused) return 'message_id_reused';
  if (isAboutMail(facts.kind)) return facts.namedBy === null ? aboutNothing(facts) : null;
  if (facts.fromAgent && !facts.agentAnswers && !isTrustedWithoutOffice(facts)) return 'unauthenticated_agent';
  if (facts.quarantined) return 'quarantine';
  // A party in a conversation with us may use words that look like spam.
  return facts.spam && !isAllowed(facts) && !(facts.isParty && mayJoin(facts)) ? 'spam_suspected' : null;
};

/** What a mail becomes in one organisation. The first matching rule decides; caps are applied afterwards (`capped`). */
export const decideIntake = (facts: IntakeFacts): IntakeDecision => {
  const cause = facts.released ? null : holdCauseOf(facts);
  if (cause) return hold(cause);
  const replyAddressOf = facts.isParty ? null : facts.replyAddressOf;
  const by = facts.isCounterparty || replyAddressOf === 'counterparty' ? { by: 'counterparty' as const } : {};
  if (facts.unreadable || facts.namedBy === null)
    return { outcome: 'open', related: false, onBehalf: facts.agentAnswers && facts.forwards };
  if (facts.kind === 'bounce' || facts.kind === 'complaint') return { outcome: 'report', reason: facts.kind };
  if (isAboutMail(facts.kind)) return { outcome: 'keep', reason: facts.kind.replace('-', '_'), ...by };
  // A reaction is no answer that goes to the requester.
  if (facts.agentAnswers)
    return facts.isReaction ? { outcome: 'keep', reason: 'reaction' } : { outcome: 'agent_answer' };
  if (mayJoin(facts)) return { outcome: 'join', ...by, ...(replyAddressOf ? { replyAddressOf } : {}) };
  if (facts.namedBy === 'thread')
    return {
      outcome: 'hold_on_ticket',
      cause: mayJoin({ ...facts, authenticated: true }) ? 'not_authenticated' : 'not_a_party',
      ...by,
    };
  return { outcome: 'open', related: true, onBehalf: false };
};

/**
 * Whether a mail counts towards its sender's caps. Mail from agents, released mail, and mail from allowed senders
 * doesn't.
 */
export const countsTowardsCaps = (facts: IntakeFacts, decision: IntakeDecision): boolean =>
  !['hold', 'agent_answer'].includes(decision.outcome) && !facts.released && !isAllowed(facts);

/** Which cap a mail exceeds. */
export type CapCause = Extract<HoldCause, 'sender_cap' | 'domain_cap' | 'ticket_cap'>;

/** The decision about a mail that exceeds what its sender, or all senders to one ticket, may write in a period. */
export const capped = (over: CapCause): IntakeDecision => hold(over);
