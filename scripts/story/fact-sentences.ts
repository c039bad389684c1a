import type * as z from 'zod';
import type { EVENTS, EventType, TicketEvent } from '../../shared/domain/ticket/events.ts';
import type { AnyFacts } from '../../shared/domain/ticket/facts.ts';

/** The facts of an event as sentences. */

type FactName = {
  [T in EventType]: (typeof EVENTS)[T] extends { facts: infer S extends AnyFacts } ? keyof z.output<S> & string : never;
}[EventType];

type Values = ReadonlyMap<string, unknown>;
/** Null when another fact says it, or when there is nothing to say. */
type Says = (value: string, all: Values) => string | null;

/** A code as words. */
export const plain = (code: string): string => code.replaceAll('_', ' ');
/** A field's name as words, such as `targetDate`. */
export const spaced = (name: string): string => plain(name.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase());

const listed = (codes: string): string => plain(codes.split(' ').filter(Boolean).join(', '));
const minute = (at: string): string => `${at.slice(0, 16).replace('T', ' ')} UTC`;
const percent = (share: unknown): string => `${Math.round(Number(share) * 100)}%`;
const named = (words: string): string => `“${plain(words)}”`;
const when =
  (truth: 'true' | 'false', words: string): Says =>
  (value) =>
    value === truth ? words : null;
const elsewhere: Says = () => null;

/** What decided a field of the assessment. */
const DECIDED_BY = new Map<string, string>([
  ['proposed', 'as it was proposed'],
  ['no_rule', 'by no rule'],
  ['not_sure', 'left to a person, as nothing was sure enough'],
  ['classifier', 'by the organisation’s classifier'],
  ['model', 'by the text model'],
  ['urgency_times_impact', 'from urgency and impact'],
  ['p1_not_granted', 'not P1, which no rule grants'],
]);
const decidedBy =
  (field: string): Says =>
  (by) =>
    `${field}: ${DECIDED_BY.get(by) ?? `by rule ${named(by)}`}`;
const graded =
  (field: string): Says =>
  (by, all) =>
    by === 'no_rule' ? `${field}: the organisation’s default` : decidedBy(field)(by, all);

/** The result of asking a classifier or the text model. */
const OPINIONS = new Map<string, string>([
  ['decided', 'decided the category'],
  ['agreed', 'agreed with the category'],
  ['disagreed', 'disagreed about the category'],
  ['hint', 'only gave a hint'],
  ['nothing_said', 'said nothing'],
  ['untrained', 'is not trained yet'],
  ['over_budget', 'was not asked, as its budget is used up'],
  ['late', 'answered too late'],
  ['failed', 'failed'],
]);
const opinion = (who: string, came: string, said: unknown, confidence: unknown): string => {
  const what = OPINIONS.get(came) ?? plain(came);
  const details = [
    ...(said === undefined ? [] : [plain(String(said))]),
    ...(confidence === undefined ? [] : [`${percent(confidence)} sure`]),
  ];
  return `${who} ${what}${details.length > 0 ? ` (${details.join(', ')})` : ''}`;
};

const proposal =
  (what: string, because: string): Says =>
  (reference, all) => {
    const why = all.get(because);
    return `may be ${what} ${reference}${why ? `: ${String(why)}` : ''}`;
  };

