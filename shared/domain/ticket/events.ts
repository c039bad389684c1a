import type { MessageHoldCause } from '../../schemas/mail/held-mail.ts';
import type { MailAddress, Unproved } from '../../schemas/mail/mail.ts';
import type { Instant } from '../../schemas/primitives.ts';
import type { RequesterInput } from '../../schemas/requests.ts';
import type { Category, Channel, RequesterType, Side } from '../../schemas/ticket.ts';
import type { LeftOut } from '../intake/attachments.ts';

import type { Answered } from '../links/reply-address.ts';

import type { Actor, LevelClock, Ticket } from './ticket.ts';

/**
 * Everything that can happen to a ticket. `signal`: it concerns the workflow, which has to wake for it (architecture rule 4);
 * what the workflow itself writes, comments, and what only moves the checkpoint later don't. `told`: the one way on
 * which its notices travel (architecture rule 7): the workflow's own sends, the bus, or nobody is told.
 */
export const EVENTS = {
  created: { signal: true, told: 'workflow' },
  assessed: { signal: false, told: 'workflow' },
  taken: { signal: false, told: 'bus' },
  assigned: { signal: false, told: 'bus' },
  prioritised: { signal: true, told: 'bus' },
  /** While the ticket is new it may move to another policy and level. */
  categorised: { signal: true, told: 'bus' },
  linked: { signal: false, told: 'nobody' },
  /** Another ticket becomes part of it. */
  incident_declared: { signal: false, told: 'nobody' },
  /** The review of a major incident is recorded: what it was waiting for may close it. */
  reviewed: { signal: true, told: 'nobody' },
  review_missed: { signal: false, told: 'bus' },
  /** The requester confirmed a major incident's resolution before its review. */
  confirmation_kept: { signal: false, told: 'nobody' },
  /** The major incident that it was part of is over for it. */
  incident_left: { signal: true, told: 'nobody' },
  /** Another ticket becomes a case of it. */
  problem_declared: { signal: false, told: 'nobody' },
  /** The permanent fix of the problem that the ticket is a case of: its requester is told, also when it is closed. */
  fix_shipped: { signal: false, told: 'bus' },
  /** A ticket that was merged into it goes on by itself again. */
  merge_undone: { signal: false, told: 'nobody' },
  /** Some of its messages have become a ticket of their own. */
  split_off: { signal: false, told: 'nobody' },
  /** They are back: that ticket was merged into this one again. */
  split_undone: { signal: false, told: 'nobody' },
  diagnosed: { signal: false, told: 'nobody' },
  message_added: { signal: false, told: 'bus' },
  /** A mail of the ticket's thread from somebody who may not write to it: it waits for an agent. */
  message_held: { signal: false, told: 'bus' },
  /** What an agent wrote didn't go to whom it was for. */
  answer_not_sent: { signal: false, told: 'bus' },
  held_message_accepted: { signal: false, told: 'nobody' },
  held_message_rejected: { signal: false, told: 'nobody' },
  parties_added: { signal: false, told: 'nobody' },
  counterparty_added: { signal: false, told: 'bus' },
  /** A mail was read again, otherwise than before. */
  message_corrected: { signal: false, told: 'nobody' },
  requester_asked: { signal: true, told: 'workflow' },
  requester_reminded: { signal: false, told: 'workflow' },
  requester_answered: { signal: true, told: 'bus' },
  /** In place of a notice: somebody calls the requester. */
  call_requested: { signal: false, told: 'bus' },
  answer_missed: { signal: false, told: 'bus' },
  handed_to_third_party: { signal: true, told: 'workflow' },
  follow_up_missed: { signal: false, told: 'bus' },
  taken_back: { signal: true, told: 'nobody' },
  warned: { signal: false, told: 'bus' },
  target_passed: { signal: false, told: 'bus' },
  first_response_warned: { signal: false, told: 'bus' },
  first_response_missed: { signal: false, told: 'bus' },
  update_missed: { signal: false, told: 'bus' },
  /** Nobody has taken it out of its team's queue for a working hour. */
  left_in_queue: { signal: false, told: 'bus' },
  on_call_alerted: { signal: false, told: 'bus' },
  /** The working day of whoever has it is over: it goes to somebody else, or stays. */
  day_ended: { signal: false, told: 'bus' },
  limit_alerted: { signal: false, told: 'bus' },
  escalated: { signal: true, told: 'workflow' },
  returned: { signal: true, told: 'workflow' },
  target_date_requested: { signal: false, told: 'bus' },
  target_date_reminded: { signal: false, told: 'bus' },
  target_date_missed: { signal: false, told: 'bus' },
  target_date_set: { signal: true, told: 'bus' },
  proposed: { signal: false, told: 'bus' },
  approved: { signal: false, told: 'bus' },
  rejected: { signal: false, told: 'bus' },
  resolved: { signal: true, told: 'workflow' },
  confirmation_reminded: { signal: false, told: 'workflow' },
  declined: { signal: true, told: 'workflow' },
  reopened: { signal: true, told: 'bus' },
  closed: { signal: true, told: 'workflow' },
  /** Some of a mail's attachments aren't kept with the ticket. */
  attachments_left_out: { signal: false, told: 'bus' },
  /** The requester says that an automatic answer doesn't help: nothing changes by it. */
  answer_declined: { signal: false, told: 'bus' },
  survey_answered: { signal: false, told: 'bus' },
  notice_suppressed: { signal: false, told: 'nobody' },
  /** A mail of ours didn't arrive. */
  delivery_failed: { signal: false, told: 'bus' },
  /** Somebody called a mail of ours spam. */
  complained: { signal: false, told: 'bus' },
  workflow_replaced: { signal: true, told: 'nobody' },
  /** The calendar's or the organisation's times changed. */
  checkpoint_moved: { signal: true, told: 'nobody' },
  /** To another version of its policy. */
  policy_moved: { signal: true, told: 'nobody' },
  help_needed: { signal: false, told: 'bus' },
  /** By hand: who may see it. */
  restriction_changed: { signal: false, told: 'nobody' },
} as const satisfies Record<string, { signal: boolean; told: 'workflow' | 'bus' | 'nobody' }>;

