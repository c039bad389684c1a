import type { HoldCause, MailStanding, MessageHoldCause } from '../../schemas/mail/held-mail.ts';
import type { MailKind, MailReason } from '../../schemas/mail/mail.ts';
import type { Answered } from '../links/reply-address.ts';

/** What a mail that was read becomes, decided from facts alone. docs/email.md explains every cause. */

/** How a mail names the ticket it is about: by a message of its thread, or by a reference in an address or the subject. */
export type NamedBy = 'thread' | 'address' | 'subject';

export type IntakeFacts = {
  kind: MailKind;
  reason: MailReason;
  /** Nothing that somebody wrote: a reaction to a message. */
  isReaction: boolean;
  /** It can't be read, and needs a person. */
  unreadable: boolean;
  /** Whether the From can be believed. */
  authenticated: boolean;
  /** It failed DMARC, and the owner of its domain asks that such mail be treated as suspicious or refused. */
  quarantined: boolean;
  spam: boolean;
  virus: boolean;
  /** What a supervisor decided about the sender. */
  standing: MailStanding | null;
  /** Its From is an agent's registered address. */
  fromAgent: boolean;
  /**
   * Its only From is an agent's registered address, to the letter, DMARC passed, which nothing less stands for, and the
   * agent is on neither side of the ticket and may see it.
   */
  agentAnswers: boolean;
  /** It forwards a mail, and names the address that wrote that, which isn't ours. */
  forwards: boolean;
  /** Whether a support address of ours is among those it was sent to. */
  addressed: boolean;
  /** Another mail, with other words, had its Message-ID before. */
  messageIdReused: boolean;
  /** How it names a ticket of this organisation, or null when it names none. */
  namedBy: NamedBy | null;
  /** Whether the sender is the requester of that ticket, its counterparty, or in copy. */
  isParty: boolean;
  /** Whether it is the counterparty. */
  isCounterparty: boolean;
  /** Whose reply address it was sent to, which nobody guesses; null where it was sent to none. */
  replyAddressOf: Answered | null;
  /** An agent has looked at it and released it: nothing holds it any more. */
  released: boolean;
};

/** Every outcome is visible to somebody: no mail ends in silence. */
export type IntakeDecision =
  /**
   * A new ticket, linked to the one it names where the sender may not write to that; on behalf of whoever wrote the mail
   * that an agent forwards.
   */
  | { outcome: 'open'; related: boolean; onBehalf: boolean }
  /** A message of the ticket it names; of somebody who is no party, to the reply address of one. */
  | { outcome: 'join'; by?: 'counterparty'; replyAddressOf?: Answered }
  /** An agent's message of the ticket it names. */
  | { outcome: 'agent_answer' }
  /** A report about a mail of ours: told to whom it concerns, and kept on the ticket it names. */
  | { outcome: 'report'; reason: string }
  /** Kept on the ticket it names, where it changes nothing; the reason says what it is. */
  | { outcome: 'keep'; reason: string; by?: 'counterparty' }
  /** Kept on the ticket whose thread it names, until an agent accepts it as a message or rejects it. */
  | { outcome: 'hold_on_ticket'; cause: MessageHoldCause; by?: 'counterparty' }
  /** Held mail, until somebody releases or rejects it. */
  | { outcome: 'hold'; cause: HoldCause };

const hold = (cause: HoldCause): IntakeDecision => ({ outcome: 'hold', cause });

/** Reports about mails and automatic answers. */
export const isAboutMail = (kind: MailKind): boolean =>
  kind === 'auto-reply' || kind === 'bounce' || kind === 'complaint';

const RECEIPTS: readonly MailReason[] = ['disposition_notification', 'delivery_notification'];

/** What a report or automatic answer is held as when it is about nothing that we know. */
const aboutNothing = ({ kind, reason }: IntakeFacts): HoldCause => {
  if (kind === 'complaint') return 'feedback_report';
  if (kind === 'bounce') return 'bounce';
  return RECEIPTS.includes(reason) ? 'receipt' : 'automatic_reply';
};

/** May write to the ticket it names: a party, or whoever answers to a reply address, whose From can be believed. */
const mayJoin = (facts: IntakeFacts): boolean =>
  facts.namedBy !== null && (facts.isParty || facts.replyAddressOf !== null) && facts.authenticated;

/** An agent may also ask something, or answer as a party; to answer for us, SPF or DKIM alone isn't enough. */
const isTrustedWithoutOffice = (facts: IntakeFacts): boolean =>
  facts.authenticated && (facts.namedBy === null || facts.isParty);

/** On the list of allowed senders, and not somebody who only writes that name into From. */
const isAllowed = (facts: IntakeFacts): boolean => facts.standing === 'allowed' && facts.authenticated;

/** Why a mail is held before anybody asks what it is about; the first cause that fits is the one that is named. */
const holdCauseOf = (facts: IntakeFacts): HoldCause | null => {
  if (facts.virus) return 'virus_found';
  if (facts.standing === 'blocked') return 'blocked_sender';
  if (facts.reason === 'own_address') return 'own_address';
  if (!facts.addressed) return 'no_support_address';
  if (facts.messageIdReused) return 'message_id_reused';
  if (isAboutMail(facts.kind)) return facts.namedBy === null ? aboutNothing(facts) : null;
  if (facts.fromAgent && !facts.agentAnswers && !isTrustedWithoutOffice(facts)) return 'unauthenticated_agent';
  if (facts.quarantined) return 'quarantine';
  // Whoever is in a conversation with us may use a spammer's words.
  return facts.spam && !isAllowed(facts) && !(facts.isParty && mayJoin(facts)) ? 'spam_suspected' : null;
};

/** What becomes of a mail, in one organisation. The first rule that fits decides; caps come after it (`capped`). */
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

/** Whether a mail counts towards the caps of its sender: not what an agent writes or has released, nor what a supervisor allows. */
export const countsTowardsCaps = (facts: IntakeFacts, decision: IntakeDecision): boolean =>
  !['hold', 'agent_answer'].includes(decision.outcome) && !facts.released && !isAllowed(facts);

/** Why a mail is one too many. */
export type CapCause = Extract<HoldCause, 'sender_cap' | 'domain_cap' | 'ticket_cap'>;

/** The decision about a mail that is more than its sender, or all senders to one ticket, may write in that time. */
export const capped = (over: CapCause): IntakeDecision => hold(over);
