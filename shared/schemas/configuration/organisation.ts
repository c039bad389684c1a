import * as z from 'zod';
import { monitoringSchema } from '../channels/monitoring.ts';
import { qualitySchema } from '../insight/quality.ts';
import { warningsSchema } from '../insight/warnings.ts';
import { webhookSchema } from '../notice-webhook.ts';
import { namesSchema, said } from '../primitives.ts';
import { emailSchema, languageSchema } from '../requests.ts';
import { categorySchema, gradeSchema, prioritySchema, requesterTypeSchema, roleSchema, typeSchema } from '../ticket.ts';
import { assessmentRuleSchema, productSchema } from './assessment-rules.ts';
import { brandSchema } from './brand.ts';
import { categoriesSchema, fieldSchema, sensitivitySchema } from './categories.ts';
import { chatSchema } from './chat.ts';
import { classifierSchema, textModelSchema } from './classifier.ts';
import { timedDurationSchema } from './duration.ts';
import { onCallSchema } from './on-call.ts';
import { closureSchema } from './policy.ts';
import { automaticAnswerSchema, neededDetailSchema } from './preliminary-checks.ts';
import publicDomains from './public-mail-domains.json' with { type: 'json' };
import { retentionSchema } from './retention.ts';
import { statusPageSchema } from './status-page.ts';

const id = z.string().regex(/^[a-z0-9][a-z0-9._-]*$/, 'lower-case letters, digits, dot, hyphen and underscore');

/** Notices that repeat, reassure or move a date. Two of them within minutes would be noise (specification 4). */
export const QUIET_TEMPLATES = [
  'status',
  'question_reminder',
  'confirmation_reminder',
  'expected_by',
  'level_changed',
  'third_party_update',
];

const skillSchema = z.union(
  [
    categorySchema,
    z.strictObject({ category: categorySchema, proficiency: z.enum(['basic', 'good', 'expert']).default('good') }),
  ],
  { error: 'a category, or { "category", "proficiency" } with basic, good or expert' },
);

const dateSchema = z.iso.date({ error: 'a date, such as "2026-12-24"' });
const dayOffSchema = z.union(
  [
    dateSchema,
    z
      .strictObject({ from: dateSchema, to: dateSchema })
      .refine(({ from, to }) => from <= to, { path: ['to'], error: 'must not come before `from`' }),
  ],
  { error: 'a date, or { "from", "to" } with two dates in order' },
);

const agentSchema = z.strictObject({
  id,
  name: said,
  email: emailSchema,
  role: roleSchema.exclude(['integrator']),
  team: id,
  /**
   * The categories that the agent works on. The proficiency is `good` if left out. Empty means all categories, with the
   * proficiency `good`.
   */
  skills: z.array(skillSchema).default([]),
  /** Working hours. The organisation's own if left out. */
  calendar: id.optional(),
  /** The language of notices to this agent. The organisation's own if left out. */
  language: languageSchema.optional(),
  /** The languages that the agent works in. The language of notices if left out. */
  languages: z.array(languageSchema).nonempty().optional(),
  /**
   * Dates on which the agent doesn't work, in the time zone of their calendar: single days, or from the first to the
   * last.
   */
  daysOff: z.array(dayOffSchema).optional(),
  /** How notices reach this agent: by mail, unless a webhook is named. */
  notifications: z.strictObject({ webhook: webhookSchema }).optional(),
  /** When notices are sent: each at once (the default), or those that can wait in one digest an hour. */
  notices: z.enum(['immediate', 'digest']).optional(),
});

const teamSchema = z.strictObject({
  id,
  name: said,
  /** The name in other languages. */
  names: namesSchema.optional(),
  /** The agent who is alerted and decides. */
  supervisor: id,
  /** Who gets tickets that no skill covers. If left out, such tickets wait in the team's queue. */
  triage: z.array(id).nonempty().optional(),
});

/**
 * Decides a ticket's policy and first level. The first entry that matches counts, and the last one matches every
 * ticket.
 */
const routeSchema = z.strictObject({
  id,
  when: z
    .strictObject({
      categories: z.array(categorySchema).optional(),
      types: z.array(typeSchema).optional(),
      /** The sensitivity of the ticket's category. */
      sensitivities: z.array(sensitivitySchema).optional(),
      priorities: z.array(prioritySchema).optional(),
      /** The requester's type when the ticket was opened. */
      requesterTypes: z.array(requesterTypeSchema).optional(),
    })
    .default({}),
  policy: id,
  level: z.int().positive().default(1),
});

