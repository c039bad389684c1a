import * as z from 'zod';
import { ownValue } from '../own-value.ts';
import { namesSchema, said } from '../primitives.ts';
import { categorySchema, LEVELS, prioritySchema } from '../ticket.ts';
import { CASE_SPECIFIC, type Duration, durationSchema, timedDurationSchema } from './duration.ts';

const word = z.string().regex(/^[a-z][a-z0-9_]*$/, { error: 'a word in snake_case' });

/** Where an outcome leads: the ticket is resolved, moves up a level, or goes to an external third party. */
const leadsToSchema = z.enum(['resolved', 'escalated', 'third_party']);

/** The short form of an outcome is its name. These names lead where stated; all others resolve the ticket. */
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
      /**
       * The requester is informed that the outcome is final and how to appeal. The ticket closes without confirmation
       * (specification 5).
       */
      final: z.boolean().default(false),
      /** The agent who passes the ticket on has to state the implication (specification 3, executive and legal). */
      needsImplication: z.boolean().default(false),
    }),
  ],
  { error: 'an outcome: a word in snake_case, or { "id", "leadsTo", "final", "needsImplication" }' },
);

/** Who is alerted. `next_level` is the next person up; `team` is the level's whole team. */
export const alertedSchema = z.enum(['assignee', 'team', 'supervisor', 'next_level', 'senior_management']);

const roleOfLevelSchema = z.enum(['supervisor', 'admin']);

/** Owns some categories at a level while others own the rest. */
const ownerSchema = z
  .strictObject({
    categories: z.array(categorySchema).nonempty(),
    team: z.string().min(1).optional(),
    who: roleOfLevelSchema.optional(),
  })
  .refine(({ team, who }) => Boolean(team ?? who), { path: ['team'], error: 'needs team, who or both' });

const timesSchema = z.strictObject({ target: durationSchema.optional(), limit: durationSchema.optional() });
const byPrioritySchema = z.partialRecord(prioritySchema, timesSchema);

/** What comparing a level's times needs. The comparison also runs if another part of the level is wrong. */
const timedLevelSchema = z.object({ target: durationSchema, limit: durationSchema, byPriority: byPrioritySchema });

type Times = z.infer<typeof timedLevelSchema>;

/** A duration as unit and amount. Durations of the same unit can be compared without a calendar. */
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

/** Paths of targets that certainly come after their limit. Different units can't be compared without a calendar. */
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
    /** The name in other languages. */
    names: namesSchema.optional(),
    /** Id of the team that works the level. If left out, the organisation's configuration names it. */
    team: z.string().min(1).optional(),
    /**
     * The role that works the level, or a higher one, for any category. If left out, every team member with the skill
     * does.
     */
    who: roleOfLevelSchema.optional(),
    /**
     * Other teams or roles for some categories. The first entry that names a ticket's category counts. The people of
     * all entries belong to the level.
     */
    owners: z.array(ownerSchema).default([]),
    /** Who is informed of each ticket that reaches the level, in addition to the assignee. */
    tells: z.array(z.literal('senior_management')).default([]),
    /** Teams whose members approve corrective actions at the level. The level's own if left out. */
    approvers: z.array(z.string().min(1)).nonempty().optional(),
    /** Soft limit: passing it gives a warning. */
    target: durationSchema,
    /** Hard limit: passing it moves the ticket up or alerts. */
    limit: durationSchema,
    onLimit: z.enum(['escalate', 'alert']).default('escalate'),
    /**
     * For a response policy: if a ticket is answered but not resolved after this time, it moves up or its supervisor is
     * alerted.
     */
    unresolvedAfter: durationSchema.optional(),
    onUnresolved: z.enum(['escalate', 'alert']).default('escalate'),
    /**
     * The expected time of resolution that the requester is given until an agent sets a date. If left out:
     * `unresolvedAfter`, otherwise the limit.
     */
    expectedWithin: durationSchema.optional(),
    /** Other times by priority. What a priority leaves out is the same as the level's. */
    byPriority: byPrioritySchema.default({}),
    outcomes: z.array(outcomeSchema).default([]),
    /** Resolving needs corrective actions that a person other than their proposer has approved. */
    needsApproval: z.boolean().default(false),
    /** Who is alerted when the limit passes and the ticket stays. */
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

