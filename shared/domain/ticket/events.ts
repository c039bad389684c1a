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
 * Every kind of event. `signal`: the workflow must wake for it (architecture rule 4). Comments, the workflow's own
 * events, and events that only delay the checkpoint don't signal. `told`: the one route of its notices (architecture
 * rule 7): the workflow, the bus, or none.
 */
export const EVENTS = {
  created: {
    signal: true,
    told: 'workflow',
    facts: z.object({
      splitFrom: z.string().optional(),
      by: z.string().nullish(),
      /** A wish that needs no conversation. */
      wish: z.enum(['erasure']).optional(),
      ...arrival,
    }),
  },
  /** Imported from another system as it was there: by which import, and with which id and status. */
  imported: {
    signal: false,
    told: 'nobody',
    facts: z.object({ import: z.string(), source: z.string(), status: z.string() }),
  },
  /** A message of the imported history. */
  message_imported: { signal: false, told: 'nobody', facts: z.object({ writtenAt: z.string() }) },
  /** The import is complete and the ticket is open: its clocks start now. */
  clocks_started: { signal: true, told: 'nobody' },
  assessed: { signal: false, told: 'workflow', facts: assessed },
  /** The assessment failed. The requester still gets an acknowledgement. */
  acknowledged: { signal: false, told: 'workflow', facts: z.object(acknowledging) },
  /** An automatic question about missing details, or an automatic answer to a common question. */
  details_requested: { signal: false, told: 'workflow', facts: z.object({ asked: words }) },
  answer_offered: { signal: false, told: 'workflow', facts: z.object({ answer: z.string() }) },
  taken: { signal: false, told: 'bus' },
  assigned: { signal: false, told: 'bus' },
  prioritised: { signal: true, told: 'bus', facts: z.object({ movesOn: z.boolean().default(false) }) },
  /** A new ticket may move to another policy and level. */
  categorised: { signal: true, told: 'bus', facts: z.object({ route: z.string(), ...assignment }).partial() },
  /**
   * A ticket that joins a resolved major incident learns of its resolution: without a notice, but the sender carries it
   * out.
   */
  linked: { signal: false, told: 'bus', facts: z.object({ from: z.string().optional() }) },
  /** Another ticket became part of this one. */
  incident_declared: { signal: false, told: 'nobody' },
  /** The review of a major incident was recorded, which may close the ticket. */
  reviewed: { signal: true, told: 'nobody' },
  /** An action from the review is done, or open again. */
  review_action_finished: { signal: false, told: 'nobody', facts: z.object({ number: z.number() }) },
  review_missed: { signal: false, told: 'bus', facts: z.object(due) },
  /** The requester confirmed a major incident's resolution before its review. */
  confirmation_kept: { signal: false, told: 'nobody' },
  /** The major incident that the ticket belonged to has ended for it. */
  incident_left: { signal: true, told: 'nobody' },
  /** Another ticket became a case of this one. */
  problem_declared: { signal: false, told: 'nobody' },
  /** The problem behind this ticket has a permanent fix. Its requester is notified, even if the ticket is closed. */
  fix_shipped: { signal: false, told: 'bus', facts: z.object({ problem: z.string(), event: z.number() }) },
  /** A ticket that had been merged into this one is separate again. */
  merge_undone: { signal: false, told: 'nobody', facts: z.object({ merged: z.string(), staying: words.optional() }) },
  /** Some messages were moved to a new ticket. */
  split_off: { signal: false, told: 'nobody', facts: z.object({ into: z.string(), messages: words }) },
  /** The moved messages are back, because their ticket was merged into this one. */
  split_undone: { signal: false, told: 'nobody', facts: z.object({ from: z.string(), messages: words }) },
  diagnosed: { signal: false, told: 'nobody' },
  /** An agent looked at records, logs or histories and recorded the findings. */
  record_reviewed: { signal: false, told: 'nobody', facts: z.object({ kinds: z.number() }) },
  message_added: { signal: false, told: 'bus', facts: said },
  /** News from a monitoring system about the alarm behind the ticket. */
  alarm_changed: { signal: true, told: 'nobody' },
  /** A mail in the ticket's thread from a sender who may not write to it. It waits for an agent. */
  message_held: { signal: false, told: 'bus', facts: z.object(arrival) },
  /** An agent's message didn't reach its recipient. `template` is that of the notice, if there was one. */
  answer_not_sent: {
    signal: false,
    told: 'bus',
    facts: z.object({ agent: z.string(), template: z.string().optional() }),
  },
  held_message_accepted: { signal: false, told: 'nobody', facts: aboutMessage },
  held_message_rejected: { signal: false, told: 'nobody', facts: aboutMessage },
  parties_added: { signal: false, told: 'nobody', facts: z.object({ added: z.number() }) },
  counterparty_added: { signal: false, told: 'bus', facts: z.object({ added: z.number().optional() }) },
  /** A mail was read again with a different result. */
  message_corrected: { signal: false, told: 'nobody', facts: aboutMessage },
  requester_asked: { signal: true, told: 'workflow' },
  requester_reminded: { signal: false, told: 'workflow' },
  requester_answered: { signal: true, told: 'bus', facts: z.object(arrival) },
  /** Replaces a notice by a call to the requester. */
  call_requested: {
    signal: false,
    told: 'bus',
    facts: z.object({ template: z.string(), event: z.number(), callBy: z.string() }),
  },
  /** Replaces a notice by a post where the requester wrote. `agent` wrote its text. */
  post_requested: {
    signal: false,
    told: 'bus',
    facts: z.object({ template: z.string(), event: z.number(), agent: z.string().optional() }),
  },
  /** A call or remote session with the requester. The execution waits for its reminder. */
  appointment_booked: { signal: true, told: 'bus', facts: appointed },
  appointment_moved: { signal: true, told: 'bus', facts: appointed },
  appointment_cancelled: { signal: false, told: 'bus', facts: appointed },
  appointment_reminded: { signal: false, told: 'bus', facts: appointed.extend(due) },
  /** The reason says whether it was held. */
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
  /** An authority was informed, or an agent decided that it needn't be. */
  breach_reported: { signal: false, told: 'nobody', facts: z.object({ decision: z.string(), reportedAt: z.string() }) },
  update_missed: { signal: false, told: 'bus', facts: z.object(due) },
  /** The ticket has waited in its team's queue for a working hour. */
  left_in_queue: {
    signal: false,
    told: 'bus',
    facts: z.object({ ...due, queuedSince: z.string(), team: z.string().nullable() }),
  },
  on_call_alerted: { signal: false, told: 'bus', facts: z.object({ contact: z.string().nullable() }) },
  /** The assignee's working day has ended: the ticket moves to another agent or stays. */
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
  /** The requester says that an automatic answer doesn't help. Nothing else changes. */
  answer_declined: { signal: false, told: 'bus' },
  survey_answered: { signal: false, told: 'bus', facts: z.object({ score: z.number(), poor: z.boolean() }) },
  /** A requester known only by a handle can now be reached: notices that were owed are owed again. */
  requester_reachable: { signal: false, told: 'bus' },
  notice_suppressed: {
    signal: false,
    told: 'nobody',
    facts: z.object({ template: z.string(), event: z.number(), to: z.string() }),
  },
  /** One of our mails didn't arrive. */
  delivery_failed: { signal: false, told: 'bus', facts: deliveryFailed },
  /** A recipient marked one of our mails as spam. */
  complained: { signal: false, told: 'bus', facts: complained },
  workflow_replaced: { signal: true, told: 'nobody' },
  /** The calendar's or the organisation's times have changed. */
  checkpoint_moved: { signal: true, told: 'nobody' },
  /** The ticket moved to another version of its policy. */
  policy_moved: { signal: true, told: 'nobody' },
  help_needed: { signal: false, told: 'bus' },
  /** An agent changed who may see the ticket. */
  restriction_changed: { signal: false, told: 'nobody' },
  /** While the hold lasts, nothing of the ticket is erased. */
  legal_hold_changed: { signal: false, told: 'nobody' },
  /** A person was erased, or the texts' retention has ended: texts from before this event are gone. */
  texts_erased: { signal: false, told: 'nobody', facts: z.object({ erasure: z.string() }) },
  /** A part of a message was removed. The digest is that of the remaining text. */
  message_redacted: { signal: false, told: 'nobody', facts: z.object({ message: z.number(), digest: z.string() }) },
} as const satisfies Record<string, { signal: boolean; told: 'workflow' | 'bus' | 'nobody'; facts?: AnyFacts }>;

