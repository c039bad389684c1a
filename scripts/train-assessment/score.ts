import { assess } from '../../shared/domain/assessment/assessment.ts';
import type { Reading } from '../../shared/domain/assessment/model/reading.ts';
import { routeOf } from '../../shared/domain/assessment/routing.ts';
import type { Organisation } from '../../shared/schemas/configuration/organisation.ts';
import type { Labelled } from './corpus.ts';
import { isDelicate, type Temperatures, UNCALIBRATED } from './make.ts';

/** Scores a model on requests of scenarios that it hasn't learned from. */

/** The number of parts of the corpus. */
export const PARTS = 4;

export type Tried = { request: Labelled; reading: Reading };

export type Line = { requests: number; category: number; type: number; place: number; rulesPlace: number };
export type Band = { from: number; requests: number; said: number; right: number };

export type Scorecard = {
  source: string;
  requests: number;
  scenarios: number;
  temperatures: Temperatures;
  overall: Line & { macroF1: number; calibrationError: number };
  delicate: { requests: number; restricted: number; others: number; restrictedWrongly: number };
  left: { requests: number };
  byLanguage: Record<string, Line>;
  byCategory: Record<string, Line>;
  byKind: Record<string, Line>;
  reliability: Record<string, Band[]>;
};

const softened = <T extends { probability: number }>(answers: readonly T[], temperature: number): T[] => {
  const raised = answers.map(({ probability }) => Math.max(probability, 1e-12) ** (1 / temperature));
  const sum = raised.reduce((total, value) => total + value, 0);
  return answers.map((answer, index) => ({ ...answer, probability: (raised[index] ?? 0) / sum }));
};

const logistic = (probability: number, temperature: number): number => {
  const bounded = Math.min(Math.max(probability, 1e-9), 1 - 1e-9);
  return 1 / (1 + ((1 - bounded) / bounded) ** (1 / temperature));
};

/** A reading with calibrated probabilities. */
export const calibrated = ({ request, reading }: Tried, temperatures: Temperatures): Tried => ({
  request,
  reading: {
    ...reading,
    categories: softened(reading.categories, temperatures.category),
    types: softened(reading.types, temperatures.type),
    signs: {
      outage: logistic(reading.signs.outage, temperatures.outage),
      urgent: logistic(reading.signs.urgent, temperatures.urgent),
      delicate: reading.signs.delicate,
    },
  },
});

const CANDIDATES = Array.from({ length: 40 }, (_none, index) => 0.5 + index / 20);

const coolest = (loss: (temperature: number) => number): number =>
  CANDIDATES.toSorted((a, b) => loss(a) - loss(b))[0] ?? 1;

/** The temperatures with the lowest log loss, at which the probabilities are least wrong. */
export const temperaturesOf = (tried: readonly Tried[]): Temperatures => {
  const log = (value: number): number => -Math.log(Math.max(value, 1e-9));
  const sum = (loss: (one: Tried) => number): number => tried.reduce((total, one) => total + loss(one), 0);
  return {
    ...UNCALIBRATED,
    category: coolest((temperature) =>
      sum(({ request, reading }) =>
        log(
          softened(reading.categories, temperature).find(({ category }) => category === request.category)
            ?.probability ?? 0,
        ),
      ),
    ),
    type: coolest((temperature) =>
      sum(({ request, reading }) =>
        log(softened(reading.types, temperature).find(({ type }) => type === request.type)?.probability ?? 0),
      ),
    ),
  };
};

type Outcome = {
  tried: Tried;
  category: boolean;
  type: boolean;
  place: number;
  rulesPlace: number;
  restricted: boolean;
  left: boolean;
};

const placeOf = ({ policy, level }: { policy: string; level: number }): string => `${policy} ${level}`;

const outcomeOf = (tried: Tried, organisations: readonly Organisation[]): Outcome => {
  const { request, reading } = tried;
  const input = { subject: '', description: request.text, category: null, urgency: null, impact: null };
  const places = organisations.map((organisation) => {
    const priority = request.signs.includes('outage') ? 'P1' : 'P3';
    const wanted = placeOf(routeOf(organisation, { ...request, priority, requesterType: null }));
    const found = assess(input, organisation, undefined, null, reading);
    const ruled = assess(input, organisation);
    return { found, right: placeOf(found) === wanted, ruled: placeOf(ruled) === wanted };
  });
  const share = (is: (place: (typeof places)[number]) => boolean): number => places.filter(is).length / places.length;
  return {
    tried,
    category: reading.categories[0]?.category === request.category,
    type: reading.types[0]?.type === request.type,
    place: share(({ right }) => right),
    rulesPlace: share(({ ruled }) => ruled),
    restricted: places.every(({ found }) => found.restricted),
    left: places.some(({ found }) => found.category === null),
  };
};

