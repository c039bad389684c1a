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
  const text = wordsOf(`${input.subject}\n${input.description}`);
  const fired = organisation.assessmentRules
    .filter((rule) => fires(rule, text))
    .toSorted((a, b) => b.weight - a.weight);
  const first = <K extends 'type' | 'category' | 'urgency' | 'impact'>(key: K) => fired.find((rule) => rule[key]);
  const from = <K extends 'type' | 'category' | 'urgency' | 'impact'>(key: K) => first(key)?.[key] ?? null;
  const by = (key: 'type' | 'category' | 'urgency' | 'impact', proposed: unknown): string =>
    proposed ? 'proposed' : (first(key)?.id ?? 'no_rule');

  const type = setByPerson.type ?? from('type');
  const category = input.category ?? from('category');
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
    explanation: {
      type: by('type', setByPerson.type),
      category: by('category', input.category),
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

const fires = (rule: AssessmentRule, text: string): boolean => rule.words.some((word) => text.includes(wordsOf(word)));
