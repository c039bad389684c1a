import * as z from 'zod';
import { isSeen, said, saidText } from '../primitives.ts';

/** The fields that a template may use. Each is text, and empty if it doesn't apply. */
export const TEMPLATE_FIELDS = [
  'reference',
  'title',
  'name',
  'organisation',
  'author',
  'body',
  'description',
  'correctiveActions',
  'level',
  'levelName',
  'team',
  'unassigned',
  'priority',
  'category',
  'because',
  'report',
  'nextWordBy',
  'awaited',
  'expectedBy',
  'limitAt',
  'reportBy',
  'closesAt',
  'targetDateBy',
  'confirmUrl',
  'answerUrl',
  'contactName',
  'callBy',
  'byMail',
  'thread',
  'privately',
  'thirdParty',
  'theirReference',
  'followUpAt',
  'leftOut',
  'files',
  'unreachedName',
  'unreachedAddress',
  'phone',
  'addressBlocked',
  'appealBy',
  'surveyUrl',
  'score',
  'document',
  'waiting',
  'startsAt',
  'endsAt',
  'unsubscribeUrl',
  'proposals',
  'incidentActions',
  'remedy',
  'unsent',
  'looksLikeUs',
  'folded',
  'splitFrom',
  'byReplyAddress',
  'sender',
  'answersTo',
  'whoWrote',
  'unauthenticated',
  'assignment',
  'previousName',
  'workerName',
  'signInUrl',
  'code',
  'receiver',
  'failingSince',
  'parked',
  'failing',
  'gone',
  'keyRevoked',
  'month',
  'actions',
  'ownActions',
  'reviewUrl',
  'rising',
  'tickets',
  'usual',
  'linkable',
  'warningsUrl',
  'sessionUrl',
  'remoteSession',
  'service',
  'serviceDown',
  'serviceDegraded',
  'services',
  'statusUrl',
  'subscribeUrl',
  'checkUrl',
  'articlesUrl',
  'period',
  'figures',
  'figuresUrl',
] as const;

export type TemplateField = (typeof TEMPLATE_FIELDS)[number];
export type TemplateFields = Partial<Record<TemplateField, string>>;

const fieldSchema = z.enum(TEMPLATE_FIELDS);
const isField = (name: string): boolean => fieldSchema.safeParse(name).success;

/** Text that may contain `{{field}}`. */
const textSchema = z.string().superRefine((text, context) => {
  if (!isSeen(text)) context.addIssue({ code: 'custom', message: 'text is required' });
  for (const [, name = ''] of text.matchAll(/\{\{([^{}]*)\}\}/g)) {
    if (!isField(name))
      context.addIssue({
        code: 'custom',
        message: `unknown field ${name}; available fields: ${TEMPLATE_FIELDS.join(', ')}`,
      });
  }
});

/** A paragraph that is always shown, or only if a field has a value or has none. */
const paragraphSchema = z.union([
  textSchema,
  z.strictObject({ if: fieldSchema, text: textSchema }),
  z.strictObject({ unless: fieldSchema, text: textSchema }),
]);

export const templateSchema = z.strictObject({
  subject: textSchema,
  body: z.array(paragraphSchema).nonempty(),
  link: z.strictObject({ label: saidText, field: fieldSchema }).optional(),
  after: z.array(paragraphSchema).default([]),
});

/** All templates of a language, by name. */
export const templatesSchema = z.record(z.string(), templateSchema);

const words = said;

/** The words that go into fields: why something happened, how times are written (specification 4). */
export const phrasesSchema = z.strictObject({
  /** A code, such as an event's reason, to a clause that can follow a colon. */
  because: z.record(z.string(), words),
  /** The code of why an agent's message was not sent, to what happens to it and what the agent can do. */
  remedies: z.record(z.string(), words).default({}),
  /** The beginning of a sentence that names what was not sent, by the notice's template. */
  unsent: z.record(z.string(), words).default({}),
  /**
   * What an agent is asked to post where a requester without an address wrote, by the notice's template. Without words
   * here, it is in English.
   */
  posts: z.record(z.string(), words).default({}),
  outcomes: z.record(z.string(), words),
  /** The labels of the small links at the end of a mail. A link without a label is left out. */
  links: z.record(z.string(), words).default({}),
  /** The labels of links in a notice to staff. */
  actions: z.strictObject({
    take: words,
    set_target_date: words,
    escalate: words,
    return: words,
    approve: words,
    reject: words,
    restrict: words,
  }),
  categories: z.record(z.string(), words),
  /** The organisation's names of levels and teams, to names in this language. Others stay unchanged. */
  names: z.record(z.string(), words),
  /** The English city names of IANA time zones, to names in this language. Others stay unchanged. */
  places: z.record(z.string(), words),
  /** Patterns of an instant within the next days and of any other, and of the place whose time it is. */
  time: z.strictObject({ soon: words, date: words, place: words, placeBeforeVowel: words.optional() }),
  /** Only in packs stored by a release before 0.2.0. No longer used. */
  durations: z.unknown().optional(),
  report: z.strictObject({
    opened: words,
    level: words,
    resolved: words,
    closed: words,
    took: words,
    outcome: words,
    declined: words,
    kept: words,
    missed: words,
  }),
  /** The headings of the documentation of an escalation. */
  document: z.strictObject({ why: words, summary: words, tried: words, actions: words, told: words }),
  /** How staff are informed of a ticket that may be about the same as another one, or about one of two categories. */
  proposals: z.strictObject({ duplicate: words, incident: words, categories: words.optional() }),
  /** Why an agent got a ticket, by the codes of ASSIGNMENT_REASONS. Codes without words are in English. */
  assignment: z.record(z.string(), words).default({}),
  /** The card above a mail: its labels and the words for each status. Without them, there is no card. */
  card: z.record(z.string(), words).default({}),
  /** Titles of figures and columns, and words for their values, as used in mails. Missing ones are in English. */
  figures: z.record(z.string(), words).default({}),
  /** What a calendar calls each kind of appointment. */
  appointments: z.record(z.string(), words).default({}),
  level: words,
  unknown: words,
  /** Used instead of a request's subject if the subject isn't repeated. */
  yourRequest: words,
  /** How the subject of a notice to staff refers to the requester. */
  theRequester: words,
  /** How a mail refers to its reader as the writer. Missing in packs stored by an earlier release. */
  you: words.default('You'),
});

/** The texts of the pages that mails lead to, by name (shared/config/pages). */
export const pageTextsSchema = z.record(z.string(), words);

/** All texts in one language. */
export const languagePackSchema = z.strictObject({
  templates: templatesSchema,
  phrases: phrasesSchema,
  pages: pageTextsSchema.default({}),
});

export type Template = z.output<typeof templateSchema>;
export type Phrases = z.output<typeof phrasesSchema>;
export type LanguagePack = z.output<typeof languagePackSchema>;
