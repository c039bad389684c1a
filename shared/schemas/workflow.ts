import * as z from 'zod';
import { type Activity, activitySchema } from './insight/activity.ts';
import { everySchema } from './insight/figure-mails.ts';
import { monthSchema } from './insight/review.ts';

/** The messages between Step Functions and the workflow's functions: only references, numbers, codes and instants. */

const reference = z.string().min(1);
const count = z.int().nonnegative();

export const assessInputSchema = z.object({ reference, execution: z.int().positive() });
export const advanceInputSchema = z.object({
  reference,
  execution: z.int().positive(),
  seen: count,
  wait: count,
  /** Set instead of a due step if the assessment failed. The acknowledgement is sent nevertheless. */
  assessmentFailed: z.boolean().optional(),
});
export const awaitInputSchema = z.object({
  reference,
  execution: z.int().positive(),
  wait: count,
  retry: count,
  seen: count,
  until: z.string(),
  token: z.string().min(1),
});

/** The next step. Each word has a branch in the state machine, which a test proves. */
export const nextStepSchema = z.enum([
  'acknowledge_and_start_level',
  'start_level',
  'escalate',
  'await_work',
  'ask_requester',
  'remind_requester',
  'await_requester',
  'hand_to_third_party',
  'await_third_party',
  'ask_for_confirmation',
  'remind_to_confirm',
  'await_confirmation',
  'close',
  'closed',
  'superseded',
  /** Something is due, or the execution has become long: `advance` handles both. */
  'advance',
]);

/**
 * The answer of assess, advance and of every function that ends a wait. Notices are owed for events with after < number
 * ≤ seen.
 */
export const stepSchema = z.object({
  next: nextStepSchema,
  after: count,
  seen: count,
  wait: count,
  until: z.string(),
  waitSeconds: z.int().min(1).max(99_999_999),
});

/** What the owner of a webhook is informed of. */
const troubleSchema = z.enum(['parked', 'failing', 'gone', 'key_revoked']);

/** A range of keys, both included. */
const range = { from: z.string(), to: z.string() };

/**
 * Messages on the outgoing queue. The workflow sends a range of events, the bus a single one. A message that concerns
 * many tickets is split into pages at once, each in a message of its own; no page sends the next (docs/decisions/0085).
 * `incident` is an event of a major incident, for its parts in a range. `fix` is the event that resolved a problem, for
 * its cases in a range, or for the parts of a major incident that is a case of it (`through`). `announcement` is the
 * whole, then a part of its readers, then a page of that part.
 */
export const outgoingMessageSchema = z.union([
  z.object({ reference, after: count, upTo: z.int().positive() }),
  z.object({ reference, sequence: z.int().positive(), notice: z.literal(true) }),
  z.object({ reference, incident: z.int().positive(), ...range }),
  z.object({ reference, fix: z.int().positive(), through: reference.optional(), ...range }),
  z.object({
    announcement: z.string().min(1),
    organisation: z.string().min(1),
    part: count.optional(),
    page: z.object({ number: count, ...range }).optional(),
  }),
]);

/** Also on the outgoing queue: the owner of a webhook has to be informed of a fault. */
export const webhookTroubleMessageSchema = z.object({
  webhookTrouble: z.object({ organisation: z.string().min(1), webhook: z.string().min(1), what: troubleSchema }),
});

/**
 * Also on the outgoing queue: a month's review is about to be published. Without `agent` for all supervisors and
 * managers, with it for one.
 */
export const reviewMessageSchema = z.object({
  review: z.object({ organisation: z.string().min(1), month: monthSchema, agent: z.string().min(1).optional() }),
});

/**
 * Also on the outgoing queue: an incident is suspected. Without `agent` for all supervisors and managers, with it for
 * one.
 */
export const suspectedMessageSchema = z.object({
  suspected: z.object({
    organisation: z.string().min(1),
    id: z.string().min(1),
    agent: z.string().min(1).optional(),
  }),
});

/**
 * Also on the outgoing queue: figures of a period are about to be stored, and an agent has asked to get them by mail.
 */
export const figuresMessageSchema = z.object({
  figures: z.object({
    organisation: z.string().min(1),
    agent: z.string().min(1),
    every: everySchema,
    from: z.iso.date(),
  }),
});

/** Also on the outgoing queue: a quality check of a ticket is complete, and its agent is informed. */
export const qualityMessageSchema = z.object({
  qualityChecked: z.object({
    organisation: z.string().min(1),
    month: monthSchema,
    reference,
    agent: z.string().min(1),
  }),
});

/**
 * Also on the outgoing queue, for a status page: `ask` mails a new subscriber, named by the digest of their address, to
 * confirm the subscription; `check` looks for news; `tell` sends them to the subscribers in a range of digests.
 */
export const statusMessageSchema = z.union([
  z.object({
    statusAsk: z.object({ organisation: z.string().min(1), digest: z.string().min(1), id: z.string().min(1) }),
  }),
  z.object({ statusCheck: z.object({ organisation: z.string().min(1) }) }),
  z.object({ statusTell: z.object({ organisation: z.string().min(1), news: z.string().min(1), ...range }) }),
]);

