import type { Template, TemplateField } from '../../schemas/configuration/template.ts';
import { ownValue } from '../../schemas/own-value.ts';
import { isDigest } from './agent-digest.ts';
import { NOTICES } from './notices.ts';
import type { Words } from './render.ts';

/** Faults in a notice's text beyond its schema, checked when it is stored. */

/** The fields that every notice may use. */
const ALWAYS: readonly TemplateField[] = ['reference', 'title', 'name', 'organisation'];
/** Empty if the notice to a requester becomes a phone call. */
const TO_REQUESTERS: readonly TemplateField[] = ['byMail'];
const WRITER: readonly TemplateField[] = ['sender', 'answersTo', 'whoWrote', 'unauthenticated'];
const CASE: readonly TemplateField[] = ['level', 'levelName', 'priority', 'category', 'because'];
const MEETING: readonly TemplateField[] = ['startsAt', 'endsAt', 'remoteSession', 'sessionUrl'];

/** The fields of each template besides those of all. Any other field would be empty, or isn't for the reader. */
export const FIELDS_OF: Readonly<Record<string, readonly TemplateField[]>> = {
  acknowledgement: ['nextWordBy', 'team', 'awaited'],
  // Sent to an unproved address, so it repeats nothing (specification 1).
  acknowledgement_unproved: ['awaited'],
  request_split: ['nextWordBy', 'splitFrom'],
  investigation_started: ['nextWordBy'],
  missing_details: ['body'],
  automatic_answer: ['body', 'answerUrl'],
  answer_declined: [...CASE, 'body'],
  message: ['body', 'author'],
  attachments_left_out: ['leftOut'],
  question: ['body', 'author'],
  question_reminder: ['body'],
  escalated: ['levelName', 'because', 'expectedBy', 'targetDateBy', 'nextWordBy', 'document'],
  status: ['level', 'levelName', 'team', 'expectedBy', 'targetDateBy', 'nextWordBy'],
  level_changed: ['levelName', 'because', 'nextWordBy'],
  expected_by: ['expectedBy', 'nextWordBy'],
  resolution: ['body', 'correctiveActions', 'closesAt', 'confirmUrl', 'author'],
  resolution_in_copy: ['body', 'correctiveActions', 'author'],
  confirmation_reminder: ['body', 'correctiveActions', 'closesAt', 'confirmUrl', 'surveyUrl'],
  resolved_without_answer: ['closesAt', 'confirmUrl'],
  declined: ['nextWordBy'],
  fix_shipped: ['body', 'correctiveActions'],
  closing_report: ['body', 'correctiveActions', 'because', 'report', 'surveyUrl'],
  closed_in_copy: ['body', 'correctiveActions', 'because'],
  assigned: [
    ...CASE,
    ...WRITER,
    'team',
    'unassigned',
    'limitAt',
    'assignment',
    'description',
    'proposals',
    'incidentActions',
    'document',
    'looksLikeUs',
  ],
  requester_wrote: [...CASE, ...WRITER, 'body', 'files', 'folded', 'looksLikeUs', 'byReplyAddress'],
  answer_missed: CASE,
  warning: [...CASE, 'limitAt'],
  target_passed: [...CASE, 'limitAt'],
  first_response_warning: CASE,
  first_response_missed: CASE,
  reporting_warning: [...CASE, 'reportBy'],
  reporting_missed: [...CASE, 'reportBy'],
  update_missed: CASE,
  review_missed: CASE,
  day_ended: [...CASE, 'previousName', 'workerName', 'team', 'limitAt', 'assignment'],
  queue_digest: ['team', 'waiting'],
  notice_digest: ['waiting'],
  on_call_alert: [...CASE, 'description'],
  limit_alerted: CASE,
  level_entered: ['level', 'levelName', 'priority', 'category', 'team'],
  target_date_requested: [...CASE, 'targetDateBy'],
  target_date_reminder: [...CASE, 'expectedBy'],
  target_date_missed: CASE,
  solution_declined: [...CASE, 'body'],
  help_needed: CASE,
  not_assessed: CASE,
  message_held: [...CASE, ...WRITER, 'body', 'folded', 'looksLikeUs'],
  answer_not_sent: [...CASE, 'remedy', 'unsent'],
  delivery_failed: [...CASE, 'unreachedName', 'unreachedAddress', 'phone', 'addressBlocked'],
  complained: [...CASE, 'unreachedName', 'unreachedAddress'],
  delivery_doubted: [...CASE, 'unreachedName', 'unreachedAddress'],
  call_task: [...CASE, 'contactName', 'phone', 'callBy', 'body'],
  post_task: [...CASE, 'contactName', 'thread', 'privately', 'body', 'author'],
  appointment_booked: [...MEETING, 'body'],
  appointment_moved: [...MEETING, 'body'],
  appointment_cancelled: ['startsAt', 'body'],
  appointment_reminder: MEETING,
  appointment_task: [...CASE, ...MEETING, 'body', 'contactName', 'phone'],
  appointment_task_moved: [...CASE, ...MEETING, 'body', 'contactName', 'phone'],
  appointment_task_reminder: [...CASE, ...MEETING, 'body', 'contactName', 'phone'],
  appointment_task_cancelled: [...CASE, 'startsAt', 'body', 'contactName'],
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
  counterparty_level_changed: ['levelName', 'document', 'expectedBy', 'targetDateBy'],
  counterparty_outcome: ['body'],
  counterparty_reopened: [],
  counterparty_closed: [],
  counterparty_wrote: [...CASE, ...WRITER, 'body', 'folded', 'files', 'byReplyAddress'],
  announcement: ['body', 'startsAt', 'endsAt', 'unsubscribeUrl'],
  poor_score: [...CASE, 'body', 'score'],
  sign_in: ['signInUrl', 'code'],
  chat_copy: ['body', 'startsAt'],
  // Sent to an address typed in a chat, so it repeats nothing.
  chat_copy_code: ['code'],
  articles_due: ['waiting', 'articlesUrl'],
  review_published: ['month', 'actions', 'ownActions', 'proposals', 'incidentActions', 'reviewUrl'],
  quality_checked: ['month', 'checkUrl'],
  figures_by_schedule: ['period', 'figures', 'figuresUrl'],
  // Sent to an address typed on a status page, so it repeats nothing.
  status_subscription: ['subscribeUrl'],
  service_failing: ['service', 'serviceDown', 'serviceDegraded', 'startsAt', 'statusUrl'],
  service_restored: ['service', 'startsAt', 'endsAt', 'statusUrl'],
  maintenance_planned: ['services', 'startsAt', 'endsAt', 'statusUrl'],
  incident_suspected: ['rising', 'tickets', 'usual', 'linkable', 'warningsUrl'],
  webhook_trouble: ['receiver', 'description', 'failingSince', 'parked', 'failing', 'gone', 'keyRevoked'],
};

