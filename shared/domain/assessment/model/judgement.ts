import type { RequestSign } from '../../../schemas/configuration/assessment-rules.ts';
import type { Organisation } from '../../../schemas/configuration/organisation.ts';
import type { Category, TicketType } from '../../../schemas/ticket.ts';
import type { Reading } from './reading.ts';

/** How an organisation uses the text model's reading of a request (specification 2). */

/**
 * Facts for the audit trail: what the model said and how it was used, besides the rules and the organisation's own
 * classifier.
 */
export type ReadingFacts = {
  model?: 'decided' | 'agreed' | 'disagreed' | 'hint' | 'failed';
  modelSaid?: Category;
  /** How likely it is that the request belongs where that category leads. */
  modelConfidence?: number;
  /** The second likeliest category, for the agent who triages. */
  modelNext?: Category;
  /** How likely it is that only few people should see it. */
  delicate?: number;
  /** Other matters that the request mentions. */
  alsoAbout?: string;
};

/** A sign counts from this probability: an outage wakes people, so it must be likelier than not. */
const SIGN_FROM = 0.6;
/** The model must be this sure of another category to question a rule or the organisation's own classifier. */
const CONTRADICTS_FROM = 0.9;
const IMPLAUSIBLE = 0.03;
/** A less likely type is ignored. */
const TYPE_FROM = 0.2;
const MAX_NAMED = 3;
/**
 * The organisation's own sensitive categories count a little less than what the model itself learned to be delicate.
 */
const ALONE_WEIGHT = 0.8;

type Known = { category: Category; probability: number };

/** The organisation's categories as the model sees them. The model never proposes others. */
const knownTo = (organisation: Organisation, reading: Reading): Known[] => {
  const known = new Set(organisation.categories.map(({ id }) => id));
  return reading.categories.filter(({ category }) => known.has(category));
};

const sensitivityOf = (organisation: Organisation, category: Category) =>
  organisation.categories.find(({ id }) => id === category)?.sensitivity ?? null;

const sumOf = (some: readonly Known[]): number => some.reduce((sum, { probability }) => sum + probability, 0);

/** How likely it is that only few people should see the request. */
export const delicacyOf = (organisation: Organisation, reading: Reading): number => {
  const delicate = knownTo(organisation, reading).filter(({ category }) => sensitivityOf(organisation, category));
  return Math.max(reading.signs.delicate, ALONE_WEIGHT * sumOf(delicate));
};

/** The signs that rules may ask for. */
export const signsOf = (organisation: Organisation, reading: Reading): RequestSign[] => {
  const known = knownTo(organisation, reading);
  const likely = (sensitivity: string): boolean =>
    sumOf(known.filter(({ category }) => sensitivityOf(organisation, category) === sensitivity)) >= SIGN_FROM;
  const said = (['outage', 'urgent'] as const).filter((sign) => reading.signs[sign] >= SIGN_FROM);
  return [...said, ...(['security', 'legal', 'staff'] as const).filter(likely)];
};

export const typeOf = (reading: Reading): TicketType | null => {
  const [best] = reading.types;
  return best && best.probability >= TYPE_FROM ? best.type : null;
};

export type Standing = { category: Category | null; by: string };
type Judged = { category: Category | null; by: string; facts: ReadingFacts };

/**
 * The category after the model. What the rules or the organisation's own classifier say stays, unless the model is
 * almost certain of another category: then a person decides. If they say nothing, the model decides from the
 * organisation's confidence upwards. Confidence counts by destination: two categories that lead to the same people
 * don't make it unsure.
 */
export const judged = (
  reading: Reading,
  standing: Standing,
  organisation: Organisation,
  leadsTo: (category: Category) => string,
): Judged => {
  const known = knownTo(organisation, reading);
  const [best, confidence] = likeliest(known, leadsTo);
  if (!best) return { ...standing, facts: {} };
  const facts: ReadingFacts = {
    modelSaid: best.category,
    modelConfidence: twoDigits(confidence),
    ...nextOf(known, best),
    delicate: twoDigits(delicacyOf(organisation, reading)),
    ...namedBesides(reading, best.category),
  };
  if (standing.category !== null) {
    if (standing.category === best.category) return { ...standing, facts: { model: 'agreed', ...facts } };
    const stands = known.find(({ category }) => category === standing.category)?.probability ?? 1;
    const contradicts = best.probability >= CONTRADICTS_FROM && stands <= IMPLAUSIBLE;
    const isGraver = sensitivityOf(organisation, standing.category) !== null;
    if (contradicts && !isGraver) return { category: null, by: 'not_sure', facts: { model: 'disagreed', ...facts } };
    return { ...standing, facts: { model: 'hint', ...facts } };
  }
  const decides = standing.by === 'no_rule' && confidence >= organisation.textModel.confidence;
  if (!decides) return { ...standing, facts: { model: 'hint', ...facts } };
  return { category: best.category, by: 'model', facts: { model: 'decided', ...facts } };
};

/** The likeliest category at the likeliest destination, and the probability of that destination. */
const likeliest = (known: readonly Known[], leadsTo: (category: Category) => string): [Known | undefined, number] => {
  const places = [...Map.groupBy(known, ({ category }) => leadsTo(category)).values()];
  const [best = []] = places.toSorted((a, b) => sumOf(b) - sumOf(a));
  return [best[0], sumOf(best)];
};

const nextOf = (known: readonly Known[], best: Known): ReadingFacts => {
  const next = known.find(({ category }) => category !== best.category);
  return next ? { modelNext: next.category } : {};
};

const namedBesides = ({ besides }: Reading, best: Category): ReadingFacts => {
  const others = besides.filter((category) => category !== best).slice(0, MAX_NAMED);
  return others.length > 0 ? { alsoAbout: others.join(' ') } : {};
};

const twoDigits = (value: number): number => Math.floor(value * 100) / 100;
