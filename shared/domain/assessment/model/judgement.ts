import type { RequestSign } from '../../../schemas/configuration/assessment-rules.ts';
import type { Organisation } from '../../../schemas/configuration/organisation.ts';
import type { Category, TicketType } from '../../../schemas/ticket.ts';
import type { Reading } from './reading.ts';

/** What the text model's reading of a request means to an organisation (specification 2). */

/** For the audit trail: what the model said and what came of it, beside the rules and the organisation's own classifier. */
export type ReadingFacts = {
  model?: 'decided' | 'agreed' | 'disagreed' | 'hint' | 'failed';
  modelSaid?: Category;
  /** How likely the request belongs where that category leads. */
  modelConfidence?: number;
  /** The second likeliest, for whoever triages. */
  modelNext?: Category;
  /** How likely it is that only few should see it. */
  delicate?: number;
  /** Other matters of which the request speaks. */
  alsoAbout?: string;
};

/** A sign counts from here on: an outage wakes people, so it has to be likelier than not. */
const SIGN_FROM = 0.6;
/** So sure of another category that a rule or the organisation's own classifier may be wrong. */
const CONTRADICTS_FROM = 0.9;
const IMPLAUSIBLE = 0.03;
/** A type that is less likely says nothing. */
const TYPE_FROM = 0.2;
const MAX_NAMED = 3;
/** An organisation's own delicate categories count a little less than what the model learned to be delicate. */
const ALONE_WEIGHT = 0.8;

type Known = { category: Category; probability: number };

/** The organisation's categories as the model sees them; others than the model knows it never proposes. */
const knownTo = (organisation: Organisation, reading: Reading): Known[] => {
  const known = new Set(organisation.categories.map(({ id }) => id));
  return reading.categories.filter(({ category }) => known.has(category));
};

const sensitivityOf = (organisation: Organisation, category: Category) =>
  organisation.categories.find(({ id }) => id === category)?.sensitivity ?? null;

const sumOf = (some: readonly Known[]): number => some.reduce((sum, { probability }) => sum + probability, 0);

/** How likely only few should see the request. */
export const delicacyOf = (organisation: Organisation, reading: Reading): number => {
  const delicate = knownTo(organisation, reading).filter(({ category }) => sensitivityOf(organisation, category));
  return Math.max(reading.signs.delicate, ALONE_WEIGHT * sumOf(delicate));
};

/** What rules may ask for. */
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
 * The category after the model was heard, too. What rules or the organisation's own classifier say stays, unless the model
 * is all but certain of another: then a person decides. Where they say nothing the model does, at the organisation's
 * confidence and above. How sure it is counts by where categories lead: two that lead to the same people are no doubt.
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

/** The likeliest category of the likeliest place, and how likely that place is. */
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
