import * as z from 'zod';
import type { Instant } from '../../schemas/primitives.ts';
import {
  type AnyFacts,
  aboutMessage,
  acknowledging,
  appointed,
  arrival,
  assessed,
  assignment,
  complained,
  contact,
  deliveryFailed,
  due,
  type Facts,
  moved,
  readFacts,
  said,
  words,
} from './facts.ts';
import type { MessageContent } from './messages.ts';
import type { Actor, LevelClock, Ticket } from './ticket.ts';

/**
 * Everything that can happen to a ticket. `signal`: it concerns the workflow, which has to wake for it (architecture rule 4);
 * what the workflow itself writes, comments, and what only moves the checkpoint later don't. `told`: the one way on
 * which its notices travel (architecture rule 7): the workflow's own sends, the bus, or nobody is told.
 */
export const EVENTS = {
  created: {
    signal: true,
    told: 'workflow',
    facts: z.object({
      splitFrom: z.string().optional(),
      by: z.string().nullish(),
      /** What nobody has to be spoken to about. */
      wish: z.enum(['erasure']).optional(),
      ...arrival,
    }),
  },
  /** It comes from another system, as it stood there; by which import, and under which id and status there. */
  imported: {
    signal: false,
    told: 'nobody',
    facts: z.object({ import: z.string(), source: z.string(), status: z.string() }),
  },
  /** A message of its history there. */
  message_imported: { signal: false, told: 'nobody', facts: z.object({ writtenAt: z.string() }) },
  /** All of it is here, and it isn't closed: from now on its clocks run. */
  clocks_started: { signal: true, told: 'nobody' },
  assessed: { signal: false, told: 'workflow', facts: assessed },
  /** Its assessment failed: the requester hears that we have it all the same. */
  acknowledged: { signal: false, told: 'workflow', facts: z.object(acknowledging) },
  /** The requester is asked by itself for what is missing, or given an answer to a common question. */
  details_requested: { signal: false, told: 'workflow', facts: z.object({ asked: words }) },
  answer_offered: { signal: false, told: 'workflow', facts: z.object({ answer: z.string() }) },
  taken: { signal: false, told: 'bus' },
  assigned: { signal: false, told: 'bus' },
  prioritised: { signal: true, told: 'bus', facts: z.object({ movesOn: z.boolean().default(false) }) },
  /** While the ticket is new it may move to another policy and level. */
  categorised: { signal: true, told: 'bus', facts: z.object({ route: z.string(), ...assignment }).partial() },
  /** What joins a major incident that is over already hears of its end: no notice, but the sender carries that out. */
  linked: { signal: false, told: 'bus', facts: z.object({ from: z.string().optional() }) },
  /** Another ticket becomes part of it. */
  incident_declared: { signal: false, told: 'nobody' },
  /** The review of a major incident is recorded: what it was waiting for may close it. */
  reviewed: { signal: true, told: 'nobody' },
  /** An action that the review agreed is done, or is open again after all. */
  review_action_finished: { signal: false, told: 'nobody', facts: z.object({ number: z.number() }) },
  review_missed: { signal: false, told: 'bus', facts: z.object(due) },
  /** The requester confirmed a major incident's resolution before its review. */
  confirmation_kept: { signal: false, told: 'nobody' },
  /** The major incident that it was part of is over for it. */
  incident_left: { signal: true, told: 'nobody' },
  /** Another ticket becomes a case of it. */
  problem_declared: { signal: false, told: 'nobody' },
  /** The permanent fix of the problem that the ticket is a case of: its requester is told, also when it is closed. */
  fix_shipped: { signal: false, told: 'bus', facts: z.object({ problem: z.string(), event: z.number() }) },
  /** A ticket that was merged into it goes on by itself again. */
  merge_undone: { signal: false, told: 'nobody', facts: z.object({ merged: z.string(), staying: words.optional() }) },
  /** Some of its messages have become a ticket of their own. */
  split_off: { signal: false, told: 'nobody', facts: z.object({ into: z.string(), messages: words }) },
  /** They are back: that ticket was merged into this one again. */
  split_undone: { signal: false, told: 'nobody', facts: z.object({ from: z.string(), messages: words }) },
  diagnosed: { signal: false, told: 'nobody' },
  /** Somebody has looked at records, logs or histories, and says what was found. */
  record_reviewed: { signal: false, told: 'nobody', facts: z.object({ kinds: z.number() }) },
  message_added: { signal: false, told: 'bus', facts: said },
  /** What a monitoring system says of the alarm behind it. */
  alarm_changed: { signal: true, told: 'nobody' },
  /** A mail of the ticket's thread from somebody who may not write to it: it waits for an agent. */
  message_held: { signal: false, told: 'bus', facts: z.object(arrival) },
  /** What an agent wrote didn't go to whom it was for. `template` is the notice's, where there was one. */
  answer_not_sent: {
    signal: false,
    told: 'bus',
    facts: z.object({ agent: z.string(), template: z.string().optional() }),
  },
  held_message_accepted: { signal: false, told: 'nobody', facts: aboutMessage },
  held_message_rejected: { signal: false, told: 'nobody', facts: aboutMessage },
  parties_added: { signal: false, told: 'nobody', facts: z.object({ added: z.number() }) },
  counterparty_added: { signal: false, told: 'bus', facts: z.object({ added: z.number().optional() }) },
  /** A mail was read again, otherwise than before. */
  message_corrected: { signal: false, told: 'nobody', facts: aboutMessage },
  requester_asked: { signal: true, told: 'workflow' },
  requester_reminded: { signal: false, told: 'workflow' },
  requester_answered: { signal: true, told: 'bus', facts: z.object(arrival) },
  /** In place of a notice: somebody calls the requester. */
  call_requested: {
    signal: false,
    told: 'bus',
    facts: z.object({ template: z.string(), event: z.number(), callBy: z.string() }),
  },
  /** In place of a notice: somebody writes it where the requester did. `agent` wrote what it says. */
  post_requested: {
    signal: false,
    told: 'bus',
    facts: z.object({ template: z.string(), event: z.number(), agent: z.string().optional() }),
  },
  /** A call or remote session with the requester; the execution waits for its reminder. */
  appointment_booked: { signal: true, told: 'bus', facts: appointed },
  appointment_moved: { signal: true, told: 'bus', facts: appointed },
  appointment_cancelled: { signal: false, told: 'bus', facts: appointed },
  appointment_reminded: { signal: false, told: 'bus', facts: appointed.extend(due) },
  /** Its reason says whether it was held. */
  appointment_ended: { signal: false, told: 'nobody', facts: appointed },
  answer_missed: { signal: false, told: 'bus', facts: z.object(due) },
  handed_to_third_party: { signal: true, told: 'workflow' },
  follow_up_missed: { signal: false, told: 'bus', facts: z.object(due) },
  taken_back: { signal: true, told: 'nobody' },
  warned: { signal: false, told: 'bus', facts: z.object(due) },
  target_passed: { signal: false, told: 'bus', facts: z.object(due) },
  first_response_warned: { signal: false, told: 'bus', facts: z.object(due) },
  first_response_missed: { signal: false, told: 'bus', facts: z.object(due) },
  reporting_warned: { signal: false, told: 'bus', facts: z.object(due) },
  reporting_missed: { signal: false, told: 'bus', facts: z.object(due) },
  /** An authority has been told of it, or somebody has decided that it needn't be. */
  breach_reported: { signal: false, told: 'nobody', facts: z.object({ decision: z.string(), reportedAt: z.string() }) },
  update_missed: { signal: false, told: 'bus', facts: z.object(due) },
  /** Nobody has taken it out of its team's queue for a working hour. */
  left_in_queue: {
    signal: false,
    told: 'bus',
    facts: z.object({ ...due, queuedSince: z.string(), team: z.string().nullable() }),
  },
  on_call_alerted: { signal: false, told: 'bus', facts: z.object({ contact: z.string().nullable() }) },
  /** The working day of whoever has it is over: it goes to somebody else, or stays. */
  day_ended: { signal: false, told: 'bus', facts: z.object({ ...due, ...assignment }).partial({ assignment: true }) },
  limit_alerted: { signal: false, told: 'bus', facts: z.object(due) },
  escalated: { signal: true, told: 'workflow', facts: moved },
  returned: { signal: true, told: 'workflow', facts: moved },
  target_date_requested: { signal: false, told: 'bus' },
  target_date_reminded: { signal: false, told: 'bus' },
  target_date_missed: { signal: false, told: 'bus', facts: z.object(due) },
  target_date_set: { signal: true, told: 'bus' },
  proposed: { signal: false, told: 'bus' },
  approved: { signal: false, told: 'bus' },
  rejected: { signal: false, told: 'bus' },
  resolved: { signal: true, told: 'workflow', facts: z.object({ due: due.due.optional(), ...arrival }) },
  confirmation_reminded: { signal: false, told: 'workflow' },
  declined: { signal: true, told: 'workflow', facts: z.object({ ...contact, ...arrival }) },
  reopened: {
    signal: true,
    told: 'bus',
    facts: z.object({
      mergedInto: z.string().optional(),
      staying: words.optional(),
      backAtLastLevel: z.boolean().default(false),
      ...arrival,
    }),
  },
  closed: { signal: true, told: 'workflow', facts: z.object({ due: due.due.optional(), ...contact, ...arrival }) },
  /** Some of a mail's attachments aren't kept with the ticket. */
  attachments_left_out: {
    signal: false,
    told: 'bus',
    facts: z.object({ message: z.number(), files: z.number(), held: z.string().optional() }),
  },
  /** The requester says that an automatic answer doesn't help: nothing changes by it. */
  answer_declined: { signal: false, told: 'bus' },
  survey_answered: { signal: false, told: 'bus', facts: z.object({ score: z.number(), poor: z.boolean() }) },
  /** Somebody of whom only a handle was known can be told from now on: what they were owed is owed again. */
  requester_reachable: { signal: false, told: 'bus' },
  notice_suppressed: {
    signal: false,
    told: 'nobody',
    facts: z.object({ template: z.string(), event: z.number(), to: z.string() }),
  },
  /** A mail of ours didn't arrive. */
  delivery_failed: { signal: false, told: 'bus', facts: deliveryFailed },
  /** Somebody called a mail of ours spam. */
  complained: { signal: false, told: 'bus', facts: complained },
  workflow_replaced: { signal: true, told: 'nobody' },
  /** The calendar's or the organisation's times changed. */
  checkpoint_moved: { signal: true, told: 'nobody' },
  /** To another version of its policy. */
  policy_moved: { signal: true, told: 'nobody' },
  help_needed: { signal: false, told: 'bus' },
  /** By hand: who may see it. */
  restriction_changed: { signal: false, told: 'nobody' },
  /** While it is held nothing of it is erased. */
  legal_hold_changed: { signal: false, told: 'nobody' },
  /** A person was erased, or its texts have come of age: those before this event are gone. */
  texts_erased: { signal: false, told: 'nobody', facts: z.object({ erasure: z.string() }) },
  /** A part of a message is gone; the digest is of what is left. */
  message_redacted: { signal: false, told: 'nobody', facts: z.object({ message: z.number(), digest: z.string() }) },
} as const satisfies Record<string, { signal: boolean; told: 'workflow' | 'bus' | 'nobody'; facts?: AnyFacts }>;

