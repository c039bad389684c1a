import type { ClassifierSettings } from '../../../schemas/configuration/classifier.ts';
import type { Organisation } from '../../../schemas/configuration/organisation.ts';
import type { Category } from '../../../schemas/ticket.ts';
import type { Opinion } from './model.ts';

/** The result of asking a classifier. It never makes an assessment fail: a fault is a result, too. */
export type Consultation = {
  /** Which classifier was asked: `local@3` is the third model trained, `bedrock` a model of Amazon Bedrock. */
  by: string;
  answer: Opinion | 'nothing_said' | 'untrained' | 'over_budget' | 'late' | 'failed';
};

/**
 * Facts for the audit trail. `classifier` is the outcome: it `decided` the category, `agreed` or `disagreed` with the
 * rules, or only gave a `hint`. Otherwise it is the reason why there is no opinion.
 */
export type ClassifierFacts = {
  classifier?: 'decided' | 'agreed' | 'disagreed' | 'hint' | Exclude<Consultation['answer'], Opinion>;
  classifierBy?: string;
  classifierSaid?: Category;
  classifierConfidence?: number;
};

export type Ruled = { category: Category | null; isSure: boolean; by: string };
type Heard = { category: Category | null; by: string; facts: ClassifierFacts };

/**
 * The category after rules and classifier. A category that the rules are sure of stays. Otherwise the classifier
 * decides if it reaches its confidence, unless it contradicts the rules' best guess: then a person decides. Below its
 * confidence, its opinion is only a hint.
 */
export const heard = (
  consultation: Consultation | null,
  ruled: Ruled,
  settings: ClassifierSettings | undefined,
): Heard => {
  const kept = { category: ruled.isSure ? ruled.category : null, by: ruled.by };
  if (!consultation || !settings || settings.kind === 'none') return { ...kept, facts: {} };
  const { by: classifierBy, answer } = consultation;
  if (typeof answer === 'string') return { ...kept, facts: { classifier: answer, classifierBy } };
  const facts = {
    classifierBy,
    classifierSaid: answer.category,
    classifierConfidence: Math.floor(answer.confidence * 100) / 100,
  };
  if (answer.confidence < settings.confidence) return { ...kept, facts: { classifier: 'hint', ...facts } };
  if (ruled.category !== null && ruled.category !== answer.category) {
    return { ...kept, facts: { classifier: 'disagreed', ...facts } };
  }
  if (kept.category !== null) return { ...kept, facts: { classifier: 'agreed', ...facts } };
  return { category: answer.category, by: 'classifier', facts: { classifier: 'decided', ...facts } };
};

/** The categories that an organisation works on. */
export const categoriesOf = ({ categories }: Organisation): Category[] => categories.map(({ id }) => id).toSorted();
