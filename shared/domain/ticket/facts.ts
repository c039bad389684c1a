import * as z from 'zod';
import { type Side, sideSchema } from '../../schemas/ticket.ts';

/**
 * The facts of events besides changed fields: schemas without personal text, which `EVENTS` assigns to event types.
 * Optional facts may be left out. Other facts are required when written, but events stored before a fact existed may
 * lack it.
 */

/** Several values in one string, separated by spaces. */
export const words = z.string().transform((text) => text.split(' ').filter(Boolean));
const text = z.string().optional();

const isSide = (word: string): word is Side => sideSchema.safeParse(word).success;

/** When it was due, which may be before it was noticed. */
export const due = { due: z.string() };

/** The message that the event is about. */
export const aboutMessage = z.object({ message: z.number() });

/** How the event's message came to the ticket. */
export const arrival = {
  /** For a message that came as mail: whether its sender was authenticated. */
  authenticated: z.boolean().optional(),
  /** The ticket it was written to, which was merged into this one. Undoing the merge finds the message by this. */
  writtenTo: text,
  /** Whose reply address another person sent it to. */
  byReplyAddress: text,
};

export type ArrivalFacts = z.input<z.ZodObject<typeof arrival>>;

/** How and when the requester gave the instruction for an action in their name. */
export const contact = { contactChannel: text, contactAt: text };

/** The appointment: its agent, kind and times. */
export const appointed = z.object({ meets: z.string(), meeting: z.string(), begins: z.string(), ends: z.string() });

/** Why the ticket was assigned: a sentence in English, and the codes it is made of. */
export const assignment = { assignment: z.string(), why: words.optional() };

/** Who is notified when a ticket comes to a level, besides its assignee. */
const tells = { tells: words.optional() };

/** Facts of events that owe the acknowledgement. */
export const acknowledging = {
  /** The ticket that the request was split off from. */
  splitFrom: text,
  /** The time of the first response, if later steps of the same decision change it. */
  firstResponseBy: text,
};

export type Promised = Pick<z.input<z.ZodObject<typeof acknowledging>>, 'firstResponseBy'>;

export const assessed = z.object({
  typeBy: z.string(),
  categoryBy: z.string(),
  urgencyBy: z.string(),
  impactBy: z.string(),
  priorityBy: z.string(),
  route: z.string(),
  ...tells,
  /** Rules that fired without being named in another fact. */
  alsoFired: words.optional(),
  products: words.optional(),
  /** Error codes in the request, and matters it mentions in words of our own. Left out for a restricted ticket. */
  errorCodes: words.optional(),
  speaksOf: words.optional(),
  confidence: z.number().optional(),
  /** The outcome of asking the organisation's classifier: see `ClassifierFacts`. */
  classifier: text,
  classifierBy: text,
  classifierSaid: text,
  classifierConfidence: z.number().optional(),
  /** The outcome of the shipped model: see `ReadingFacts`. */
  model: text,
  modelSaid: text,
  modelConfidence: z.number().optional(),
  modelNext: text,
  delicate: z.number().optional(),
  alsoAbout: text,
  /** Why only few people may see it: its category, or the model's suspicion. */
  restrictedBy: z.enum(['category', 'model']).optional(),
  ...assignment,
  /** The proposals of the preliminary checks. */
  duplicateOf: text,
  duplicateBecause: text,
  partOf: text,
  partOfBecause: text,
  ...acknowledging,
});

/**
 * The destination in full: the change contains only differences, and the ticket may have moved on when notices are
 * sent.
 */
export const moved = z.object({
  ...assignment,
  since: z.string(),
  policy: z.string(),
  level: z.number(),
  ...tells,
  outcome: text,
});

export const said = z.object({
  visibility: z.enum(['public', 'internal']),
  /** Of an agent's public message in a dispute. */
  to: words.transform((sides) => sides.filter(isSide)).default(['requester']),
  /** The addressees already have it as the agent's own mail. */
  sent: z.boolean().default(false),
  ...arrival,
});

export const deliveryFailed = z.object({
  /** The notice that didn't arrive. Null if the report names none. */
  event: z.number().nullable(),
  recipient: z.string().nullable(),
  template: z.string().nullable(),
  /** Enhanced status code (RFC 3463). */
  status: z.string().nullable(),
  suppressed: z.boolean(),
  /** Anyone could have written the report. */
  unproved: z.boolean().default(false),
});

export const complained = z.object({
  event: z.number(),
  recipient: z.string().nullable(),
  template: z.string(),
  unproved: z.boolean().default(false),
});

export type AnyFacts = z.ZodObject<z.ZodRawShape>;

/** Facts as they are read: those required today may be missing from older events. */
export type Facts<S extends AnyFacts> = {
  [K in keyof z.output<S>]: K extends keyof z.input<S>
    ? undefined extends z.input<S>[K]
      ? z.output<S>[K]
      : z.output<S>[K] | undefined
    : never;
};

/**
 * Reads the facts of a stored or decided event, which an earlier version may have written. Missing facts get their
 * defaults, and invalid ones are left out.
 */
export const readFacts = <S extends AnyFacts>(schema: S, stored: object | undefined): Facts<S> => {
  const values: [string, unknown][] = Object.entries(stored ?? {});
  const known = new Map(values);
  const read = Object.entries(schema.shape).flatMap(([name, field]): [string, unknown][] => {
    // Every field of a shape is a schema.
    const schema = field as z.ZodType;
    const found = schema.safeParse(known.get(name));
    const value: unknown = found.success ? found.data : schema.safeParse(undefined).data;
    return value === undefined ? [] : [[name, value]];
  });
  // Each field has the type that the schema says.
  return Object.fromEntries(read) as Facts<S>;
};

type Stored = { facts?: object };

const ARRIVAL = z.object(arrival);
/** How the message of an event came, for any event type. */
export const arrivalOf = ({ facts }: Stored): ArrivalFacts => readFacts(ARRIVAL, facts);

const ASSIGNMENT = z.object(assignment);
/** Why an event of any type assigned the ticket. Empty if it didn't. */
export const assignmentOf = ({ facts }: Stored): Facts<typeof ASSIGNMENT> => readFacts(ASSIGNMENT, facts);

const DUE = z.object(due);
/** When the work of an event of any type was due. Undefined if no clock caused it. */
export const dueOf = ({ facts }: Stored): string | undefined => readFacts(DUE, facts).due;
