import * as z from 'zod';
import { type Activity, activitySchema } from './insight/activity.ts';
import { everySchema } from './insight/figure-mails.ts';
import { monthSchema } from './insight/review.ts';

/** What Step Functions and the workflow's functions say to each other: references, numbers, codes and instants only. */

const reference = z.string().min(1);
const count = z.int().nonnegative();

export const assessInputSchema = z.object({ reference, execution: z.int().positive() });
export const advanceInputSchema = z.object({
  reference,
  execution: z.int().positive(),
  seen: count,
  wait: count,
  /** In place of what is due: the assessment failed, and the acknowledgement goes out all the same. */
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

/** What comes next; each word has a branch in the state machine, which a test proves. */
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
  /** Something is due, or the execution has become long: `advance` sees to it. */
  'advance',
]);

/** What assess, advance and whoever ends a wait answer. Notices are owed for events with after < number ≤ seen. */
export const stepSchema = z.object({
  next: nextStepSchema,
  after: count,
  seen: count,
  wait: count,
  until: z.string(),
  waitSeconds: z.int().min(1).max(99_999_999),
});

/** What the owner of a webhook is told of. */
const troubleSchema = z.enum(['parked', 'failing', 'gone', 'key_revoked']);

/** A range of keys, both included. */
const range = { from: z.string(), to: z.string() };

/**
 * On the outgoing queue: by the workflow a range of events, by the bus a single one. What concerns many tickets is split
 * into pages at once, each a message of its own, and no page sends the next (docs/decisions/0085): `incident` is an event
 * of a major incident that its parts in a range are told of; `fix` the event that resolved a problem, whose cases in a
 * range are told of it, or the parts of a major incident that is a case of it (`through`); `announcement` as a whole, then
 * a part of its readers, then a page of that part.
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

/** There too: something is wrong with a webhook, which its owner has to know. */
export const webhookTroubleMessageSchema = z.object({
  webhookTrouble: z.object({ organisation: z.string().min(1), webhook: z.string().min(1), what: troubleSchema }),
});

/** There too: a month's review is about to be published, which supervisors and managers are told of; one of them. */
export const reviewMessageSchema = z.object({
  review: z.object({ organisation: z.string().min(1), month: monthSchema, agent: z.string().min(1).optional() }),
});

/** There too: an incident is suspected, which supervisors and managers are told of; one of them. */
export const suspectedMessageSchema = z.object({
  suspected: z.object({
    organisation: z.string().min(1),
    id: z.string().min(1),
    agent: z.string().min(1).optional(),
  }),
});

/** There too: figures of a period are about to be kept, which somebody asked to be mailed. */
export const figuresMessageSchema = z.object({
  figures: z.object({
    organisation: z.string().min(1),
    agent: z.string().min(1),
    every: everySchema,
    from: z.iso.date(),
  }),
});

/** There too: a ticket of a quality check is read by as many as it should be, which its agent is told of. */
export const qualityMessageSchema = z.object({
  qualityChecked: z.object({
    organisation: z.string().min(1),
    month: monthSchema,
    reference,
    agent: z.string().min(1),
  }),
});

/**
 * There too, of a status page: `ask` mails who wants to be told of it, by the digest of their address, whether they do;
 * `check` looks for news; `tell` brings them to the subscribers in a range of digests.
 */
export const statusMessageSchema = z.union([
  z.object({
    statusAsk: z.object({ organisation: z.string().min(1), digest: z.string().min(1), id: z.string().min(1) }),
  }),
  z.object({ statusCheck: z.object({ organisation: z.string().min(1) }) }),
  z.object({ statusTell: z.object({ organisation: z.string().min(1), news: z.string().min(1), ...range }) }),
]);

/** On the queue of facts: an event of a ticket, what happened beside tickets, or an event of an announcement, which is no fact. */
export const toldSchema = z.union([
  z.object({ reference, sequence: z.int().positive() }),
  z.object({ activity: activitySchema }),
  z.object({ announcement: z.string() }),
]);
/** There too: a sign-in to the portal, whose mail is owed. */
export const signInMessageSchema = z.object({
  signIn: z.object({ organisation: z.string().min(1), person: z.string().min(1), id: z.string().min(1) }),
});

/** There too: a command of a chat, which a copy of that is owed by. */
export const chatCopyMessageSchema = z.object({
  chatCopy: z.object({ organisation: z.string().min(1), id: z.string().min(1), copy: z.string().min(1) }),
});

/** There too: the owner of articles that are to be reviewed, once a month. */
export const articlesDueMessageSchema = z.object({
  articlesDue: z.object({
    organisation: z.string().min(1),
    owner: z.string().min(1),
    month: z.string().regex(/^\d{4}-\d{2}$/),
  }),
});

/** On the signal queue: an event of a ticket, or an execution that died. */
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

/** On the webhook queue: an event of a ticket, or that a webhook has something to be told of it. */
export const webhookMessageSchema = z.union([
  laneMessageSchema,
  z.object({ reference, organisation: z.string(), sequence: z.int().positive(), type: z.string() }),
]);

/** On the chat queue: what wakes a chat. */
export const chatWakeSchema = z.object({
  organisation: z.string().min(1),
  id: z.string().min(1),
  wake: z.string().min(1),
  version: z.int().positive(),
});

/** There too: an answer of the chat's ticket, which its visitor may still be there to read. */
export const chatAnswerSchema = z.object({
  organisation: z.string().min(1),
  id: z.string().min(1),
  answer: z.object({ reference, sequence: z.int().positive() }),
});

/** What relay-events puts on the bus of an announcement. */
export type AnnouncedEvent = {
  version: 1;
  announcement: string;
  organisation: string;
  type: string;
  at: string;
  signal: false;
  notice: true;
};

/** What relay-events puts on the bus of something that happened beside tickets. */
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
 * What relay-events puts on the bus: no personal text. Published for other accounts (docs/schemas/): fields and types of
 * events may be added, anything else needs another version.
 */
export const busEventSchema = z.looseObject({
  version: z.literal(1),
  reference: z.string().regex(/^TD-[0-9A-Z]{4}-[0-9A-Z]{4}$/),
  organisation: z.string(),
  /** Numbers the events of a ticket; the ticket's `version` right after it. */
  sequence: z.int().min(1),
  type: z.string().regex(/^[a-z_]+$/),
  at: z.iso.datetime({ precision: 3 }),
  /** Whether Tierdesk's own workflow wakes, the bus brings its notices, and search looks at it again: of no use to others. */
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
/** What may wait for longer than its queue holds it. */
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
