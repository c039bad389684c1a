import * as z from 'zod';

/** A monthly review as it is published and stored: frozen, with the definitions it was made with (docs/insight.md). */

const count = z.int().nonnegative();
const references = z.array(z.string());
const unit = z.enum(['count', 'hours', 'share', 'uptime', 'score']);
const person = z.strictObject({ id: z.string(), name: z.string() });

/**
 * One measure of the month, compared with the month before and the same month a year ago. Null if nothing was counted.
 */
const measureSchema = z.strictObject({
  id: z.string(),
  title: z.string(),
  figure: z.string(),
  unit,
  better: z.enum(['higher', 'lower', 'neither']),
  value: z.number().nullable(),
  monthBefore: z.number().nullable(),
  yearBefore: z.number().nullable(),
});

/** An action for a person, and how the next review checks whether it helped. */
const actionSchema = z.strictObject({
  id: z.string(),
  what: z.string(),
  why: z.string(),
  owner: person,
  by: z.iso.date(),
  /** What was counted. The next review counts it again. */
  counted: z.string(),
  value: z.number(),
  examples: references,
});

/** A proposed limit or first level, the reason, and its effect on the month's own tickets. */
const proposalSchema = z.strictObject({
  id: z.string(),
  what: z.string(),
  why: z.string(),
  /** The assumptions of the dry run. */
  assumes: z.string(),
  dryRun: z.array(z.strictObject({ counted: z.string(), today: count, proposed: count })),
  /** The tickets that it counts. */
  shown: z.array(z.strictObject({ label: z.string(), tickets: references })),
});

export const monthSchema = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'a month, such as 2027-07');

export const reviewSchema = z.strictObject({
  version: z.literal(1),
  organisation: z.string(),
  name: z.string(),
  month: monthSchema,
  timeZone: z.string(),
  publishedAt: z.iso.datetime(),
  /** Whether the compared months have any data. */
  compared: z.strictObject({ monthBefore: z.boolean(), yearBefore: z.boolean() }),
  measures: z.array(measureSchema),
  actions: z.array(actionSchema),
  /** The actions of the previous review: what was counted then and now. */
  followUp: z.array(actionSchema.extend({ now: z.number() })),
  /** Resolved tickets: a fair sample to read. */
  sample: references,
  escalations: z.array(
    z.strictObject({
      policy: z.string(),
      level: z.int(),
      move: z.string(),
      reason: z.string(),
      moves: count,
      tickets: count,
      share: z.number(),
      prevents: z.string(),
    }),
  ),
  /**
   * Proposals for the escalation policy, which are never applied automatically. Missing in reviews published before
   * proposals existed; empty if none were found.
   */
  proposals: z.array(proposalSchema).optional(),
  recurring: z.array(
    z.strictObject({
      category: z.string(),
      tickets: count,
      monthBefore: count,
      backShare: z.number().nullable(),
      examples: references,
    }),
  ),
  incidents: z.array(
    z.strictObject({
      reference: z.string(),
      category: z.string(),
      status: z.string(),
      hours: z.number(),
      reviewed: z.boolean(),
    }),
  ),
  /**
   * Actions agreed in reviews of major incidents that were open in the month or agreed in it, by incident. Missing in
   * reviews published before they were counted. The text of actions stays with the ticket.
   */
  incidentActions: z
    .array(
      z.strictObject({
        reference: z.string(),
        agreed: count,
        done: count,
        overdue: count,
        open: z.array(
          z.strictObject({
            number: z.int().min(1),
            owner: person.nullable(),
            by: z.iso.date(),
            isOverdue: z.boolean(),
          }),
        ),
      }),
    )
    .optional(),
  /**
   * Services, longest downtime first, and whether each is monitored. Empty in reviews published before this was
   * counted.
   */
  uptime: z
    .array(
      z.strictObject({
        service: z.string(),
        monitored: z.boolean().default(true),
        share: z.number().nullable(),
        monthBefore: z.number().nullable(),
        yearBefore: z.number().nullable(),
        downMinutes: z.number(),
        maintenanceMinutes: z.number(),
      }),
    )
    .default([]),
  satisfaction: z.array(
    z.strictObject({ team: z.string(), answered: count, meanScore: z.number().nullable(), poor: count }),
  ),
  training: z.array(z.strictObject({ topic: z.string(), why: z.string() })),
  articles: z.array(z.strictObject({ topic: z.string(), why: z.string() })),
  /** Measures that the previous review published differently from today's facts. */
  corrections: z.array(
    z.strictObject({
      month: monthSchema,
      id: z.string(),
      title: z.string(),
      unit,
      published: z.number().nullable(),
      now: z.number().nullable(),
    }),
  ),
  definitions: z.array(z.strictObject({ figure: z.string(), title: z.string(), says: z.string() })),
});
export type Review = z.infer<typeof reviewSchema>;
export type Measure = Review['measures'][number];
export type ReviewAction = Review['actions'][number];