export type EventType = keyof typeof EVENTS;

/** Values of fields that changed, without personal text; `clock` is merged field by field. */
export type Patch = Partial<Omit<Ticket, 'version' | 'lastSignal' | 'lastHash' | 'updatedAt' | 'clock'>> & {
  clock?: Partial<LevelClock>;
};

/** Facts about an event that no field of the ticket holds, without personal text. */
export type EventFacts = Record<string, string | number | boolean | null>;

/** An event as a decision records it, which happens now. */
export type NewEvent = {
  type: EventType;
  /** The system unless it says who. */
  actor?: Actor;
  /** A code, such as `limit_passed`; a person's own words are a message's body. */
  reason: string | null;
  change?: Patch;
  facts?: EventFacts;
  /** Text that belongs to the event: a request, answer, question, resolution, or a person's reason. */
  message?: MessageContent;
};

/** The same, whole: when, by whom, and what it changes. */
export type HappeningEvent = NewEvent & { at: Instant; actor: Actor; change: Patch };

/** An event ready to be stored, which numbers it and chains its hash. */
export type DecidedEvent = HappeningEvent & {
  /** Whether the workflow has to wake for it (architecture rule 4). */
  signal: boolean;
};

export type MessageKind =
  | 'request'
  | 'message'
  | 'question'
  | 'resolution'
  | 'decline'
  | 'reason'
  | 'diagnosis'
  | 'hand_over'
  | 'proposal'
  | 'review'
  | 'survey'
  /** Said by itself: what is still needed. */
  | 'details_request'
  /** Said by itself: an answer to a common question. */
  | 'automatic_answer';

