import { type Concepts, conceptsOf } from './concepts.ts';

/**
 * What of a text the model sees, as numbered places: words and pairs of words, pieces of words, what the words are about,
 * and which two of these stand near each other. Words of whatever language share the last two.
 */

const WORDS = 1 << 15;
const PIECES = 1 << 15;
const CONCEPTS = 1 << 8;
const PAIRS = 1 << 13;
export const PLACES = WORDS + PIECES + CONCEPTS + PAIRS;

/** What a request is about stands at its beginning. */
const MOST_WORDS = 400;
const SHORTEST_PIECE = 3;
const LONGEST_PIECE = 5;
const LONGEST_WORD = 30;
/** Concepts within so many words of each other belong together. */
const NEAR = 6;

export type Features = {
  /** Each once, with how much stands there; the squares of each of the four parts sum up to 1. */
  places: Uint32Array;
  values: Float32Array;
};

/** The model's words: letters without accents in lower case; a number of whatever size is `0`. */
export const modelWords = (text: string): string[] => {
  const folded = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const found = folded.match(/\p{L}+|\p{N}+|[?!]/gu) ?? [];
  return found.slice(0, MOST_WORDS).map((word) => (/^\p{N}/u.test(word) ? '0' : word.slice(0, LONGEST_WORD)));
};

/** FNV-1a over UTF-16 code units, finished so that neighbouring texts don't share their low bits. */
export const hashOf = (text: string, seed = 0): number => {
  let hash = 0x811c9dc5 ^ seed;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) >>> 0;
};

/** Seeds: the same letters as a pair of words, or as a piece of one, have another place. */
const PAIR_SEED = 0x9e37;
const PIECE_SEED = 0x79b9;

function* wordPlaces(words: readonly string[]): Generator<number> {
  let before = '^';
  for (const word of words) {
    yield hashOf(word) % WORDS;
    yield hashOf(`${before} ${word}`, PAIR_SEED) % WORDS;
    before = word;
  }
}

function* piecePlaces(words: readonly string[]): Generator<number> {
  for (const word of words) {
    const bounded = `<${word}>`;
    for (let length = SHORTEST_PIECE; length <= LONGEST_PIECE; length++) {
      for (let start = 0; start + length <= bounded.length; start++) {
        yield WORDS + (hashOf(bounded.slice(start, start + length), PIECE_SEED) % PIECES);
      }
    }
  }
}

type Said = { concept: number; at: number };

const nearPlaces = (said: readonly Said[]): Set<number> => {
  const found = new Set<number>();
  said.forEach((first, index) => {
    for (let next = index + 1; next < said.length; next++) {
      const second = said[next];
      if (!second || second.at - first.at > NEAR) break;
      if (second.at === first.at || second.concept === first.concept) continue;
      const [low, high] = [Math.min(first.concept, second.concept), Math.max(first.concept, second.concept)];
      found.add(WORDS + PIECES + CONCEPTS + (hashOf(`${low}-${high}`) % PAIRS));
    }
  });
  return found;
};

const countsOf = (places: Iterable<number>): Map<number, number> => {
  const counts = new Map<number, number>();
  for (const place of places) counts.set(place, (counts.get(place) ?? 0) + 1);
  return counts;
};

/** The same text always has the same features, on whatever machine. */
export const featuresOf = (text: string, concepts: Concepts): Features => {
  const words = modelWords(text);
  const said = words.flatMap((word, at) => conceptsOf(word, concepts).map((concept) => ({ concept, at })));
  const parts = [
    countsOf(wordPlaces(words)),
    countsOf(piecePlaces(words)),
    countsOf(new Set(said.map(({ concept }) => WORDS + PIECES + (concept % CONCEPTS)))),
    countsOf(nearPlaces(said)),
  ];
  const places: number[] = [];
  const values: number[] = [];
  for (const counts of parts) {
    const norm = Math.sqrt([...counts.values()].reduce((sum, count) => sum + (1 + Math.log(count)) ** 2, 0)) || 1;
    for (const [place, count] of counts) {
      places.push(place);
      values.push((1 + Math.log(count)) / norm);
    }
  }
  return { places: Uint32Array.from(places), values: Float32Array.from(values) };
};
