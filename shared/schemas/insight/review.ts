import * as z from 'zod';

/** A monthly review as it is published and kept: frozen, with the definitions that it was made by (docs/insight.md). */

const count = z.int().nonnegative();
const references = z.array(z.string());
const unit = z.enum(['count', 'hours', 'share', 'uptime', 'score']);
const person = z.strictObject({ id: z.string(), name: z.string() });

/** One measure of the month, with what it was the month before and in the same month a year before; null where nothing was counted. */
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

/** What somebody is to do, and how the next review finds out whether it has helped. */
const actionSchema = z.strictObject({
  id: z.string(),
  what: z.string(),
  why: z.string(),
  owner: person,
  by: z.iso.date(),
  /** What was counted: the next review counts it again. */
  counted: z.string(),
  value: z.number(),
  examples: references,
});

/** Another limit or another first level, why, and what it would have done to the month's own tickets. */
const proposalSchema = z.strictObject({
  id: z.string(),
  what: z.string(),
  why: z.string(),
  /** What the dry run takes for granted. */
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
  /** Whether anything happened in the months that are compared. */
  compared: z.strictObject({ monthBefore: z.boolean(), yearBefore: z.boolean() }),
  measures: z.array(measureSchema),
  actions: z.array(actionSchema),
  /** The actions of the review before: what was counted then, and what is now. */
  followUp: z.array(actionSchema.extend({ now: z.number() })),
  /** Tickets that were resolved: a fair sample to read. */
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
   * Proposals for the escalation policy, which nothing applies; reviews that were published before there were any have none,
   * and one that has looked for them in vain an empty list.
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
   * What reviews of major incidents agreed and was open in the month, or agreed in it, by incident; reviews that were
   * published before it was counted have none. Words of actions are with the ticket.
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
  /** Services, those that were down longest first, and whether anything monitors each; reviews that were published before it was counted have none. */
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
  /** Measures that the review before has published otherwise than today's facts say. */
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