export type AttachmentInfo = {
  /** Its number in the message, or `raw` for the whole mail. */
  id: string;
  /** Cleaned: a name and nothing else. */
  name: string;
  /** Media type. */
  type: string;
  bytes: number;
  /** The text shows it in place. */
  inline?: boolean;
  /** Its object in S3; none when it isn't kept there. */
  key?: string;
  /** Why it isn't kept; the raw mail still holds it. */
  leftOut?: LeftOut;
};

/** The part of a message that holds people's words; everything here can be erased without breaking the audit chain. */
export type MessageContent = {
  kind: MessageKind;
  direction: 'inbound' | 'outbound';
  visibility: 'public' | 'internal';
  channel: Channel;
  body: string;
  /** Of an agent's public message in a dispute: whom it is addressed to; the requester where it doesn't say. */
  to?: Side[];
  /** Of an agent's public message that was their own mail, with us in copy: the addresses that have it. It isn't mailed again. */
  sentTo?: string[];
  /** Of an inbound message: which side it is from; without it the author tells. Of a held one, whose mail it answers. */
  from?: Side;
  /** Only of a request. */
  subject?: string;
  fields?: Record<string, string | number | boolean>;
  details?: Record<string, string>;
  /** The requester as whoever posted the ticket named them: what an integrator sees of them. */
  requester?: RequesterInput;
  /** Of a request: why nobody has proved that the requester's address is theirs, so that no mail repeats a word of it there. */
  unproved?: Unproved;
  /** What the requester proposed and asked for, and what was known of them: which assessment weighs. */
  proposed?: { category?: Category; escalationReason?: string; requesterType?: RequesterType; sender?: string };
  /** Of an escalation: its implication, and the summaries that the agent wrote in place of those made by the system. */
  implication?: string;
  summary?: string;
  requesterSummary?: string;
  counterpartySummary?: string;
  /** Of a resolution: what the counterparty is told in its place. */
  forCounterparty?: string;
  /** Of a resolution or diagnosis. */
  correctiveActions?: string;
  /** Of a hand-over: who works it outside, and how they call it. */
  thirdParty?: string;
  theirReference?: string;
  attachments?: AttachmentInfo[];
  /** Why it waits for an agent, who accepts or rejects it; until then it is no message of the ticket. */
  held?: MessageHoldCause;
  /** The number of the message that this one is another reading of. */
  corrects?: number;
  /** Where it was written first, and when: it has come from that ticket. */
  movedFrom?: { reference: string; message: number; at: Instant };
  /** The inbound mail it came in as. */
  mail?: {
    messageId: string | null;
    references: string[];
    /** Something of it was left out of `body`: what it quotes, a signature. */
    folded?: boolean;
    /** People whom it had in copy; only of a message that joined its ticket. */
    copied?: string[];
    rawKey: string;
    /** Who it says has sent it, and whether that was authenticated: otherwise it is for display alone. */
    from?: MailAddress;
    authenticated?: boolean;
    unreadable?: string;
    /** A virus was found in it: nothing of it is given out, neither its attachments nor the mail as it came. */
    isQuarantined?: boolean;
    /** Its sender is no party, and answered to the address that only a party was given: whose, and from which address. */
    byReplyAddress?: { of: Answered; address: string };
    /** A card number was masked in it: the mail as it came in is for supervisors, and goes early. */
    hasCardNumber?: boolean;
    /** Its sender looks like one of our addresses or domains without being one (`looksLikeUs`): for staff to see. */
    looksLikeUs?: boolean;
  };
};

/** An event as it stands in the table: part of the audit trail. */
export type TicketEvent = {
  sequence: number;
  type: EventType;
  at: Instant;
  actor: Actor;
  reason: string | null;
  before: Record<string, unknown>;
  after: Record<string, unknown>;
  facts?: EventFacts;
  signal: boolean;
  /** Salted digest of the message that has this event's number, so that erasing the text breaks no chain. */
  messageDigest?: string;
  hash: string;
  previousHash: string;
};
