import * as z from 'zod';
import { ownValue } from '../own-value.ts';
import { namesSchema, said } from '../primitives.ts';
import { categorySchema, LEVELS, prioritySchema } from '../ticket.ts';
import { CASE_SPECIFIC, type Duration, durationSchema, timedDurationSchema } from './duration.ts';

const word = z.string().regex(/^[a-z][a-z0-9_]*$/, { error: 'a word in snake_case' });

/** Where an outcome takes the ticket: to its end here, up a level, or to an external third party. */
const leadsToSchema = z.enum(['resolved', 'escalated', 'third_party']);

/** In short form an outcome is its name; these names lead where they say, all others resolve the ticket. */
const LEADS_TO: Record<string, z.infer<typeof leadsToSchema> | undefined> = {
  escalated: 'escalated',
  forwarded: 'escalated',
  handed_to_third_party: 'third_party',
};

const outcomeSchema = z.union(
  [
    word.transform((id) => ({
      id,
      leadsTo: ownValue(LEADS_TO, id) ?? ('resolved' as const),
      final: false,
      needsImplication: false,
    })),
    z.strictObject({
      id: word,
      leadsTo: leadsToSchema.default('resolved'),
      /** Told as final, with the way to appeal, and closes without confirmation (specification 5). */
      final: z.boolean().default(false),
      /** Whoever passes the ticket on states the implication (specification 3, executive and legal). */
      needsImplication: z.boolean().default(false),
    }),
  ],
  { error: 'an outcome: a word in snake_case, or { "id", "leadsTo", "final", "needsImplication" }' },
);

/** Who is alerted. `next_level` is the next person up, `team` the level's whole team. */
export const alertedSchema = z.enum(['assignee', 'team', 'supervisor', 'next_level', 'senior_management']);

const roleOfLevelSchema = z.enum(['supervisor', 'admin']);

/** Whose some categories are at a level, where others have the rest. */
const ownerSchema = z
  .strictObject({
    categories: z.array(categorySchema).nonempty(),
    team: z.string().min(1).optional(),
    who: roleOfLevelSchema.optional(),
  })
  .refine(({ team, who }) => Boolean(team ?? who), { path: ['team'], error: 'needs team, who or both' });

const timesSchema = z.strictObject({ target: durationSchema.optional(), limit: durationSchema.optional() });
const byPrioritySchema = z.partialRecord(prioritySchema, timesSchema);

/** What the comparison of a level's times needs. It runs also when something else about the level is wrong. */
const timedLevelSchema = z.object({ target: durationSchema, limit: durationSchema, byPriority: byPrioritySchema });

type Times = z.infer<typeof timedLevelSchema>;

/** A duration as its unit and amount; durations of one unit compare without a calendar. */
const measureOf = (duration: Duration): [unit: string, amount: number] => {
  if (duration === CASE_SPECIFIC) return [CASE_SPECIFIC, 0];
  if ('hours' in duration) return ['elapsed', duration.hours];
  if ('businessHours' in duration) return ['working', duration.businessHours * 60];
  if ('businessMinutes' in duration) return ['working', duration.businessMinutes];
  return ['days', duration.businessDays];
};

const isAfter = (target: Duration, limit: Duration): boolean => {
  const [targetUnit, targetAmount] = measureOf(target);
  const [limitUnit, limitAmount] = measureOf(limit);
  return targetUnit === limitUnit && targetAmount > limitAmount;
};

/** Paths of the targets that certainly come after their limit; another unit needs a calendar to compare. */
const targetsAfterLimit = ({ target, limit, byPriority }: Times): string[][] => [
  ...(isAfter(target, limit) ? [['target']] : []),
  ...prioritySchema.options
    .filter((priority) => {
      const times = byPriority[priority];
      return times && isAfter(times.target ?? target, times.limit ?? limit);
    })
    .map((priority) => ['byPriority', priority]),
];

