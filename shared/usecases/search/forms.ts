import {
  areForms,
  beginningOfForms,
  beginningOfMistyped,
  isSlipOf,
  slipsBetween,
} from '../../domain/search/likeness.ts';
import type { WordIndex, Words } from './ports.ts';

/** Index words that one search word may stand for. Each costs a query. */
const MAX_FORMS = 12;
/** Queries that look for these words in the index, and for corrections of a mistyped word. */
const MAX_LOOKS = 24;
const MAX_LOOKS_FOR_SLIPS = 40;
const MAX_SLIPS = 4;

type Index = Pick<WordIndex, 'terms'>;

/**
 * The index terms that a word stands for: itself, its other forms, and, if `unfinished`, words that begin with it. If
 * the index has none of these, terms that it may be a misspelling of.
 */
export const formsOf = async (
  index: Index,
  words: Words,
  term: string,
  { unfinished }: { unfinished: boolean },
): Promise<string[]> => {
  const isForm = (each: string): boolean => areForms(term, each) || (unfinished && each.startsWith(term));
  const { found, isWhole } = await look(index, words, beginningOfForms(term), isForm, MAX_LOOKS);
  if (found.length > 0 || !isWhole) return [...new Set([term, ...found])].slice(0, MAX_FORMS);
  const beginning = beginningOfMistyped(term);
  if (beginning === null) return [];
  const slips = await look(index, words, beginning, (each) => isSlipOf(term, each), MAX_LOOKS_FOR_SLIPS);
  return slips.found.toSorted((a, b) => slipsBetween(term, a) - slipsBetween(term, b)).slice(0, MAX_SLIPS);
};

/** Searches the index words with this beginning. `isWhole`: all of them were read. */
const look = async (
  index: Index,
  words: Words,
  beginning: string,
  isWanted: (term: string) => boolean,
  most: number,
): Promise<{ found: string[]; isWhole: boolean }> => {
  const found: string[] = [];
  let after: string | null = null;
  for (let looks = 0; looks < most; looks++) {
    const terms: string[] = await index.terms(words, beginning, after);
    found.push(...terms.filter(isWanted));
    after = terms.at(-1) ?? null;
    if (after === null) return { found, isWhole: true };
  }
  return { found, isWhole: false };
};