export type EventType = keyof typeof EVENTS;

/** Values of fields that changed, without personal text; `clock` is merged field by field. */
export type Patch = Partial<Omit<Ticket, 'version' | 'lastSignal' | 'lastHash' | 'updatedAt' | 'clock'>> & {
  clock?: Partial<LevelClock>;
};

type WithFacts = { [T in EventType]: (typeof EVENTS)[T] extends { facts: AnyFacts } ? T : never }[EventType];
/** The facts of events of a type as a decision writes them, and as they are read. */
export type NewFacts<T extends WithFacts> = z.input<(typeof EVENTS)[T]['facts']>;
export type FactsOf<T extends WithFacts> = { [Each in T]: Facts<(typeof EVENTS)[Each]['facts']> }[T];

/** Where nothing has to be said, nothing need be. */
type Says<T extends EventType> = T extends WithFacts
  ? Partial<NewFacts<T>> extends NewFacts<T>
    ? { facts?: NewFacts<T> }
    : { facts: NewFacts<T> }
  : { facts?: undefined };

type Recorded = {
  /** The system unless it says who. */
  actor?: Actor;
  /** A code, such as `limit_passed`; a person's own words are a message's body. */
  reason: string | null;
  change?: Patch;
  /** Text that belongs to the event: a request, answer, question, resolution, or a person's reason. */
  message?: MessageContent;
};