export type EventType = keyof typeof EVENTS;

/** Changed fields with their values, without personal text. `clock` is merged field by field. */
export type Patch = Partial<Omit<Ticket, 'version' | 'lastSignal' | 'lastHash' | 'updatedAt' | 'clock'>> & {
  clock?: Partial<LevelClock>;
};

type WithFacts = { [T in EventType]: (typeof EVENTS)[T] extends { facts: AnyFacts } ? T : never }[EventType];
/** The facts of events of a type, as a decision writes them and as they are read. */
export type NewFacts<T extends WithFacts> = z.input<(typeof EVENTS)[T]['facts']>;
export type FactsOf<T extends WithFacts> = { [Each in T]: Facts<(typeof EVENTS)[Each]['facts']> }[T];

/** Facts may be left out if none are required. */
type Says<T extends EventType> = T extends WithFacts
  ? Partial<NewFacts<T>> extends NewFacts<T>
    ? { facts?: NewFacts<T> }
    : { facts: NewFacts<T> }
  : { facts?: undefined };

type Recorded = {
  /** The system if left out. */
  actor?: Actor;
  /** A code, such as `limit_passed`. A person's own text is in the message. */
  reason: string | null;
  change?: Patch;
  /** The text of the event: a request, answer, question, resolution, or a person's reason. */
  message?: MessageContent;
};

/** An event as a decision records it, with the facts of its type. It happens now. */
export type NewEvent<Type extends EventType = EventType> = { [T in Type]: Recorded & { type: T } & Says<T> }[Type];

/** A complete event: with its instant, actor and change. */
export type HappeningEvent = Recorded & { type: EventType; at: Instant; actor: Actor; change: Patch; facts?: object };

/** An event ready to be stored. Storing it gives it a number and a chained hash. */
export type DecidedEvent = HappeningEvent & {
  /** Whether the workflow must wake for it (architecture rule 4). */
  signal: boolean;
};

/** An event as stored in the table: part of the audit trail. */
export type TicketEvent = {
  sequence: number;
  type: EventType;
  at: Instant;
  actor: Actor;
  reason: string | null;
  before: Record<string, unknown>;
  after: Record<string, unknown>;
  /** As stored. Read them with `factsOf`. */
  facts?: object;
  signal: boolean;
  /** The salted digest of the message with this event's number, so that erasing the text doesn't break the chain. */
  messageDigest?: string;
  hash: string;
  previousHash: string;
};

/** The facts of an event of one of these types. Null for other types. */
export const factsOf = <T extends WithFacts>(
  { type, facts }: Pick<TicketEvent, 'type' | 'facts'>,
  ...types: readonly T[]
): FactsOf<T> | null => {
  const own = types.find((each) => each === type);
  // The event's own type is one of T.
  return own === undefined ? null : (readFacts<AnyFacts>(EVENTS[own].facts, facts) as FactsOf<T>);
};
