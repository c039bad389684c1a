import type { LanguagePack, Template, TemplateField } from '../../schemas/configuration/template.ts';
import { isDigest, NOTICE_DIGEST } from './agent-digest.ts';
import { NOTICES } from './notices.ts';

/** What is wrong with the words of notices, beyond what their schema refuses: checked where they are stored. */

/** What every notice may say. */
const ALWAYS: readonly TemplateField[] = ['reference', 'title', 'name', 'organisation'];
const CASE: readonly TemplateField[] = ['level', 'levelName', 'priority', 'category', 'because'];

/** The fields of each template besides those of every one: what isn't here would be empty, or isn't the reader's. */
export const FIELDS_OF: Readonly<Record<string, readonly TemplateField[]>> = {
  acknowledgement: ['nextWordBy'],
  request_split: ['nextWordBy', 'splitFrom'],
  investigation_started: ['nextWordBy'],
  missing_details: ['body'],
  automatic_answer: ['body', 'answerUrl'],
  answer_declined: [...CASE, 'body'],
  message: ['body', 'author'],
  attachments_left_out: ['leftOut'],
  question: ['body', 'author'],
  question_reminder: ['body'],
  escalated: ['levelName', 'because', 'expectedBy', 'nextWordBy', 'document'],
  level_changed: ['levelName', 'because', 'nextWordBy'],
  expected_by: ['expectedBy', 'nextWordBy'],
  resolution: ['body', 'correctiveActions', 'closesAt', 'confirmUrl', 'author'],
  resolution_in_copy: ['body', 'correctiveActions', 'author'],
  confirmation_reminder: ['body', 'correctiveActions', 'closesAt', 'confirmUrl'],
  resolved_without_answer: ['closesAt', 'confirmUrl'],
  declined: ['nextWordBy'],
  fix_shipped: ['body', 'correctiveActions'],
  closing_report: ['body', 'correctiveActions', 'because', 'report', 'surveyUrl'],
  closed_in_copy: ['body', 'correctiveActions', 'because'],
  assigned: [
    ...CASE,
    'team',
    'unassigned',
    'limitAt',
    'assignment',
    'description',
    'proposals',
    'document',
    'looksLikeUs',
  ],
  requester_wrote: [...CASE, 'body', 'files', 'looksLikeUs', 'byReplyAddress'],
  answer_missed: CASE,
  warning: [...CASE, 'limitAt'],
  target_passed: [...CASE, 'limitAt'],
  first_response_warning: CASE,
  first_response_missed: CASE,
  update_missed: CASE,
  review_missed: CASE,
  day_ended: [...CASE, 'previousName', 'workerName', 'team', 'limitAt', 'assignment'],
  queue_digest: ['team', 'waiting'],
  notice_digest: ['waiting'],
  on_call_alert: [...CASE, 'description'],
  limit_alerted: CASE,
  target_date_requested: [...CASE, 'targetDateBy'],
  target_date_reminder: [...CASE, 'expectedBy'],
  target_date_missed: CASE,
  solution_declined: [...CASE, 'body'],
  help_needed: CASE,
  message_held: [...CASE, 'body', 'looksLikeUs'],
  answer_not_sent: [...CASE, 'remedy'],
  delivery_failed: [...CASE, 'unreachedName', 'unreachedAddress', 'phone', 'addressBlocked'],
  complained: [...CASE, 'unreachedName', 'unreachedAddress'],
  delivery_doubted: [...CASE, 'unreachedName', 'unreachedAddress'],
  call_task: [...CASE, 'contactName', 'phone', 'callBy', 'body'],
  third_party: ['thirdParty', 'theirReference', 'followUpAt'],
  third_party_update: ['thirdParty', 'nextWordBy'],
  third_party_follow_up: [...CASE, 'thirdParty', 'theirReference', 'body'],
  approval_requested: [...CASE, 'body'],
  proposal_approved: [...CASE, 'body', 'author'],
  proposal_rejected: [...CASE, 'body', 'author'],
  appealed: [...CASE, 'body'],
  fault_is_back: [...CASE, 'body'],
  reopened: ['nextWordBy'],
  final_decision: ['body', 'correctiveActions', 'because', 'report', 'appealBy', 'surveyUrl'],
  counterparty_added: [],
  counterparty_message: ['body', 'author'],
  counterparty_level_changed: ['levelName', 'document'],
  counterparty_outcome: ['body'],
  counterparty_reopened: [],
  counterparty_closed: [],
  counterparty_wrote: [...CASE, 'body', 'files', 'byReplyAddress'],
  announcement: ['body', 'startsAt', 'endsAt', 'unsubscribeUrl'],
  poor_score: [...CASE, 'body', 'score'],
};