/**
 * Messages on the queue of facts: an event of a ticket, an activity beside tickets, or an event of an announcement,
 * which isn't a fact.
 */
export const toldSchema = z.union([
  z.object({ reference, sequence: z.int().positive() }),
  z.object({ activity: activitySchema }),
  z.object({ announcement: z.string() }),
]);
/** Also on the outgoing queue: a sign-in to the portal whose mail is owed. */
export const signInMessageSchema = z.object({
  signIn: z.object({ organisation: z.string().min(1), person: z.string().min(1), id: z.string().min(1) }),
});

/** Also on the outgoing queue: a chat command that owes a copy of the chat by mail. */
export const chatCopyMessageSchema = z.object({
  chatCopy: z.object({ organisation: z.string().min(1), id: z.string().min(1), copy: z.string().min(1) }),
});

/** Also on the outgoing queue: the owner of articles that are due for review, once a month. */
export const articlesDueMessageSchema = z.object({
  articlesDue: z.object({
    organisation: z.string().min(1),
    owner: z.string().min(1),
    month: z.string().regex(/^\d{4}-\d{2}$/),
  }),
});

/** Messages on the signal queue: an event of a ticket, or an execution that died. */
export const signalMessageSchema = z.union([
  z.object({ reference, sequence: z.int().positive(), type: z.string() }),
  z.object({ execution: z.string().min(1), status: z.string() }),
]);

const laneMessageSchema = z.object({
  webhook: z.string().min(1),
  organisation: z.string(),
  reference,
  sequence: z.int().positive(),
});

/** Messages on the webhook queue: an event of a ticket, or a webhook that has an event of one to deliver. */
export const webhookMessageSchema = z.union([
  laneMessageSchema,
  z.object({ reference, organisation: z.string(), sequence: z.int().positive(), type: z.string() }),
]);

/** Messages on the chat queue: a wake-up for a chat. */
export const chatWakeSchema = z.object({
  organisation: z.string().min(1),
  id: z.string().min(1),
  wake: z.string().min(1),
  version: z.int().positive(),
});

/** Also on the chat queue: an answer in the chat's ticket. Its visitor may still be there to read it. */
export const chatAnswerSchema = z.object({
  organisation: z.string().min(1),
  id: z.string().min(1),
  answer: z.object({ reference, sequence: z.int().positive() }),
});

/** What relay-events puts on the bus for an announcement. */
export type AnnouncedEvent = {
  version: 1;
  announcement: string;
  organisation: string;
  type: string;
  at: string;
  signal: false;
  notice: true;
};

/** What relay-events puts on the bus for an activity beside tickets. */
export type BusActivity = {
  version: 1;
  activity: Activity;
  organisation: string;
  type: string;
  at: string;
  signal: false;
  notice: false;
};

/**
 * What relay-events puts on the bus, without personal text. Published for other accounts (docs/schemas/): fields and
 * event types may be added; any other change needs a new version.
 */
export const busEventSchema = z.looseObject({
  version: z.literal(1),
  reference: z.string().regex(/^TD-[0-9A-Z]{4}-[0-9A-Z]{4}$/),
  organisation: z.string(),
  /** The event's number within its ticket. It equals the ticket's `version` right after the event. */
  sequence: z.int().min(1),
  type: z.string().regex(/^[a-z_]+$/),
  at: z.iso.datetime({ precision: 3 }),
  /**
   * Whether Tierdesk's own workflow wakes up, the bus brings the notices, and search reads the ticket again. Of no use
   * to others.
   */
  signal: z.boolean(),
  notice: z.boolean(),
  words: z.boolean(),
});
export type BusEvent = z.infer<typeof busEventSchema>;

export type AssessInput = z.infer<typeof assessInputSchema>;
export type AdvanceInput = z.infer<typeof advanceInputSchema>;
export type AwaitInput = z.infer<typeof awaitInputSchema>;
export type NextStep = z.infer<typeof nextStepSchema>;
export type Step = z.infer<typeof stepSchema>;
export type OutgoingMessage = z.infer<typeof outgoingMessageSchema>;
export type WebhookTroubleMessage = z.infer<typeof webhookTroubleMessageSchema>;
export type ReviewMessage = z.infer<typeof reviewMessageSchema>;
export type SuspectedMessage = z.infer<typeof suspectedMessageSchema>;
export type FiguresMessage = z.infer<typeof figuresMessageSchema>;
export type QualityMessage = z.infer<typeof qualityMessageSchema>;
export type StatusMessage = z.infer<typeof statusMessageSchema>;
export type LaneMessage = z.infer<typeof laneMessageSchema>;
/** Messages that may wait for longer than their queue keeps them. */
export type HeldMessage =
  | OutgoingMessage
  | WebhookTroubleMessage
  | ReviewMessage
  | SuspectedMessage
  | FiguresMessage
  | StatusMessage
  | QualityMessage
  | LaneMessage;

export type SignalMessage = z.infer<typeof signalMessageSchema>;
