import type { Category, TicketType } from '../../../schemas/ticket.ts';
import { toldWordsFrom } from '../told-words.ts';
import { type Artefact, outputsOf, rowOf, SIGNS, type Sign } from './artefact.ts';
import { conceptsIn } from './concepts.ts';
import { featuresOf } from './features.ts';

/** The model's reading of a request: the probability of each category, type and sign. */
export type Reading = {
  categories: readonly { category: Category; probability: number }[];
  types: readonly { type: TicketType; probability: number }[];
  signs: Readonly<Record<Sign, number>>;
  /** Categories that only a part of the request is about, the likeliest first. */
  besides: readonly Category[];
  /** What it mentions, in words of our own vocabulary. */
  speaksOf: readonly string[];
};

type Likelihoods = Pick<Reading, 'categories' | 'types' | 'signs'>;

/** Reads a masked text. The same text always gives the same reading. */
export type Reader = (text: string) => Reading;

const logistic = (score: number): number => 1 / (1 + Math.exp(-score));

const softmax = (scores: readonly number[]): number[] => {
  const most = Math.max(...scores);
  const raised = scores.map((score) => Math.exp(score - most));
  const sum = raised.reduce((total, value) => total + value, 0);
  return raised.map((value) => value / sum);
};

/** A part of a request is read by itself if it has at least this many words. */
const LEAST_WORDS = 4;
const MAX_PARTS = 8;
/** The probability from which a part's own category is named. */
const NAMED_FROM = 0.6;
/**
 * A single sentence is easily misread: it makes the request delicate only if it is almost certainly delicate itself.
 */
const PART_WEIGHT = 0.45;

const partsOf = (text: string): string[] => {
  const parts = text.split(/\n+|(?<=[.!?])\s+/).filter((part) => part.trim().split(/\s+/).length >= LEAST_WORDS);
  return parts.length < 2 ? [] : parts.slice(0, MAX_PARTS);
};

export const readerFrom = (artefact: Artefact): Reader => {
  const concepts = conceptsIn(artefact.header.concepts);
  const speaksOf = toldWordsFrom(concepts, artefact.header.concepts);
  const once = (text: string): Likelihoods => answersFrom(artefact, scoresOf(artefact, featuresOf(text, concepts)));
  const isDelicate = new Set(artefact.header.delicate);
  /** The mean of two measures: the sign alone is too sensitive, and the categories alone miss some. */
  const delicacy = ({ signs, categories }: Likelihoods): number => {
    const delicate = categories.filter(({ category }) => isDelicate.has(category));
    return (signs.delicate + delicate.reduce((sum, { probability }) => sum + probability, 0)) / 2;
  };
  return (text) => {
    const whole = once(text);
    const parts = partsOf(text).map(once);
    const best = whole.categories[0]?.category;
    const delicate = Math.max(delicacy(whole), ...parts.map((part) => PART_WEIGHT * delicacy(part)));
    const likeliest = parts.flatMap(({ categories }) => categories.slice(0, 1));
    const named = likeliest.filter(({ category, probability }) => category !== best && probability >= NAMED_FROM);
    const besides = named.toSorted((a, b) => b.probability - a.probability).map(({ category }) => category);
    return { ...whole, signs: { ...whole.signs, delicate }, besides: [...new Set(besides)], speaksOf: speaksOf(text) };
  };
};

const scoresOf = ({ header, keys, weights }: Artefact, features: ReturnType<typeof featuresOf>): number[] => {
  const outputs = outputsOf(header);
  const sums = new Float64Array(outputs);
  features.keys.forEach((key, index) => {
    const row = rowOf(keys, key);
    if (row === null) return;
    const value = features.values[index] ?? 0;
    for (let output = 0; output < outputs; output++) {
      sums[output] = (sums[output] ?? 0) + value * (weights[row * outputs + output] ?? 0);
    }
  });
  return Array.from(sums, (sum, output) => sum * (header.steps[output] ?? 0) + (header.biases[output] ?? 0));
};

const answersFrom = ({ header }: Artefact, scores: readonly number[]): Likelihoods => {
  const { categories, types, temperatures } = header;
  const softened = (from: number, count: number, temperature: number): number[] =>
    softmax(scores.slice(from, from + count).map((score) => score / temperature));
  const byCategory = softened(0, categories.length, temperatures.category);
  const byType = softened(categories.length, types.length, temperatures.type);
  const first = categories.length + types.length;
  const [outage = 0, urgent = 0, delicate = 0] = SIGNS.map((sign, index) =>
    logistic((scores[first + index] ?? 0) / temperatures[sign]),
  );
  return {
    categories: categories
      .map((category, index) => ({ category, probability: byCategory[index] ?? 0 }))
      .toSorted((a, b) => b.probability - a.probability),
    types: types
      .map((type, index) => ({ type, probability: byType[index] ?? 0 }))
      .toSorted((a, b) => b.probability - a.probability),
    signs: { outage, urgent, delicate },
  };
};