const rounded = (value: number): number => Math.round(value * 1000) / 1000;

const lineOf = (outcomes: readonly Outcome[]): Line => {
  const mean = (value: (outcome: Outcome) => number): number =>
    rounded(outcomes.reduce((sum, outcome) => sum + value(outcome), 0) / outcomes.length);
  return {
    requests: outcomes.length,
    category: mean(({ category }) => Number(category)),
    type: mean(({ type }) => Number(type)),
    place: mean(({ place }) => place),
    rulesPlace: mean(({ rulesPlace }) => rulesPlace),
  };
};

const linesBy = (outcomes: readonly Outcome[], keys: (outcome: Outcome) => readonly string[]): Record<string, Line> => {
  const found = new Map<string, Outcome[]>();
  for (const outcome of outcomes) for (const key of keys(outcome)) found.set(key, [...(found.get(key) ?? []), outcome]);
  return Object.fromEntries(
    [...found].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, some]) => [key, lineOf(some)]),
  );
};

const BANDS = [0, 0.3, 0.5, 0.7, 0.9];

/** For each threshold, how many delicate requests and how many others would be restricted. */
export const thresholdsOf = (tried: readonly Tried[]): { from: number; delicate: number; others: number }[] =>
  [0.25, 0.3, 0.33, 0.36, 0.4, 0.45, 0.5].map((from) => {
    const share = (some: readonly Tried[]): number =>
      rounded(some.filter(({ reading }) => reading.signs.delicate >= from).length / some.length);
    const isOne = ({ request }: Tried): boolean => isDelicate(request);
    return { from, delicate: share(tried.filter(isOne)), others: share(tried.filter((one) => !isOne(one))) };
  });

/** The likeliest category's probability, in bands, with how often it is right. */
const bandsOf = (outcomes: readonly Outcome[]): Band[] =>
  BANDS.flatMap((from, index) => {
    const to = BANDS[index + 1] ?? 1.01;
    const some = outcomes.filter(({ tried }) => {
      const probability = tried.reading.categories[0]?.probability ?? 0;
      return probability >= from && probability < to;
    });
    if (some.length === 0) return [];
    const said =
      some.reduce((sum, { tried }) => sum + (tried.reading.categories[0]?.probability ?? 0), 0) / some.length;
    const right = some.filter(({ category }) => category).length / some.length;
    return [{ from, requests: some.length, said: rounded(said), right: rounded(right) }];
  });

const errorOf = (bands: readonly Band[]): number => {
  const all = bands.reduce((sum, { requests }) => sum + requests, 0);
  return rounded(bands.reduce((sum, { requests, said, right }) => sum + (requests / all) * Math.abs(said - right), 0));
};

const macroF1 = (outcomes: readonly Outcome[]): number => {
  const categories = [...new Set(outcomes.map(({ tried }) => tried.request.category))];
  const scores = categories.map((category) => {
    const said = outcomes.filter(({ tried }) => tried.reading.categories[0]?.category === category);
    const is = outcomes.filter(({ tried }) => tried.request.category === category);
    const both = said.filter(({ tried }) => tried.request.category === category).length;
    return said.length + is.length === 0 ? 0 : (2 * both) / (said.length + is.length);
  });
  return rounded(scores.reduce((sum, score) => sum + score, 0) / scores.length);
};

export const scorecardOf = (
  tried: readonly Tried[],
  organisations: readonly Organisation[],
  facts: Pick<Scorecard, 'source' | 'temperatures'>,
): Scorecard => {
  const outcomes = tried.map((one) => outcomeOf(one, organisations));
  const delicate = outcomes.filter(({ tried: { request } }) => isDelicate(request));
  const others = outcomes.filter(({ tried: { request } }) => !isDelicate(request));
  const languages = Map.groupBy(outcomes, ({ tried: { request } }) => request.language);
  return {
    ...facts,
    requests: tried.length,
    scenarios: new Set(tried.map(({ request }) => request.scenario)).size,
    overall: { ...lineOf(outcomes), macroF1: macroF1(outcomes), calibrationError: errorOf(bandsOf(outcomes)) },
    delicate: {
      requests: delicate.length,
      restricted: delicate.filter(({ restricted }) => restricted).length,
      others: others.length,
      restrictedWrongly: others.filter(({ restricted }) => restricted).length,
    },
    left: { requests: outcomes.filter(({ left }) => left).length },
    byLanguage: linesBy(outcomes, ({ tried: { request } }) => [request.language]),
    byCategory: linesBy(outcomes, ({ tried: { request } }) => [request.category]),
    byKind: linesBy(outcomes, ({ tried: { request } }) => request.kinds),
    reliability: {
      all: bandsOf(outcomes),
      ...Object.fromEntries([...languages].toSorted().map(([language, some]) => [language, bandsOf(some)])),
    },
  };
};
