import * as z from 'zod';
import { isSeen, said, saidText } from '../primitives.ts';

/** The fields that a template may use; each is text, and empty where it doesn't apply. */
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

/** Text with `{{field}}` in it. */
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

/** A paragraph, always there or only with or without a field's value. */
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

/** The words that go into fields: why things happened, how times are said (specification 4). */
export const phrasesSchema = z.strictObject({
  /** A code, such as an event's reason, to a clause that can follow a colon. */
  because: z.record(z.string(), words),
  /** A code, why something of an agent's did not go out, to what became of it and what to do. */
  remedies: z.record(z.string(), words).default({}),
  /** What of an agent's did not go out, by its notice's template, as a sentence begins with it. */
  unsent: z.record(z.string(), words).default({}),
  /** A notice's template, to what is written where a requester did who has no address; what has no words here is said in English. */
  posts: z.record(z.string(), words).default({}),
  outcomes: z.record(z.string(), words),
  /** What the small links at the end of a mail do; one without words is left out. */
  links: z.record(z.string(), words).default({}),
  /** What the links of a notice to staff do. */
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
  /** Names of levels and teams as the organisations have them, to this language's; others stay as they are. */
  names: z.record(z.string(), words),
  /** Cities as the IANA time zones name them in English, to this language's; others stay as they are. */
  places: z.record(z.string(), words),
  /** Patterns of an instant within the next days and of any other one, and of the place whose time it is. */
  time: z.strictObject({ soon: words, date: words, place: words, placeBeforeVowel: words.optional() }),
  /** Packs that a release before 0.2.0 stored have it; nothing says it any more. */
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
  /** The headings of what an escalation is documented with. */
  document: z.strictObject({ why: words, summary: words, tried: words, actions: words, told: words }),
  /** What staff are told of a ticket that may be about the same as another one, or about one of two categories. */
  proposals: z.strictObject({ duplicate: words, incident: words, categories: words.optional() }),
  /** Why somebody works a ticket, by the codes of ASSIGNMENT_REASONS; what isn't here is said in English. */
  assignment: z.record(z.string(), words).default({}),
  /** The card above a mail: its labels, and how each status is said; without them there is none. */
  card: z.record(z.string(), words).default({}),
  /** Titles of figures, their columns and what stands in them, as mails say them; what isn't here is said in English. */
  figures: z.record(z.string(), words).default({}),
  /** What a calendar calls each kind of appointment. */
  appointments: z.record(z.string(), words).default({}),
  level: words,
  unknown: words,
  /** What stands for a request's subject where it isn't repeated. */
  yourRequest: words,
  /** As whom a notice to staff names the requester in its subject. */
  theRequester: words,
  /** Who wrote, in what is mailed to them; packs that an earlier release stored lack it. */
  you: words.default('You'),
});

/** What the pages that mails lead to say, by name (shared/config/pages). */
export const pageTextsSchema = z.record(z.string(), words);

/** Everything that is said in one language. */
export const languagePackSchema = z.strictObject({
  templates: templatesSchema,
  phrases: phrasesSchema,
  pages: pageTextsSchema.default({}),
});

export type Template = z.output<typeof templateSchema>;
export type Phrases = z.output<typeof phrasesSchema>;
export type LanguagePack = z.output<typeof languagePackSchema>;