const FIELD = /\{\{(\w+)\}\}/g;

const namedIn = (text: string): string[] => [...text.matchAll(FIELD)].map(([, name = '']) => name);

const paragraphFields = (paragraph: Template['body'][number]): string[] => {
  if (typeof paragraph === 'string') return namedIn(paragraph);
  return ['if' in paragraph ? paragraph.if : paragraph.unless, ...namedIn(paragraph.text)];
};

/** The fields that a template names, by place: `subject`, `body.0`, `after.0`, `link`. */
export const placesIn = ({ subject, body, after, link }: Template): [place: string, fields: string[]][] => [
  ['subject', namedIn(subject)],
  ...body.map((each, index): [string, string[]] => [`body.${index}`, paragraphFields(each)]),
  ...after.map((each, index): [string, string[]] => [`after.${index}`, paragraphFields(each)]),
  ['link', link ? [link.field] : []],
];

const isTo = (party: 'counterparty' | 'requester', name: string): boolean =>
  Object.values(NOTICES)
    .flat()
    .some(({ template, to }) => template === name && to === party);

const NO_TICKETS = [
  'webhook_trouble',
  'review_published',
  'articles_due',
  'incident_suspected',
  'quality_checked',
  'figures_by_schedule',
];

/** The fields of ALWAYS that a template may not use. */
const hiddenIn = (name: string): readonly TemplateField[] => {
  // Nothing is known about the person asking.
  if (['sign_in', 'chat_copy_code', 'status_subscription'].includes(name)) return ['reference', 'title', 'name'];
  if (name === 'service_failing' || name === 'service_restored') return ['reference', 'title', 'name'];
  if (name === 'maintenance_planned') return ['reference', 'name'];
  if (name === 'chat_copy') return ['title', 'name'];
  // A mail about several tickets names none: a reply to its subject would join that one.
  if (isDigest(name) || NO_TICKETS.includes(name)) return ['reference', 'title'];
  // The title is the requester's own text, which the other side of a dispute never sees, not even quoted in a reply.
  return isTo('counterparty', name) || name === 'counterparty_wrote' ? ['title'] : [];
};

/** The template whose subject replaces a subject that is no longer true. It names only the ticket. */
export const plainSubjectOf = (name: string): string =>
  hiddenIn(name).includes('title') ? 'counterparty_message' : 'message';

/** A template without the parts that name one of some fields. A subject that names one is replaced by `plain`. */
export const withoutFields = (template: Template, fields: ReadonlySet<TemplateField>, plain: string): Words => {
  const names = (named: readonly string[]) => named.some((name) => [...fields].some((field) => field === name));
  const { subject, body, link, after } = template;
  return {
    subject: names(namedIn(subject)) ? plain : subject,
    body: body.filter((each) => !names(paragraphFields(each))),
    ...(link && !names([link.field]) ? { link } : {}),
    after: after.filter((each) => !names(paragraphFields(each))),
  };
};

/**
 * Fields that a template names but its notice doesn't have, with their place. Empty for a template that no event sends.
 */
export const foreignFields = (name: string, template: Template): { place: string; message: string }[] => {
  const own = ownValue(FIELDS_OF, name);
  if (!own) return [];
  const hidden = hiddenIn(name);
  const allowed: readonly string[] = [
    ...ALWAYS.filter((field) => !hidden.includes(field)),
    ...(isTo('requester', name) ? TO_REQUESTERS : []),
    ...own,
  ];
  return placesIn(template).flatMap(([place, fields]) =>
    [...new Set(fields)]
      .filter((field) => !allowed.includes(field))
      .map((field) => ({ place, message: `there is no field ${field} here; there are ${allowed.join(', ')}` })),
  );
};
