import { type Concepts, conceptsOf } from './concepts.ts';

/**
 * A text as the model sees it, in numbers: words, pairs and triples of words, pieces of words, concepts, and pairs of
 * concepts that occur close together. Texts in different languages share the concepts and their pairs.
 */

/** A request says what it is about at its beginning. */
const MAX_WORDS = 400;
const SHORTEST_PIECE = 3;
const MAX_PIECE_LENGTH = 5;
const MAX_WORD_LENGTH = 30;
/** Concepts within this many words of each other form a pair. */
const NEAR = 6;

export type Features = {
  /** The features that occur, each once, as 32-bit hashes, so that different features hardly ever collide. */
  keys: Uint32Array;
  /** How strongly each occurs. The squares of each of the four parts add up to 1. */
  values: Float32Array;
};

/** Marks the end of a sentence or a line. */
const END = '.';

/** The model's words: letters in lower case without accents. Any number is `0`, the end of a sentence `.`. */
export const modelWords = (text: string): string[] => {
  const folded = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const found = folded.match(/\p{L}+|\p{N}+|[?!]|[.\n]+/gu) ?? [];
  return found.slice(0, MAX_WORDS).map((word) => {
    if (/^[.\n]/.test(word)) return END;
    return /^\p{N}/u.test(word) ? '0' : word.slice(0, MAX_WORD_LENGTH);
  });
};

/** FNV-1a over UTF-16 code units, with a final mix so that similar texts don't share low bits. */
export const hashOf = (text: string, seed = 0): number => {
  let hash = 0x811c9dc5 ^ seed;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) >>> 0;
};

/** Seeds keep features apart: the same letters may be a word, two or three words in a row, or a piece of a word. */
const PAIR_SEED = 0x9e37;
const TRIPLE_SEED = 0x3c6f;
const PIECE_SEED = 0x79b9;
const CONCEPT_SEED = 0x1f35;
const NEAR_SEED = 0x5bd1;

/** Marks the beginning of a sentence, which often says what is wanted. */
const BEGINNING = '^';

function* wordKeys(words: readonly string[]): Generator<number> {
  let [second, first] = [BEGINNING, BEGINNING];
  for (const word of words) {
    if (word !== END) {
      yield hashOf(word);
      yield hashOf(`${first} ${word}`, PAIR_SEED);
      yield hashOf(`${second} ${first} ${word}`, TRIPLE_SEED);
    }
    const isEnd = word === END || word === '?' || word === '!';
    [second, first] = isEnd ? [BEGINNING, BEGINNING] : [first, word];
  }
}

function* pieceKeys(words: readonly string[]): Generator<number> {
  for (const word of words) {
    if (word === END) continue;
    const bounded = `<${word}>`;
    for (let length = SHORTEST_PIECE; length <= MAX_PIECE_LENGTH; length++) {
      for (let start = 0; start + length <= bounded.length; start++) {
        yield hashOf(bounded.slice(start, start + length), PIECE_SEED);
      }
    }
  }
}

type Said = { concept: number; at: number };

const nearKeys = (said: readonly Said[]): Set<number> => {
  const found = new Set<number>();
  said.forEach((first, index) => {
    for (let next = index + 1; next < said.length; next++) {
      const second = said[next];
      if (!second || second.at - first.at > NEAR) break;
      if (second.at === first.at || second.concept === first.concept) continue;
      const [low, high] = [Math.min(first.concept, second.concept), Math.max(first.concept, second.concept)];
      found.add(hashOf(`${low}-${high}`, NEAR_SEED));
    }
  });
  return found;
};

const countsOf = (keys: Iterable<number>): Map<number, number> => {
  const counts = new Map<number, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
};

/** The features of a text. The same text has the same features on every machine. */
export const featuresOf = (text: string, concepts: Concepts): Features => {
  const words = modelWords(text);
  const said = words.flatMap((word, at) => conceptsOf(word, concepts).map((concept) => ({ concept, at })));
  const parts = [
    countsOf(wordKeys(words)),
    countsOf(pieceKeys(words)),
    countsOf(new Set(said.map(({ concept }) => hashOf(String(concept), CONCEPT_SEED)))),
    countsOf(nearKeys(said)),
  ];
  const keys: number[] = [];
  const values: number[] = [];
  for (const counts of parts) {
    const norm = Math.sqrt([...counts.values()].reduce((sum, count) => sum + (1 + Math.log(count)) ** 2, 0)) || 1;
    for (const [key, count] of counts) {
      keys.push(key);
      values.push((1 + Math.log(count)) / norm);
    }
  }
  return { keys: Uint32Array.from(keys), values: Float32Array.from(values) };
};