const levelSchema = z
  .strictObject({
    level: z.int().positive(),
    name: said.optional(),
    /** As people of other languages read it. */
    names: namesSchema.optional(),
    /** Id of the team that works the level; left out: the organisation's configuration says it. */
    team: z.string().min(1).optional(),
    /** The role, or a higher one, whose the level is, whatever the category; left out: anybody of the team with the skill. */
    who: roleOfLevelSchema.optional(),
    /** Other teams or roles for some categories: the first that names a ticket's counts, and all of them are the level's people. */
    owners: z.array(ownerSchema).default([]),
    /** Who hears of each ticket that comes to the level, besides whoever gets it. */
    tells: z.array(z.literal('senior_management')).default([]),
    /** Teams whose people approve corrective actions at the level; left out, the level's own. */
    approvers: z.array(z.string().min(1)).nonempty().optional(),
    /** Soft: passing it warns. */
    target: durationSchema,
    /** Hard: passing it moves the ticket up, or alerts. */
    limit: durationSchema,
    onLimit: z.enum(['escalate', 'alert']).default('escalate'),
    /** Of a response policy: answered but not resolved after so long, the ticket goes up, or its supervisor is alerted. */
    unresolvedAfter: durationSchema.optional(),
    onUnresolved: z.enum(['escalate', 'alert']).default('escalate'),
    /** What is told as the expected time of resolution until a person sets a date; left out: `unresolvedAfter`, else the limit. */
    expectedWithin: durationSchema.optional(),
    /** Other times by priority; what a priority leaves out is the level's own. */
    byPriority: byPrioritySchema.default({}),
    outcomes: z.array(outcomeSchema).default([]),
    /** Resolving needs corrective actions that somebody other than their proposer has approved. */
    needsApproval: z.boolean().default(false),
    /** Who is told when the limit passes and the ticket stays. */
    alerts: z.array(alertedSchema).nonempty().default(['supervisor']),
  })
  .superRefine(
    (level, context) => {
      for (const path of targetsAfterLimit(level)) {
        context.addIssue({ code: 'custom', path, message: 'the target must not come after the limit' });
      }
    },
    { when: ({ value }) => timedLevelSchema.safeParse(value).success },
  )
  .transform((level) => ({ ...level, name: level.name ?? `Level ${level.level}` }));

/** To somebody who works then, or not. */
const atDaysEndSchema = z.enum(['move', 'stay']);

/** The person in charge sets the date within `setDateWithin`, by priority, and is reminded (specification 3). */
const caseSpecificSchema = z
  .strictObject({
    setDateWithin: z
      .strictObject({
        P1: timedDurationSchema.optional(),
        P2: timedDurationSchema.optional(),
        P3: timedDurationSchema.optional(),
        P4: timedDurationSchema.optional(),
        default: timedDurationSchema,
      })
      .default({ P1: { hours: 1 }, P2: { businessHours: 4 }, default: { businessDays: 1 } }),
    remindEvery: timedDurationSchema.default({ businessDays: 1 }),
  })
  .prefault({});

/** What a rule about levels needs to be there, so that it also finds its faults beside others. */
const outcomesSchema = z.object({
  levels: z.array(z.looseObject({ outcomes: z.array(z.looseObject({ leadsTo: z.string() })) })),
});
const numberedLevelsSchema = z.object({ levels: z.array(z.looseObject({ level: z.number() })) });