const FIELD = /\{\{(\w+)\}\}/g;

const conditionOf = (paragraph: Template['body'][number]): string[] => {
  if (typeof paragraph === 'string') return [];
  return 'if' in paragraph ? [paragraph.if] : [paragraph.unless];
};

/** The fields that a template names, in text, conditions and link. */
export const fieldsIn = (template: Template): Set<string> => {
  const paragraphs = [...template.body, ...template.after];
  const texts = [template.subject, ...paragraphs.map((each) => (typeof each === 'string' ? each : each.text))];
  const named = texts.flatMap((text) => [...text.matchAll(FIELD)].map(([, name = '']) => name));
  return new Set([...named, ...paragraphs.flatMap(conditionOf), ...(template.link ? [template.link.field] : [])]);
};

const isToCounterparty = (name: string): boolean =>
  Object.values(NOTICES)
    .flat()
    .some(({ template, to }) => template === name && to === 'counterparty');

const foreignFields = (name: string, template: Template): string[] => {
  const own = FIELDS_OF[name];
  if (!own) return [];
  const hidden: readonly TemplateField[] = isDigest(name)
    ? // Of which of its tickets? An answer to its subject would join that one.
      ['reference', 'title']
    : // The title is the requester's own words, which the other side of a dispute never sees, also not quoted in an answer.
      isToCounterparty(name) || name === 'counterparty_wrote'
      ? ['title']
      : [];
  const allowed = [...ALWAYS.filter((field) => !hidden.includes(field)), ...own];
  return [...fieldsIn(template)]
    .filter((field) => !allowed.some((each) => each === field))
    .map((field) => `${name}: there is no field ${field} here; there are ${allowed.join(', ')}`);
};

/** Fields that the original says and the translation doesn't. A greeting and a signature are a language's own affair. */
const unsaid = (name: string, original: Template, translation: Template): string[] => {
  const said = fieldsIn(translation);
  return [...fieldsIn(original)]
    .filter((field) => !said.has(field) && field !== 'name')
    .map((field) => `${name}: nothing is said of ${field}, which the original has`);
};

const codesOf = ({ phrases }: LanguagePack): string[] =>
  (['because', 'remedies', 'outcomes', 'categories', 'assignment'] as const).flatMap((part) =>
    Object.keys(phrases[part]).map((code) => `${part}.${code}`),
  );

/** Every fault of a language's words: unknown fields, and what a translation leaves out of the original. */
export const packFaults = (pack: LanguagePack, original: LanguagePack): string[] => {
  const foreign = Object.entries(pack.templates).flatMap(([name, template]) => foreignFields(name, template));
  if (pack === original) return foreign;
  const inOriginal = Object.entries(original.templates);
  const missing = inOriginal.flatMap(([name, template]) => {
    const translation = pack.templates[name];
    return translation ? unsaid(name, template, translation) : [`${name}: there is no translation`];
  });
  const unknown = Object.keys(pack.templates)
    .filter((name) => !original.templates[name])
    .map(
      (name) => `${name}: there is no template of this name; there are ${inOriginal.map(([each]) => each).join(', ')}`,
    );
  const said = new Set(codesOf(pack));
  const untold = codesOf(original)
    .filter((code) => !said.has(code))
    .map((code) => `${code}: there is no translation`);
  return [...foreign, ...missing, ...unknown, ...untold];
};

/** Every template that an event may need. */
export const templatesNeeded = (): string[] => [
  ...new Set([
    ...Object.values(NOTICES)
      .flat()
      .map(({ template }) => template),
    NOTICE_DIGEST,
  ]),
];