const promise = (within: z.output<typeof timedDurationSchema> | null) => timedDurationSchema.nullable().default(within);

/** The time within which a person answers, by channel (specification 1). Null makes no promise. */
const firstResponseSchema = z
  .strictObject({
    email: promise({ businessDays: 1 }),
    portal_form: promise({ businessDays: 1 }),
    api: promise({ businessDays: 1 }),
    queue: promise({ businessDays: 1 }),
    live_chat: promise({ hours: 2 / 60 }),
    phone: promise({ businessHours: 1 }),
    social_media: promise({ businessHours: 4 }),
    forum: promise({ businessHours: 4 }),
    /** By appointment. */
    remote_assistance: promise(null),
    monitoring: promise(null),
  })
  .prefault({});

/** One organisation's configuration. Specification: "both kinds are configuration, not forks". */
export const organisationSchema = z
  .strictObject({
    id,
    name: said,
    /** How its mails look. */
    brand: brandSchema.optional(),
    supportAddresses: z.array(emailSchema).nonempty(),
    /**
     * Senders of web forms that put the writer's verified address into Reply-To: their requests are acknowledged in
     * full. If Reply-To of any other mail names an address at another domain, the acknowledgement repeats none of the
     * mail's text.
     */
    forms: z.array(emailSchema).optional(),
    /** The language for people whose own isn't known. If a language has no templates, mails are in English. */
    language: languageSchema.default('en'),
    calendar: id,
    /** The categories of its requests (specification 2). */
    categories: categoriesSchema,
    /**
     * The organisation's own values that a ticket may carry. Values named here are checked; any others are kept
     * unchanged.
     */
    fields: z.array(fieldSchema).default([]),
    /** Ids of the shipped policies that it uses. All of them if left out. */
    policies: z.array(id).nonempty().optional(),
    /** The policy that takes over when the standard process has failed (specification 3). None if left out. */
    complexInquiry: id.optional(),
    teams: z.array(teamSchema).nonempty(),
    /** The team of each level, first to last, unless the policy names one. */
    levelTeams: z.array(id).nonempty(),
    agents: z.array(agentSchema).nonempty(),
    /** The agents who are alerted when a ticket can't move up any further. */
    seniorManagement: z.array(id).nonempty(),
    routes: z.array(routeSchema).nonempty(),
    /** The products that requests are about. Rules can name them, and the assessment records the one it found. */
    products: z.array(productSchema).optional(),
    assessmentRules: z.array(assessmentRuleSchema).default([]),
    /** The urgency and impact if no rule fires and the request proposes none. */
    assessmentDefault: z.strictObject({ urgency: gradeSchema, impact: gradeSchema }),
    /**
     * With less confidence, an agent sets the category (specification 2). A category's confidence is the weight of its
     * strongest rule, divided by the sum of that and the strongest weight for any other category: 1 if no rule supports
     * another category, 0.5 in a tie.
     */
    assessmentConfidence: z.number().min(0.5).max(1).default(0.5),
    /** The shipped text model: whether it reads requests, and how confident it has to be. */
    textModel: textModelSchema,
    /** Whether a text classifier is asked in addition to the rules. None if left out. */
    classifier: classifierSchema.optional(),
    /** The details that resolutions need, by category. Missing ones are asked for once (specification 2). */
    neededDetails: z.array(neededDetailSchema).default([]),
    /** Answers to common, simple questions (specification 2). */
    automaticAnswers: z.array(automaticAnswerSchema).default([]),
    /** When a requester gets the next update, by priority (specification 3, "Other clocks"). */
    nextUpdate: z
      .strictObject({
        P1: timedDurationSchema.default({ hours: 1 }),
        P2: timedDurationSchema.default({ businessHours: 4 }),
        P3: timedDurationSchema.default({ businessDays: 1 }),
        P4: timedDurationSchema.default({ businessDays: 2 }),
      })
      .prefault({}),
    firstResponse: firstResponseSchema,
    /** How much an open ticket adds to an agent's load, by priority. If left out: P1 8, P2 4, P3 2, P4 1. */
    loadWeights: z
      .strictObject({
        P1: z.number().positive(),
        P2: z.number().positive(),
        P3: z.number().positive(),
        P4: z.number().positive(),
      })
      .optional(),
    onCall: onCallSchema,
    closure: closureSchema.prefault({}),
    /** How long the texts of closed tickets are kept. Forever if left out. */
    retention: retentionSchema.optional(),
    /** The shortest time, in minutes, between two mails to a requester about one ticket, if the second can wait. */
    quietMinutes: z.number().nonnegative().max(1440).default(10),
    /** The templates that can wait. All others are sent at once, and so is every mail about a P1. */
    quietTemplates: z.array(z.string()).default(QUIET_TEMPLATES),
    /** The latest time for calling a person who prefers the phone (specification 1: a call back). */
    callWithin: timedDurationSchema.default({ businessHours: 1 }),
    /** The most acknowledgements and automatic answers that one address gets in an hour. */
    automaticMailsAnHour: z.int().positive().default(5),
    /** How alarms are handled. */
    monitoring: monitoringSchema.prefault({}),
    /** The services whose state is public, and their planned maintenance. */
    statusPage: statusPageSchema.optional(),
    /** When a rise in tickets is unusual enough to warn supervisors. */
    warnings: warningsSchema.prefault({}),
    /** How the quality of agents' work is checked. */
    quality: qualitySchema.prefault({}),
    /** The live chat. */
    chat: chatSchema,
    /** The help centre. */
    helpCentre: z
      .strictObject({
        /** Groups of words that mean the same to readers. A search for one also finds articles with another. */
        synonyms: z
          .array(z.array(said.max(60)).min(2).max(20))
          .max(200)
          .default([]),
      })
      .optional(),
    /** How many mails may become tickets or messages within an hour or a day. Mails above the cap are held. */
    mailCaps: z
      .strictObject({
        /** Tickets that one address may open. */
        openedAnHour: z.int().positive().default(20),
        openedADay: z.int().positive().default(100),
        /** Messages that one address may write to tickets. */
        writtenAnHour: z.int().positive().default(60),
        /** Tickets and messages from all addresses of one domain together. */
        openedAnHourFromDomain: z.int().positive().default(200),
        writtenAnHourFromDomain: z.int().positive().default(600),
        /** Domains at which anyone can have an address. They have no cap of their own. */
        publicDomains: z.array(z.string().toLowerCase()).default(publicDomains),
        /** Messages to one ticket from all senders. */
        onTicketAnHour: z.int().positive().default(60),
      })
      .prefault({}),
  })
  .superRefine((organisation, context) => {
    const agents = new Set(organisation.agents.map((agent) => agent.id));
    const teams = new Set(organisation.teams.map((team) => team.id));
    const fault = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message });
    organisation.agents.forEach((agent, i) => {
      if (!teams.has(agent.team)) fault(['agents', i, 'team'], `no team ${agent.team}`);
    });
    organisation.teams.forEach((team, i) => {
      if (!agents.has(team.supervisor)) fault(['teams', i, 'supervisor'], `no agent ${team.supervisor}`);
    });
    organisation.teams.forEach(({ triage = [] }, i) => {
      triage.forEach((agent, j) => {
        if (!agents.has(agent)) fault(['teams', i, 'triage', j], `no agent ${agent}`);
      });
    });
    organisation.levelTeams.forEach((team, i) => {
      if (!teams.has(team)) fault(['levelTeams', i], `no team ${team}`);
    });
    organisation.seniorManagement.forEach((agent, i) => {
      if (!agents.has(agent)) fault(['seniorManagement', i], `no agent ${agent}`);
    });
    organisation.onCall.rota.forEach(({ contacts }, i) => {
      contacts.forEach((agent, j) => {
        if (!agents.has(agent)) fault(['onCall', 'rota', i, 'contacts', j], `no agent ${agent}`);
      });
    });
    if (organisation.chat.team !== undefined && !teams.has(organisation.chat.team)) {
      fault(['chat', 'team'], `no team ${organisation.chat.team}`);
    }
    const products = (organisation.products ?? []).map((product) => product.id);
    organisation.assessmentRules.forEach((rule, i) => {
      rule.products?.forEach((product, j) => {
        if (!products.includes(product)) {
          fault(['assessmentRules', i, 'products', j], `no product ${product}: add it to products first`);
        }
      });
    });
    if (Object.keys(organisation.routes.at(-1)?.when ?? {}).length > 0) {
      fault(
        ['routes', organisation.routes.length - 1, 'when'],
        'the last route must match every ticket: leave it empty',
      );
    }
  });

export type Organisation = z.output<typeof organisationSchema>;
export type Agent = Organisation['agents'][number];
