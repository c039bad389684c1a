import type { ActionName, ActionRequest, Ticket } from '../api/types.ts';

/** The fields of each action's form. `build` makes the request's body when the fields alone don't. */

export type Field = {
  /** The name in the action's body. A dot leads into a nested object. */
  name: string;
  label: string;
  kind:
    | 'line'
    | 'text'
    | 'instant'
    | 'yes'
    | 'agent'
    | 'agents'
    | 'team'
    | 'category'
    | 'article'
    | 'messages'
    | 'choice';
  isOptional?: boolean;
  hint?: string;
  choices?: readonly string[];
};

export type Form = {
  fields: readonly Field[];
  /** Makes the body from the values when it isn't just the fields. */
  build?: (values: Values) => object;
};

export type Values = Readonly<Record<string, string | boolean | undefined>>;

const GRADES = ['low', 'medium', 'high'];
const TYPES = [
  'general_information',
  'technical_support',
  'policy_clarification',
  'dispute_resolution',
  'complaint',
  'service_request',
];
const LEVELS = ['1', '2', '3', '4', '5'];
const CHANNELS = ['phone', 'email', 'live_chat', 'social_media', 'forum', 'remote_assistance'];
const reason: Field = { name: 'reason', label: 'Reason', kind: 'text', isOptional: true };
const needed: Field = { name: 'reason', label: 'Reason', kind: 'text' };
const field = (name: string, label: string, kind: Field['kind'], more: Partial<Field> = {}): Field => ({
  name,
  label,
  kind,
  ...more,
});
const optional = { isOptional: true };
const withLevel = ({ level, ...others }: Values) => ({ ...others, ...(level ? { level: Number(level) } : {}) });
const HALF_HOURS = ['30', '60', '90', '120'];
const withMinutes = ({ minutes, ...others }: Values) => ({
  ...others,
  ...(minutes ? { minutes: Number(minutes) } : {}),
});
const TOLD_OF_APPOINTMENT = [
  field('link', 'Link of the remote session', 'line', optional),
  field('note', 'Note to the requester', 'text', optional),
  reason,
];
const CONTACT = [
  field('contact.channel', 'How the requester told us', 'choice', { choices: CHANNELS }),
  field('contact.at', 'When', 'instant'),
  field('contact.note', 'What they said', 'text', optional),
];

/** Actions that run at once, without a form. */
export const AT_ONCE: readonly ActionName[] = ['take', 'take_back'];