const SAYS: Record<FactName, Says> = {
  number: (number) => `action ${number} of the review`,
  wish: (what) => `a wish for ${plain(what)}`,
  // The assessment.
  typeBy: decidedBy('type'),
  categoryBy: decidedBy('category'),
  urgencyBy: graded('urgency'),
  impactBy: graded('impact'),
  priorityBy: decidedBy('priority'),
  route: (id) => `route ${named(id)}`,
  tells: (people) => `${listed(people)} is informed`,
  alsoFired: (rules) => `rules that fired as well: ${listed(rules)}`,
  products: (ids) => `products named: ${listed(ids)}`,
  errorCodes: (codes) => `error codes named: ${listed(codes)}`,
  speaksOf: (words) => `speaks of ${listed(words)}`,
  confidence: (share) => `the rules are ${percent(share)} sure of the category`,
  classifier: (came, all) => {
    const by = all.get('classifierBy');
    const who = by === undefined ? 'the classifier' : `the classifier ${String(by)}`;
    return opinion(who, came, all.get('classifierSaid'), all.get('classifierConfidence'));
  },
  classifierBy: elsewhere,
  classifierSaid: elsewhere,
  classifierConfidence: elsewhere,
  model: (came, all) => opinion('the text model', came, all.get('modelSaid'), all.get('modelConfidence')),
  modelSaid: elsewhere,
  modelConfidence: elsewhere,
  modelNext: (category) => `the next likeliest category is ${plain(category)}`,
  delicate: (share) => `delicate with a likelihood of ${percent(share)}`,
  alsoAbout: (categories) => `also speaks of ${listed(categories)}`,
  restrictedBy: (by) =>
    by === 'category' ? 'only few may see it, by its category' : 'only few may see it, as the text model suspects',
  assignment: (why) => `who has it, and why: ${plain(why)}`,
  why: elsewhere,
  duplicateOf: proposal('a duplicate of', 'duplicateBecause'),
  duplicateBecause: elsewhere,
  partOf: proposal('part of', 'partOfBecause'),
  partOfBecause: elsewhere,
  splitFrom: (reference) => `split from ${reference}`,
  firstResponseBy: (at) => `a first response is promised by ${minute(at)}`,
  // Origins and recipients.
  by: (id) => `by ${id}`,
  authenticated: (value) => (value === 'true' ? 'the sender is authenticated' : 'the sender is not authenticated'),
  writtenTo: (reference) => `written to ${reference}, which was merged into this ticket`,
  byReplyAddress: (of) => `came to the reply address of ${plain(of)}`,
  visibility: elsewhere,
  to: (people) => `for ${listed(people)}`,
  sent: when('true', 'the agent’s own mail has delivered it'),
  held: (cause) => `the mail is held or unproved: ${plain(cause)}`,
  files: (count) => `${count} ${count === '1' ? 'file' : 'files'} left out`,
  added: (count) => `${count} added`,
  agent: (id) => `by agent ${id}`,
  // Imports.
  import: (id) => `by import ${id}`,
  source: (id) => `from ${id}`,
  writtenAt: (at) => `written ${minute(at)}`,
  // Other tickets and events.
  asked: (details) => `asked for ${listed(details)}`,
  answer: (id) => `the answer ${named(id)}`,
  from: (reference) => `from ${reference}`,
  into: (reference) => `into ${reference}`,
  merged: (reference) => `${reference} goes on by itself`,
  mergedInto: (reference) => `merged into ${reference}`,
  staying: (ids) => `staying here: ${listed(ids)}`,
  messages: (numbers) => `messages ${listed(numbers)}`,
  message: (number) => `about message ${number}`,
  event: (number) => `about event ${number}`,
  problem: (reference) => `of problem ${reference}`,
  kinds: (count) => `${count} kinds of records`,
  // Work and its clocks.
  due: (at) => `due ${minute(at)}`,
  movesOn: when('true', 'it moves on to another level'),
  meets: (agent) => `with ${agent}`,
  meeting: (kind) => plain(kind),
  begins: (at) => `from ${minute(at)}`,
  ends: (at) => `to ${minute(at)}`,
  callBy: (at) => `to be called by ${minute(at)}`,
  queuedSince: (at) => `in the queue since ${minute(at)}`,
  team: (id) => `team ${id}`,
  contact: (id) => `contact ${id}`,
  since: (at) => `the level counts from ${minute(at)}`,
  policy: (id) => `policy ${named(id)}`,
  level: (number) => `level ${number}`,
  outcome: (code) => `outcome: ${plain(code)}`,
  backAtLastLevel: when('true', 'back at the level that it was resolved at'),
  contactChannel: (channel) => `said by ${plain(channel)}`,
  contactAt: (at) => `said ${minute(at)}`,
  decision: (code) => `decision: ${plain(code)}`,
  reportedAt: (at) => `reported ${minute(at)}`,
  score: (points) => `score ${points}`,
  poor: when('true', 'a poor score'),
  // Notices and their results.
  template: (id) => `notice ${named(id)}`,
  recipient: (id) => `to ${id}`,
  status: (code) => `status ${plain(code)}`,
  suppressed: (value) => (value === 'true' ? 'no mail goes to the address from now on' : 'mail goes on to the address'),
  unproved: when('true', 'the report is not proved'),
  // Records.
  erasure: (id) => `erasure ${id}`,
  digest: (hash) => `digest of what is left ${hash.slice(0, 12)}`,
};
const WORDS = new Map<string, Says>(Object.entries(SAYS));

/** An event's facts as sentences, in order. An unknown fact is shown by its name. */
export const factSentences = ({ facts = {} }: Pick<TicketEvent, 'facts'>): string[] => {
  const all: Values = new Map<string, unknown>(Object.entries(facts));
  return [...all].flatMap(([name, value]) => {
    if (value === null || value === undefined || value === '') return [];
    const said = Array.isArray(value) ? value.join(' ') : String(value);
    const says = WORDS.get(name);
    const sentence = says ? says(said, all) : `${spaced(name)}: ${plain(said)}`;
    return sentence === null ? [] : [sentence];
  });
};