/** An escalation policy as a file (specification 3 and 10), its defaults filled in. */
export const policySchema = z
  .strictObject({
    id: z.string().min(1),
    name: said.optional(),
    /** What meets a level's time: a substantial answer by a person, or that the ticket is resolved or passed on. */
    metBy: z.enum(['response', 'resolution']).default('response'),
    /** When a ticket whose limit passes while the next level is closed moves; P1 and P2 never wait. */
    moves: z.enum(['at_once', 'in_hours']).default('at_once'),
    /** With `in_hours`: how much of the organisation's business hours the level has had before the ticket leaves it. */
    inHoursAtLeast: timedDurationSchema.optional(),
    levels: z
      .array(levelSchema)
      .nonempty()
      .max(LEVELS.length, { error: `${LEVELS.length} levels at most` }),
    caseSpecific: caseSpecificSchema,
    /** A hand-over without a follow-up date of its own gets this one. */
    thirdParty: z.strictObject({ followUpAfter: timedDurationSchema.default({ businessDays: 2 }) }).prefault({}),
    /** The declined solution that takes the ticket one level up. */
    declinesBeforeEscalation: z.int().positive().default(2),
    /** The reopening by the requester, after a resolution, that takes the ticket one level up; the second when left out. */
    reopeningsBeforeEscalation: z.int().positive().optional(),
    /** What becomes of a P1 or P2 when the working day of whoever has it ends: it moves unless this says that it stays. */
    atDaysEnd: z.strictObject({ P1: atDaysEndSchema.optional(), P2: atDaysEndSchema.optional() }).optional(),
    /** Time between repeated alerts where a ticket can't go up; the last one repeats. */
    alertIntervals: z
      .array(timedDurationSchema)
      .nonempty()
      .default([{ businessHours: 4 }, { businessDays: 1 }, { businessDays: 2 }]),
  })
  .superRefine(
    ({ levels }, context) => {
      levels.forEach(({ level }, i) => {
        if (level === i + 1) return;
        context.addIssue({
          code: 'custom',
          path: ['levels', i, 'level'],
          message: `must be ${i + 1}: levels count from 1`,
        });
      });
    },
    { when: ({ value }) => numberedLevelsSchema.safeParse(value).success },
  )
  .superRefine(
    ({ levels }, context) => {
      levels.at(-1)?.outcomes.forEach(({ leadsTo }, i) => {
        if (leadsTo !== 'escalated') return;
        const path = ['levels', levels.length - 1, 'outcomes', i];
        context.addIssue({ code: 'custom', path, message: 'must not lead up, because there is no higher level' });
      });
    },
    { when: ({ value }) => outcomesSchema.safeParse(value).success },
  )
  .transform((policy) => ({ ...policy, name: policy.name ?? policy.id }));

/**
 * How an organisation ends its tickets (specification 5), a block of its own configuration: the same policy closes differently
 * in two organisations. The defaults are the club's.
 */
export const closureSchema = z.strictObject({
  /** A reply reopens a ticket closed no longer ago than this; later it opens a linked one. */
  reopenWithin: timedDurationSchema.default({ hours: 720 }),
  /** Asked to confirm a resolution: reminders, then the end; null keeps the ticket resolved until somebody answers. */
  confirmation: z
    .strictObject({
      remindersAfter: z.array(timedDurationSchema).default([{ businessDays: 1 }, { businessDays: 3 }]),
      closeAfter: timedDurationSchema.nullable().default({ businessDays: 5 }),
    })
    .prefault({}),
  /** Where a resolution may be marked final; left out, at every level. */
  finalAt: z
    .array(z.strictObject({ policy: z.string().min(1), levels: z.array(z.int().positive()).nonempty() }))
    .optional(),
  /** Scores of 1 to 5; up to which one a supervisor is alerted. */
  survey: z.strictObject({ poorUpTo: z.int().min(0).max(5).default(2) }).prefault({}),
  /** A question that the requester leaves without an answer. */
  noAnswer: z
    .strictObject({
      askAgainAfter: z.array(timedDurationSchema).default([{ businessDays: 2 }, { businessDays: 4 }]),
      endAfter: timedDurationSchema.default({ businessDays: 7 }),
      onEnd: z.enum(['resolve', 'return_to_assignee']).default('resolve'),
      /** P1, P2, security and legal go back to the assignee after this time. */
      urgentAfter: timedDurationSchema.default({ businessDays: 1 }),
    })
    .prefault({}),
});

export type Outcome = z.output<typeof outcomeSchema>;
export type Level = z.output<typeof levelSchema>;
export type Policy = z.output<typeof policySchema>;
