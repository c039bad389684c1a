import type { AssessmentRule, Organisation } from '../schemas/organisation.ts';
import type { Category, Grade, Priority, RequesterType, TicketType } from '../schemas/ticket.ts';
import { routeOf } from './routing.ts';

/** What the requester or integrator proposed, and the text that the rules read. */
export type AssessmentInput = {
  subject: string;
  description: string;
  category: Category | null;
  urgency: Grade | null;
  impact: Grade | null;
  requesterType?: RequesterType | null;
  fields?: Record<string, string | number | boolean>;
  attachments?: readonly { name: string }[];
};

/** What somebody who was faster than the assessment has set; a person may grant P1. */
export type SetByPerson = { type: TicketType | null; priority: Priority | null };

export type Assessment = {
  type: TicketType | null;
  category: Category | null;
  urgency: Grade;
  impact: Grade;
  priority: Priority;
  policy: string;
  level: number;
  /** Every rule that fired, the strongest first. */
  fired: string[];
  /** How sure the category is, from 0 to 1: 1 for one that was proposed, 0 where nothing speaks for any. */
  confidence: number;
  /** Which rule set what: the explanation, in ids of rules. */
  explanation: Record<'type' | 'category' | 'urgency' | 'impact' | 'priority' | 'route', string>;
};

/** SPEC 2: urgency × impact, a product: which of the two is the higher one makes no difference. */
export const priorityOf = (urgency: Grade, impact: Grade): Priority =>
  PRIORITIES[WEIGHT[urgency] * WEIGHT[impact]] ?? 'P4';

const WEIGHT: Record<Grade, number> = { low: 1, medium: 2, high: 3 };
const PRIORITIES: Record<number, Priority> = { 9: 'P1', 6: 'P2', 4: 'P3', 3: 'P3' };

/**
 * Type, category, urgency, impact, priority, policy and first level, by the organisation's rules. What no rule and nobody
 * says stays null, so that a person decides it; urgency and impact fall back on the organisation's default.
 */
export const assess = (
  input: AssessmentInput,
  organisation: Organisation,
  setByPerson: SetByPerson = { type: null, priority: null },
): Assessment => {
  const fired = firedRules(input, organisation.assessmentRules);
  const first = <K extends 'type' | 'category' | 'urgency' | 'impact'>(key: K) => fired.find((rule) => rule[key]);
  const from = <K extends 'type' | 'category' | 'urgency' | 'impact'>(key: K) => first(key)?.[key] ?? null;
  const by = (key: 'type' | 'category' | 'urgency' | 'impact', proposed: unknown): string =>
    proposed ? 'proposed' : (first(key)?.id ?? 'no_rule');

  const type = setByPerson.type ?? from('type');
  const confidence = input.category ? 1 : categoryConfidence(fired);
  const isSure = confidence >= organisation.assessmentConfidence;
  const category = input.category ?? (isSure ? from('category') : null);
  // What grants P1 is no matter of what anybody proposes.
  const grant = fired.find((rule) => rule.grantsP1);
  const urgency = grant?.urgency ?? input.urgency ?? from('urgency') ?? organisation.assessmentDefault.urgency;
  const impact = grant?.impact ?? input.impact ?? from('impact') ?? organisation.assessmentDefault.impact;
  const computed = priorityOf(urgency, impact);
  const priority = setByPerson.priority ?? (computed === 'P1' && !grant ? 'P2' : computed);
  const route = routeOf(organisation, { type, category, priority, requesterType: input.requesterType ?? null });
  return {
    type,
    category,
    urgency,
    impact,
    priority,
    policy: route.policy,
    level: route.level,
    fired: fired.map(({ id }) => id),
    confidence,
    explanation: {
      type: by('type', setByPerson.type),
      category: isSure || confidence === 0 ? by('category', input.category) : 'not_sure',
      urgency: by('urgency', input.urgency),
      impact: by('impact', input.impact),
      priority:
        grant && priority === 'P1' ? grant.id : computed === priority ? 'urgency_times_impact' : 'p1_not_granted',
      route: route.id,
    },
  };
};

/** Text as rules compare it: lower case, without accents and punctuation, one blank between words and around. */
export const wordsOf = (text: string): string =>
  ` ${text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;

/** The rules that a request's words, form fields and attachments fire, the strongest first. */
export const firedRules = (
  { subject, description, fields = {}, attachments = [] }: Omit<AssessmentInput, 'category' | 'urgency' | 'impact'>,
  rules: readonly AssessmentRule[],
): AssessmentRule[] => {
  const text = wordsOf(`${subject}\n${description.slice(0, MOST_READ)}`);
  const values = Object.entries(fields).map(([name, value]) => ({ name, value: wordsOf(String(value)) }));
  const names = attachments.map(({ name }) => name.toLowerCase());
  return rules
    .filter((rule) => {
      const { phrases, wanted } = preparedOf(rule);
      return (
        phrases.some((phrase) => text.includes(phrase)) ||
        values.some(({ name, value }) => wanted[name]?.includes(value)) ||
        rule.attachments.some((ending) => names.some((name) => name.endsWith(`.${ending}`)))
      );
    })
    .toSorted((a, b) => b.weight - a.weight);
};

/** What a request is about stands at its beginning; a log that is pasted below it names everything. */
const MOST_READ = 20_000;

type Prepared = { phrases: string[]; wanted: Record<string, string[]> };

/** Rules' words as text is compared, made once for each rule: an organisation has some thousand. */
const prepared = new WeakMap<AssessmentRule, Prepared>();

const preparedOf = (rule: AssessmentRule): Prepared => {
  const known = prepared.get(rule);
  if (known) return known;
  const phrases = [...rule.words, ...Object.values(rule.wordsIn).flat()].map(wordsOf);
  const wanted = Object.fromEntries(
    Object.entries(rule.fields).map(([name, values]) => [name, values.map(wordsOf)] as const),
  );
  const made = { phrases, wanted };
  prepared.set(rule, made);
  return made;
};

const categoryConfidence = (fired: readonly AssessmentRule[]): number => {
  const best = fired.find(({ category }) => category);
  if (!best) return 0;
  const second = fired.find(({ category }) => category && category !== best.category);
  return best.weight / (best.weight + (second?.weight ?? 0));
};