/** Whether a ticket moves to an agent who is at work, or stays. */
const atDaysEndSchema = z.enum(['move', 'stay']);

/** The person in charge sets the date within `setDateWithin`, by priority, and gets reminders (specification 3). */
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

/** The part of a policy that a rule about levels needs, so that it also reports its faults next to others. */
const outcomesSchema = z.object({
  levels: z.array(z.looseObject({ outcomes: z.array(z.looseObject({ leadsTo: z.string() })) })),
});
const numberedLevelsSchema = z.object({ levels: z.array(z.looseObject({ level: z.number() })) });

/** An escalation policy as a file (specification 3 and 10), with its defaults filled in. */
export const policySchema = z
  .strictObject({
    id: z.string().min(1),
    name: said.optional(),
    /** What meets a level's time: a substantial answer by a person, or the ticket being resolved or passed on. */
    metBy: z.enum(['response', 'resolution']).default('response'),
    /** When a ticket moves whose limit passes while the next level is closed. P1 and P2 never wait. */
    moves: z.enum(['at_once', 'in_hours']).default('at_once'),
    /** With `in_hours`: the organisation's business hours that a level must have had before the ticket leaves it. */
    inHoursAtLeast: timedDurationSchema.optional(),
    levels: z
      .array(levelSchema)
      .nonempty()
      .max(LEVELS.length, { error: `${LEVELS.length} levels at most` }),
    caseSpecific: caseSpecificSchema,
    /** The follow-up time for a hand-over without its own date. */
    thirdParty: z.strictObject({ followUpAfter: timedDurationSchema.default({ businessDays: 2 }) }).prefault({}),
    /** How many declined solutions take the ticket one level up. */
    declinesBeforeEscalation: z.int().positive().default(2),
    /** How many reopenings by the requester after a resolution take the ticket one level up. Two if left out. */
    reopeningsBeforeEscalation: z.int().positive().optional(),
    /** Whether a P1 or P2 moves when its assignee's working day ends. It does unless `stay` is set. */
    atDaysEnd: z.strictObject({ P1: atDaysEndSchema.optional(), P2: atDaysEndSchema.optional() }).optional(),
    /** Times between repeated alerts for a ticket that can't move up. The last one repeats. */
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
 * How an organisation closes its tickets (specification 5). This is part of its own configuration, so the same policy
 * closes differently in two organisations. The defaults are the club's.
 */
export const closureSchema = z.strictObject({
  /** A reply within this time reopens a closed ticket. A later reply opens a linked one. */
  reopenWithin: timedDurationSchema.default({ hours: 720 }),
  /**
   * Asking to confirm a resolution: reminders, then the end. Null keeps the ticket resolved until the requester
   * answers.
   */
  confirmation: z
    .strictObject({
      remindersAfter: z.array(timedDurationSchema).default([{ businessDays: 1 }, { businessDays: 3 }]),
      closeAfter: timedDurationSchema.nullable().default({ businessDays: 5 }),
    })
    .prefault({}),
  /** The levels at which a resolution may be marked final. Every level if left out. */
  finalAt: z
    .array(z.strictObject({ policy: z.string().min(1), levels: z.array(z.int().positive()).nonempty() }))
    .optional(),
  /** Scores are 1 to 5. A supervisor is alerted to scores up to this one. */
  survey: z.strictObject({ poorUpTo: z.int().min(0).max(5).default(2) }).prefault({}),
  /** A question that the requester doesn't answer. */
  noAnswer: z
    .strictObject({
      askAgainAfter: z.array(timedDurationSchema).default([{ businessDays: 2 }, { businessDays: 4 }]),
      endAfter: timedDurationSchema.default({ businessDays: 7 }),
      onEnd: z.enum(['resolve', 'return_to_assignee']).default('resolve'),
      /** After this time, tickets of P1, P2, security and legal return to the assignee. */
      urgentAfter: timedDurationSchema.default({ businessDays: 1 }),
    })
    .prefault({}),
});

export type Outcome = z.output<typeof outcomeSchema>;
export type Level = z.output<typeof levelSchema>;
export type Policy = z.output<typeof policySchema>;
