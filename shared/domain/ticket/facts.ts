import * as z from 'zod';
import { type Side, sideSchema } from '../../schemas/ticket.ts';

/**
 * What an event says besides the fields that it changes: schemas of facts, without personal text, which `EVENTS` gives to the
 * types of events. What is optional here may be left out; the rest has to be written, and only events stored before it was
 * may be without it.
 */

/** Several values in one string. */
export const words = z.string().transform((text) => text.split(' ').filter(Boolean));
const text = z.string().optional();

const isSide = (word: string): word is Side => sideSchema.safeParse(word).success;

/** When it was to happen, which may be earlier than it was noticed. */
export const due = { due: z.string() };

/** The message that it is about. */
export const aboutMessage = z.object({ message: z.number() });

/** How the event's message has come to the ticket. */
export const arrival = {
  /** Of what came as a mail: whether its sender was authenticated. */
  authenticated: z.boolean().optional(),
  /** The ticket that it was written to, which was merged into this one: whoever undoes the merge finds it by this. */
  writtenTo: text,
  /** Whose reply address it was sent to, by somebody else. */
  byReplyAddress: text,
};

export type ArrivalFacts = z.input<z.ZodObject<typeof arrival>>;

/** How and when the requester said what is done in their name. */
export const contact = { contactChannel: text, contactAt: text };

/** The appointment that it is about: with which agent, what it is, and when. */
export const appointed = z.object({ meets: z.string(), meeting: z.string(), begins: z.string(), ends: z.string() });

/** Why somebody works it: a sentence in English, and the codes that it is made of. */
export const assignment = { assignment: z.string(), why: words.optional() };

/** Who hears of a ticket that comes to a level, besides whoever gets it. */
const tells = { tells: words.optional() };

/** Of what owes the acknowledgement. */
export const acknowledging = {
  /** The ticket that the request was part of. */
  splitFrom: text,
  /** The first response's time, where what follows in the same decision makes it another one. */
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
  /** Rules that fired and are named by nothing else. */
  alsoFired: words.optional(),
  products: words.optional(),
  /** Error codes that it names, and what it speaks of in words of ours: nothing of a restricted ticket. */
  errorCodes: words.optional(),
  speaksOf: words.optional(),
  confidence: z.number().optional(),
  /** What came of asking the organisation's classifier: see `ClassifierFacts`. */
  classifier: text,
  classifierBy: text,
  classifierSaid: text,
  classifierConfidence: z.number().optional(),
  /** What came of the shipped model: see `ReadingFacts`. */
  model: text,
  modelSaid: text,
  modelConfidence: z.number().optional(),
  modelNext: text,
  delicate: z.number().optional(),
  alsoAbout: text,
  /** Why only few may see it: its category, or what the model suspects. */
  restrictedBy: z.enum(['category', 'model']).optional(),
  ...assignment,
  /** What the preliminary checks propose. */
  duplicateOf: text,
  duplicateBecause: text,
  partOf: text,
  partOfBecause: text,
  ...acknowledging,
});

/** Where it led to: the change has only what differs, and the ticket may be elsewhere when people are told. */
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
  /** They have it: it was the agent's own mail. */
  sent: z.boolean().default(false),
  ...arrival,
});

export const deliveryFailed = z.object({
  /** The notice that didn't arrive; null where the report names none. */
  event: z.number().nullable(),
  recipient: z.string().nullable(),
  template: z.string().nullable(),
  /** Enhanced status code (RFC 3463). */
  status: z.string().nullable(),
  suppressed: z.boolean(),
  /** Anybody may have written the report. */
  unproved: z.boolean().default(false),
});

export const complained = z.object({
  event: z.number(),
  recipient: z.string().nullable(),
  template: z.string(),
  unproved: z.boolean().default(false),
});

export type AnyFacts = z.ZodObject<z.ZodRawShape>;

/** As they are read: what has to be written today may be missing from what was stored before. */
export type Facts<S extends AnyFacts> = {
  [K in keyof z.output<S>]: K extends keyof z.input<S>
    ? undefined extends z.input<S>[K]
      ? z.output<S>[K]
      : z.output<S>[K] | undefined
    : never;
};

/**
 * Reads the facts of a stored or decided event, which a former version may have written: what is missing gets its default, and what
 * doesn't fit is left out.
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
  // Field by field what the schema says.
  return Object.fromEntries(read) as Facts<S>;
};

type Stored = { facts?: object };

const ARRIVAL = z.object(arrival);
/** How the message of an event of any type has come. */
export const arrivalOf = ({ facts }: Stored): ArrivalFacts => readFacts(ARRIVAL, facts);

const ASSIGNMENT = z.object(assignment);
/** Why the ticket is with whoever has it since an event of any type; empty where that gives it to nobody. */
export const assignmentOf = ({ facts }: Stored): Facts<typeof ASSIGNMENT> => readFacts(ASSIGNMENT, facts);

const DUE = z.object(due);
/** When what an event of any type carries out was due; undefined where no clock has caused it. */
export const dueOf = ({ facts }: Stored): string | undefined => readFacts(DUE, facts).due;