/** An event as a decision records it, which happens now; with the facts of its type. */
export type NewEvent<Type extends EventType = EventType> = { [T in Type]: Recorded & { type: T } & Says<T> }[Type];

/** The same, whole: when, by whom, and what it changes. */
export type HappeningEvent = Recorded & { type: EventType; at: Instant; actor: Actor; change: Patch; facts?: object };

/** An event ready to be stored, which numbers it and chains its hash. */
export type DecidedEvent = HappeningEvent & {
  /** Whether the workflow has to wake for it (architecture rule 4). */
  signal: boolean;
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
  /** As they are stored: `factsOf` reads them. */
  facts?: object;
  signal: boolean;
  /** Salted digest of the message that has this event's number, so that erasing the text breaks no chain. */
  messageDigest?: string;
  hash: string;
  previousHash: string;
};

/** The facts of an event, if it is of one of these types; null if it isn't. */
export const factsOf = <T extends WithFacts>(
  { type, facts }: Pick<TicketEvent, 'type' | 'facts'>,
  ...types: readonly T[]
): FactsOf<T> | null => {
  const own = types.find((each) => each === type);
  // Of its own type, which is one of T.
  return own === undefined ? null : (readFacts<AnyFacts>(EVENTS[own].facts, facts) as FactsOf<T>);
};
