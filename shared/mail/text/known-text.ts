/**
 * Recognises what a mail quotes from a ticket's thread by its words rather than by its looks. The thread is kept as
 * hashes of every few words in a row, and of lines too short for that. Quotation marks, case, punctuation, links and
 * line breaks are ignored, because clients change them.
 */
export interface KnownText {
  has(hash: number): boolean;
  readonly isEmpty: boolean;
}

/** So many words in a row are enough to know that they come from the thread. */
const SHINGLE = 4;

/** Hashes of one text that are compared, and hashes kept of a mail that we sent (about five pages). */
const MAX_HASHES = 100_000;
const MAX_KEPT = 2000;

/** Scripts that don't separate words: each character counts as a word. */
const UNPARTED = String.raw`\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}`;

const WORD = new RegExp(String.raw`[${UNPARTED}]|(?:(?![${UNPARTED}])[\p{L}\p{N}\p{M}])+`, 'gu');

/** Links, addresses in angle brackets and image names, which clients add and remove. */
const ADDED = /https?:\/\/[^\s<>]+|<[^<>\s]{1,300}>|\[image: [^\]\n]{0,200}\]/gi;

/** The words of a line in the form that is compared. */
export const wordsOf = (line: string): string[] =>
  line.replace(ADDED, ' ').normalize('NFKC').toLowerCase().match(WORD) ?? [];

const mix = (hash: number, value: number): number => {
  const mixed = Math.imul(hash ^ value, 0x9e3779b1);
  return (mixed ^ (mixed >>> 15)) >>> 0;
};

const hashOf = (word: string): number => {
  let hash = 0x811c9dc5;
  for (let at = 0; at < word.length; at += 1) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
  return hash >>> 0;
};

const LINE = 0x2545f491;

/** The hash of a whole line that is too short for a shingle. */
const hashOfLine = (words: readonly number[]): number => words.reduce(mix, mix(LINE, words.length));

const hashOfShingle = (words: readonly number[], start: number): number => {
  let hash = 0;
  for (let at = start; at < start + SHINGLE; at += 1) hash = mix(hash, words[at] ?? 0);
  return hash;
};

interface Hashed {
  /** The hashes of each line's words. */
  lines: number[][];
  /** The hashes of all words in order. */
  words: number[];
}

const hashed = (lines: readonly string[]): Hashed => {
  const hashes = lines.map((line) => wordsOf(line).map(hashOf));
  return { lines: hashes, words: hashes.flat() };
};

const hashesOf = (text: string, most: number): number[] => {
  const { lines, words } = hashed(text.split('\n'));
  const short = lines.filter((line) => line.length > 0 && line.length < SHINGLE).map(hashOfLine);
  const shingles = words.slice(SHINGLE - 1).map((_, start) => hashOfShingle(words, start));
  return [...new Set([...shingles, ...short])].slice(0, most);
};

/** What is kept to recognise a mail that we sent: its hashes, four bytes each, and none of its words. */
export const fingerprintOf = (texts: readonly string[]): Uint8Array => {
  const hashes = [...new Set(texts.flatMap((text) => hashesOf(text, MAX_KEPT)))].slice(0, MAX_KEPT);
  const bytes = new DataView(new ArrayBuffer(hashes.length * 4));
  for (const [index, hash] of hashes.entries()) bytes.setUint32(index * 4, hash);
  return new Uint8Array(bytes.buffer);
};

const hashesIn = (fingerprint: Uint8Array): number[] => {
  const bytes = new DataView(fingerprint.buffer, fingerprint.byteOffset, fingerprint.byteLength);
  return Array.from({ length: Math.floor(fingerprint.byteLength / 4) }, (_, index) => bytes.getUint32(index * 4));
};

/** Combines texts and the fingerprints of mails that we sent into what a thread holds. */
export const knownTextOf = (texts: readonly string[], fingerprints: readonly Uint8Array[] = []): KnownText => {
  const hashes = new Set<number>();
  for (const text of texts) for (const hash of hashesOf(text, MAX_HASHES)) hashes.add(hash);
  for (const fingerprint of fingerprints) for (const hash of hashesIn(fingerprint)) hashes.add(hash);
  return { has: (hash) => hashes.has(hash), isEmpty: hashes.size === 0 };
};

export const NOTHING_KNOWN: KnownText = knownTextOf([]);

/** How much of a line is known: its number of words, and whether all are known in a row or as a whole line. */
export interface LineKnown {
  words: number;
  /** All words are part of known sequences, which hardly happens by chance. */
  inARow: boolean;
  /** The line is too short for that and equals a line of the thread. */
  asALine: boolean;
}

/** Compares each line with the thread, even if the thread wraps its lines differently. */
export const knownLines = (lines: readonly string[], known: KnownText): LineKnown[] => {
  const { lines: hashes, words } = hashed(lines);
  const covered = new Uint8Array(words.length);
  for (let start = 0; start + SHINGLE <= words.length; start += 1) {
    if (known.has(hashOfShingle(words, start))) covered.fill(1, start, start + SHINGLE);
  }
  let at = 0;
  return hashes.map((line) => {
    const start = at;
    at += line.length;
    const inARow = line.length > 0 && covered.subarray(start, at).every((word) => word === 1);
    const asALine = !inARow && line.length > 0 && line.length < SHINGLE && known.has(hashOfLine(line));
    return { words: line.length, inARow, asALine };
  });
};