export const FORMS: { readonly [A in ActionName]?: Form } = {
  assign: { fields: [field('assignee', 'Agent', 'agent', optional), field('team', 'Team', 'team', optional), reason] },
  prioritise: {
    fields: [
      field('urgency', 'Urgency', 'choice', { choices: GRADES, ...optional }),
      field('impact', 'Impact', 'choice', { choices: GRADES, ...optional }),
      reason,
    ],
  },
  categorise: {
    fields: [
      field('type', 'Type', 'choice', { choices: TYPES, ...optional }),
      field('category', 'Category', 'category', optional),
      reason,
    ],
  },
  link: {
    fields: [
      field('to', 'Reference of the other ticket', 'line'),
      field('as', 'As', 'choice', { choices: ['duplicate', 'major_incident', 'problem', 'related'] }),
      reason,
    ],
  },
  diagnose: {
    fields: [
      field('cause', 'Cause', 'text'),
      field('correctiveActions', 'Corrective actions', 'text', optional),
      field('verification', 'How it was verified', 'text', optional),
    ],
  },
  record_review: {
    fields: [
      field('kind', 'What was looked at', 'line', { hint: 'Such as service records or platform logs' }),
      field('reference', 'Its reference', 'line', optional),
      field('finding', 'What was found', 'text'),
      reason,
    ],
    build: ({ reason: why, ...record }) => ({ records: [record], ...(why ? { reason: why } : {}) }),
  },
  report_breach: {
    fields: [
      field('decision', 'Decision', 'choice', { choices: ['reported', 'not_required'] }),
      field('authority', 'Authority', 'line', optional),
      field('theirReference', 'Their reference', 'line', optional),
      field('at', 'When it was told', 'instant', optional),
      reason,
    ],
  },
  ask_requester: { fields: [field('question', 'Question', 'text'), reason] },
  hand_to_third_party: {
    fields: [
      field('thirdParty', 'Third party', 'line'),
      field('message', 'What they have to do', 'text'),
      field('followUpAt', 'Follow up', 'instant', {
        ...optional,
        hint: 'After 2 business days unless you say otherwise',
      }),
      field('theirReference', 'Their reference', 'line', optional),
    ],
  },
  escalate: {
    fields: [
      field('reason', 'Why', 'text', optional),
      field('level', 'To level', 'choice', {
        choices: LEVELS,
        ...optional,
        hint: 'The next one unless you say otherwise',
      }),
      field('implication', 'Legal or regulatory implication', 'text', optional),
      field('summary', 'Summary for staff', 'text', { ...optional, hint: 'Made from the ticket unless you write one' }),
      field('requesterSummary', 'Summary for the requester', 'text', optional),
    ],
    build: withLevel,
  },
  return: {
    fields: [
      field('level', 'To level', 'choice', { choices: LEVELS }),
      field('team', 'Team', 'team', optional),
      needed,
    ],
    build: withLevel,
  },
  set_target_date: { fields: [field('at', 'Date', 'instant'), reason] },
  book_appointment: {
    fields: [
      field('kind', 'What', 'choice', { choices: ['call', 'remote_session'] }),
      field('from', 'Begins', 'instant', { hint: 'On the hour or half hour, in the agent’s working hours' }),
      field('minutes', 'Minutes', 'choice', { choices: HALF_HOURS, ...optional }),
      field('agent', 'With', 'agent', { ...optional, hint: 'The assignee unless you say otherwise' }),
      ...TOLD_OF_APPOINTMENT,
    ],
    build: withMinutes,
  },
  move_appointment: {
    fields: [
      field('from', 'Begins', 'instant'),
      field('minutes', 'Minutes', 'choice', { choices: HALF_HOURS, ...optional }),
      ...TOLD_OF_APPOINTMENT,
    ],
    build: withMinutes,
  },
  cancel_appointment: { fields: [field('note', 'Note to the requester', 'text', optional), reason] },
  end_appointment: {
    fields: [
      field('outcome', 'What came of it', 'choice', { choices: ['held', 'missed'] }),
      field('note', 'Note for staff', 'text', optional),
    ],
  },
  propose: { fields: [field('correctiveActions', 'Corrective actions', 'text'), reason] },
  approve: { fields: [reason] },
  reject: { fields: [reason] },
  resolve: {
    fields: [
      field('resolution', 'Resolution', 'text', { hint: 'The requester reads this, and is asked to confirm it' }),
      field('correctiveActions', 'Corrective actions', 'text', optional),
      field('article', 'Article that it was taken from', 'article', optional),
    ],
  },
  confirm: { fields: CONTACT },
  decline: { fields: [field('comment', 'What is still wrong', 'text', optional), ...CONTACT] },
  reopen: { fields: [reason] },
  merge: { fields: [field('into', 'Reference of the ticket that goes on', 'line'), reason] },
  split: {
    fields: [
      field('messages', 'Messages that become a ticket of their own', 'messages'),
      field('subject', 'Its subject', 'line', optional),
      reason,
    ],
    build: ({ messages, ...others }) => ({ ...others, messages: linesOf(messages) }),
  },
  restrict: {
    fields: [
      field('restricted', 'Show it only to those who work on it', 'yes'),
      field('people', 'Agents who may see it, too', 'agents', optional),
      field('about', 'Agents that a complaint is about', 'agents', { ...optional, hint: 'They never see it' }),
      needed,
    ],
    build: ({ people, about, ...others }) => ({
      ...others,
      ...(people ? { people: linesOf(people) } : {}),
      ...(about ? { about: linesOf(about) } : {}),
    }),
  },
  add_counterparty: {
    fields: [
      field('counterparty.email', 'Email address', 'line', optional),
      field('counterparty.phone', 'Phone', 'line', { ...optional, hint: 'With the country code' }),
      field('counterparty.name', 'Name', 'line', optional),
      reason,
    ],
  },
  review: {
    fields: [
      field('timeline', 'What happened when', 'text', optional),
      field('cause', 'Cause', 'text'),
      field('workaround', 'Workaround', 'text', optional),
      field('actions', 'Actions', 'text', {
        hint: 'One on each line: what; who; by when. Such as: Add an alarm; thabo.mokoena; 2026-12-01',
      }),
      reason,
    ],
    build: ({ actions, ...others }) => ({ ...others, actions: linesOf(actions).map(measureOf) }),
  },
  finish_review_action: {
    fields: [
      field('number', 'Number of the action in the review', 'line'),
      field('done', 'It is', 'choice', {
        choices: ['done', 'open_again'],
        ...optional,
        hint: 'Done unless you say otherwise',
      }),
      reason,
    ],
    build: ({ number, done, ...others }) => ({
      ...others,
      number: Number(number),
      ...(done ? { done: done === 'done' } : {}),
    }),
  },
  hold_records: { fields: [field('held', 'Keep everything, whatever retention says', 'yes'), reason] },
  close: {
    fields: [
      field('as', 'As', 'choice', { choices: ['no_answer', 'handed_over', 'duplicate', 'spam'] }),
      field('theirReference', 'Their reference', 'line', optional),
      field('contact', 'The third party’s contact', 'line', optional),
      reason,
    ],
  },
};

const linesOf = (text: Values[string]): string[] =>
  String(text ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** Parses one line of a measure: what, owner and date. The API reports missing parts. */
const measureOf = (line: string): { what: string; owner: string; by: string } => {
  const [what = '', owner = '', by = ''] = line.split(';').map((part) => part.trim());
  return { what, owner, by };
};

/** Builds the request from a form. `contact.at` goes into `contact`; instants are typed in local time and sent in UTC. */
export const requestOf = (action: ActionName, values: Values): ActionRequest => {
  const { fields = [], build } = FORMS[action] ?? {};
  const filled: Record<string, string | boolean> = {};
  for (const { name, kind } of fields) {
    const value = kind === 'yes' ? values[name] === true : values[name];
    if (value === undefined || value === '') continue;
    filled[name] = kind === 'instant' ? new Date(String(value)).toISOString() : value;
  }
  const body = build ? build(filled) : nested(filled);
  // The API validates the body and names each wrong field.
  return { action, ...body } as ActionRequest;
};

const nested = (flat: Values): object => {
  const result: Record<string, unknown> = {};
  for (const [path, value] of Object.entries(flat)) {
    const [outer = '', inner] = path.split('.');
    result[outer] = inner === undefined ? value : { ...(result[outer] as object | undefined), [inner]: value };
  }
  return result;
};

/** Offered actions that this page has a form for. An agent who has taken the ticket isn't offered `take` again. */
export const possible = (ticket: Ticket, offered: readonly ActionName[], agent: string | undefined): ActionName[] =>
  offered
    .filter((action) => AT_ONCE.includes(action) || FORMS[action] !== undefined)
    .filter((action) => action !== 'take' || ticket.assignee !== agent || ticket.status === 'new');
