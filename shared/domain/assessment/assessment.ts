import type { AssessmentRule } from '../../schemas/configuration/assessment-rules.ts';
import type { Organisation } from '../../schemas/configuration/organisation.ts';
import type { Category, Grade, Priority, RequesterType, TicketType } from '../../schemas/ticket.ts';
import { firedRules, type RuleInput } from './assessment-rules.ts';
import { type ClassifierFacts, type Consultation, heard } from './classifier/consultation.ts';
import { delicacyOf, judged, type ReadingFacts, signsOf, typeOf } from './model/judgement.ts';
import type { Reading } from './model/reading.ts';
import { routeOf } from './routing.ts';

/** What the requester or integrator proposed, and the text that the rules read. */
export type AssessmentInput = RuleInput & {
  category: Category | null;
  urgency: Grade | null;
  impact: Grade | null;
  requesterType?: RequesterType | null;
};

/** What a person set before the assessment ran. A person may grant P1. */
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
  /** Ids of the products that the request names, the first one first. */
  products: string[];
  /** How sure the category is, from 0 to 1: 1 if it was proposed, 0 if no rule supports any. */
  confidence: number;
  /** Only few people may see it: its category is sensitive, or the text model says that its text is. */
  restricted: boolean;
  restrictedBy: 'category' | 'model' | null;
  /** What the text model said, and how it was used. */
  reading: ReadingFacts;
  /** What the classifier said, and how it was used. Empty if none was asked. */
  classifier: ClassifierFacts;
  /** The explanation: the id of the rule that set each value, or `classifier` if that decided. */
  explanation: Record<'type' | 'category' | 'urgency' | 'impact' | 'priority' | 'route', string>;
};

/** Urgency × impact as a product (specification 2): which of the two is higher makes no difference. */
export const priorityOf = (urgency: Grade, impact: Grade): Priority =>
  PRIORITIES[WEIGHT[urgency] * WEIGHT[impact]] ?? 'P4';

const WEIGHT: Record<Grade, number> = { low: 1, medium: 2, high: 3 };
const PRIORITIES: Record<number, Priority> = { 9: 'P1', 6: 'P2', 4: 'P3', 3: 'P3' };

/**
 * Assesses a request by the organisation's rules: type, category, urgency, impact, priority, policy and first level.
 * Values that neither a rule nor a person gives stay null, for a person to decide. Urgency and impact then take the
 * organisation's default. `heard` weighs what a classifier said about the category, and `judged` what the text model
 * read.
 */
export const assess = (
  input: AssessmentInput,
  organisation: Organisation,
  setByPerson: SetByPerson = { type: null, priority: null },
  consultation: Consultation | null = null,
  reading: Reading | null = null,
): Assessment => {
  const signs = reading ? { signs: signsOf(organisation, reading) } : {};
  const { rules: fired, products } = firedRules(
    { ...input, ...signs },
    organisation.assessmentRules,
    organisation.products,
  );
  const first = <K extends 'type' | 'category' | 'urgency' | 'impact'>(key: K) => fired.find((rule) => rule[key]);
  const from = <K extends 'type' | 'category' | 'urgency' | 'impact'>(key: K) => first(key)?.[key] ?? null;
  const by = (key: 'type' | 'category' | 'urgency' | 'impact', proposed: unknown): string =>
    proposed ? 'proposed' : (first(key)?.id ?? 'no_rule');

  const readType = reading && typeOf(reading);
  const type = setByPerson.type ?? from('type') ?? readType;
  const confidence = input.category ? 1 : categoryConfidence(fired);
  const isSure = confidence >= organisation.assessmentConfidence;
  const ruled = {
    category: from('category'),
    isSure,
    by: isSure || confidence === 0 ? by('category', false) : 'not_sure',
  };
  const found = heard(consultation, ruled, organisation.classifier);
  // A rule that grants P1 overrides any proposal.
  const grant = fired.find((rule) => rule.grantsP1);
  const urgency = grant?.urgency ?? input.urgency ?? from('urgency') ?? organisation.assessmentDefault.urgency;
  const impact = grant?.impact ?? input.impact ?? from('impact') ?? organisation.assessmentDefault.impact;
  const computed = priorityOf(urgency, impact);
  const priority = setByPerson.priority ?? (computed === 'P1' && !grant ? 'P2' : computed);
  const routed = (one: Category | null) =>
    routeOf(organisation, { type, category: one, priority, requesterType: input.requesterType ?? null });
  const leadsTo = (one: Category): string => {
    const { policy, level } = routed(one);
    return `${policy} ${level}`;
  };
  const read = reading ? judged(reading, found, organisation, leadsTo) : { ...found, facts: {} };
  const category = input.category ?? read.category;
  const route = routed(category);
  const isSuspected = reading !== null && delicacyOf(organisation, reading) >= organisation.textModel.restrictFrom;
  const restrictedBy = isSensitive(organisation, category) ? 'category' : isSuspected ? 'model' : null;
  return {
    type,
    category,
    urgency,
    impact,
    priority,
    policy: route.policy,
    level: route.level,
    fired: fired.map(({ id }) => id),
    products,
    confidence,
    restricted: restrictedBy !== null,
    restrictedBy,
    classifier: found.facts,
    reading: read.facts,
    explanation: {
      type: by('type', setByPerson.type) === 'no_rule' && type !== null ? 'model' : by('type', setByPerson.type),
      category: input.category ? 'proposed' : read.by,
      urgency: by('urgency', input.urgency),
      impact: by('impact', input.impact),
      priority:
        grant && priority === 'P1' ? grant.id : computed === priority ? 'urgency_times_impact' : 'p1_not_granted',
      route: route.id,
    },
  };
};

const isSensitive = ({ categories }: Organisation, category: Category | null): boolean =>
  categories.some(({ id, sensitivity }) => id === category && sensitivity !== undefined);

/** The category that the rules alone give a text. Null if they aren't sure. */
export const categoryByRules = (input: RuleInput, organisation: Organisation): Category | null => {
  const { rules } = firedRules(input, organisation.assessmentRules, organisation.products);
  const isSure = categoryConfidence(rules) >= organisation.assessmentConfidence;
  return (isSure && rules.find(({ category }) => category)?.category) || null;
};

const categoryConfidence = (fired: readonly AssessmentRule[]): number => {
  const best = fired.find(({ category }) => category);
  if (!best) return 0;
  const second = fired.find(({ category }) => category && category !== best.category);
  return best.weight / (best.weight + (second?.weight ?? 0));
};
