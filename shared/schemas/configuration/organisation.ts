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

/** Notices that repeat, comfort or move a date: two of them in short order would only be noise (specification 4). */
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
  /** Categories that the agent works; one without a proficiency is worked well. Empty for whoever works them all well. */
  skills: z.array(skillSchema).default([]),
  /** Working hours; the organisation's own when left out. */
  calendar: id.optional(),
  /** The language of notices to this agent; the organisation's own when left out. */
  language: languageSchema.optional(),
  /** The languages that the agent works in; left out, the language of notices. */
  languages: z.array(languageSchema).nonempty().optional(),
  /** Dates of the agent's calendar on which they don't work, single ones or from the first to the last. */
  daysOff: z.array(dayOffSchema).optional(),
  /** How notices reach this agent: by mail, unless a webhook is named. */
  notifications: z.strictObject({ webhook: webhookSchema }).optional(),
  /** When they do: each at once, also when left out, or what may wait in one digest an hour. */
  notices: z.enum(['immediate', 'digest']).optional(),
});

const teamSchema = z.strictObject({
  id,
  name: said,
  /** As people of other languages read it. */
  names: namesSchema.optional(),
  /** The agent who is alerted and decides. */
  supervisor: id,
  /** Who gets what no skill claims; left out, it waits in the team's queue. */
  triage: z.array(id).nonempty().optional(),
});

/** Which policy and first level a ticket gets; the first entry that matches counts, and the last one matches all. */
const routeSchema = z.strictObject({
  id,
  when: z
    .strictObject({
      categories: z.array(categorySchema).optional(),
      types: z.array(typeSchema).optional(),
      /** Of the ticket's category. */
      sensitivities: z.array(sensitivitySchema).optional(),
      priorities: z.array(prioritySchema).optional(),
      /** As the requester was known when the ticket was opened. */
      requesterTypes: z.array(requesterTypeSchema).optional(),
    })
    .default({}),
  policy: id,
  level: z.int().positive().default(1),
});

const promise = (within: z.output<typeof timedDurationSchema> | null) => timedDurationSchema.nullable().default(within);

/** Within which time a person answers, by the channel a request came on (specification 1); null promises nothing. */
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

/** One organisation's configuration: the specification's "both kinds are configuration, not forks". */
export const organisationSchema = z
  .strictObject({
    id,
    name: said,
    /** What its mails look like. */
    brand: brandSchema.optional(),
    supportAddresses: z.array(emailSchema).nonempty(),
    /**
     * Senders of forms that write for the address in Reply-To and have made sure that it is the writer's own: their request is
     * acknowledged in full. To whom any other mail names in Reply-To, elsewhere, no word of it is repeated.
     */
    forms: z.array(emailSchema).optional(),
    /** Of who has said none. Languages without templates are written to in English. */
    language: languageSchema.default('en'),
    calendar: id,
    /** What its requests are about (specification 2). */
    categories: categoriesSchema,
    /** Values of its own that a ticket may carry: what is named here is checked, anything else is kept as it is. */
    fields: z.array(fieldSchema).default([]),
    /** Ids of the policies that it uses, of those that are shipped; all of them when left out. */
    policies: z.array(id).nonempty().optional(),
    /** The policy that takes over where the standard process failed (specification 3); none when left out. */
    complexInquiry: id.optional(),
    teams: z.array(teamSchema).nonempty(),
    /** The team of each level, first to last, unless the policy names one. */
    levelTeams: z.array(id).nonempty(),
    agents: z.array(agentSchema).nonempty(),
    /** Told when there is nowhere left to go. */
    seniorManagement: z.array(id).nonempty(),
    routes: z.array(routeSchema).nonempty(),
    /** What requests are about; a rule may name them, and the assessment says which one it found. */
    products: z.array(productSchema).optional(),
    assessmentRules: z.array(assessmentRuleSchema).default([]),
    /** What counts where no rule fires and nobody proposes anything. */
    assessmentDefault: z.strictObject({ urgency: gradeSchema, impact: gradeSchema }),
    /**
     * Below it a person says the category (specification 2). A category's confidence is its strongest rule's weight as a share of
     * that and the strongest one for any other category: 1 when nothing speaks for another, 0.5 in a tie.
     */
    assessmentConfidence: z.number().min(0.5).max(1).default(0.5),
    /** The text model that is shipped: whether it reads requests, and how sure it has to be. */
    textModel: textModelSchema,
    /** Whether a text classifier is asked besides the rules; none when left out. */
    classifier: classifierSchema.optional(),
    /** What resolutions need, by category: what of it is missing is asked for once (specification 2). */
    neededDetails: z.array(neededDetailSchema).default([]),
    /** Answers to common, simple questions (specification 2). */
    automaticAnswers: z.array(automaticAnswerSchema).default([]),
    /** When a requester hears the next word, by priority (specification 3, "Other clocks"). */
    nextUpdate: z
      .strictObject({
        P1: timedDurationSchema.default({ hours: 1 }),
        P2: timedDurationSchema.default({ businessHours: 4 }),
        P3: timedDurationSchema.default({ businessDays: 1 }),
        P4: timedDurationSchema.default({ businessDays: 2 }),
      })
      .prefault({}),
    firstResponse: firstResponseSchema,
    /** What an open ticket weighs in the load of whoever has it, by priority: P1 8, P2 4, P3 2, P4 1 unless said here. */
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
    /** For how long texts of closed tickets are kept; for good when left out. */
    retention: retentionSchema.optional(),
    /** No two mails to a requester about one ticket within so many minutes, where the second is one that may wait. */
    quietMinutes: z.number().nonnegative().max(1440).default(10),
    /** The templates that may wait. Everything else matters, and of P1 everything does. */
    quietTemplates: z.array(z.string()).default(QUIET_TEMPLATES),
    /** When whoever prefers the phone is called at the latest (specification 1: a call back). */
    callWithin: timedDurationSchema.default({ businessHours: 1 }),
    /** Acknowledgements and automatic answers that one address gets in an hour at most. */
    automaticMailsAnHour: z.int().positive().default(5),
    /** What becomes of its alarms. */
    monitoring: monitoringSchema.prefault({}),
    /** The services that everybody may see the state of, and their planned maintenance. */
    statusPage: statusPageSchema.optional(),
    /** When a rise of tickets is unusual enough to warn supervisors of. */
    warnings: warningsSchema.prefault({}),
    /** How the quality of agents' work is checked. */
    quality: qualitySchema.prefault({}),
    /** Its live chat. */
    chat: chatSchema,
    /** Its help centre. */
    helpCentre: z
      .strictObject({
        /** Words that mean the same to its readers, in groups: a search for one finds articles that have another. */
        synonyms: z
          .array(z.array(said.max(60)).min(2).max(20))
          .max(200)
          .default([]),
      })
      .optional(),
    /** How many mails may become something within the last hour or day; those beyond it are held. */
    mailCaps: z
      .strictObject({
        /** Tickets that one address opens. */
        openedAnHour: z.int().positive().default(20),
        openedADay: z.int().positive().default(100),
        /** Messages that one address writes to tickets. */
        writtenAnHour: z.int().positive().default(60),
        /** Tickets and messages of all addresses of one domain together. */
        openedAnHourFromDomain: z.int().positive().default(200),
        writtenAnHourFromDomain: z.int().positive().default(600),
        /** Domains at which everybody may have an address: they have no cap of their own. */
        publicDomains: z.array(z.string().toLowerCase()).default(publicDomains),
        /** Messages of one ticket, from whomever. */
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
