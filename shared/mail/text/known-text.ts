/**
 * What a ticket's thread holds, so that what a mail quotes of it is known by its words rather than by how it looks: hashes
 * of every few words in a row, and of lines too short for that. Marks, case, punctuation, links and line breaks count for
 * nothing, as clients change them.
 */
export interface KnownText {
  has(hash: number): boolean;
  readonly isEmpty: boolean;
}

/** Words in a row that make it certain enough where they are from. */
const SHINGLE = 4;

/** Hashes of one text that are compared, and those that are kept of a mail that was sent: about five pages. */
const MAX_HASHES = 100_000;
const MAX_KEPT = 2000;

/** Scripts that don't part words: each character counts as one. */
const UNPARTED = String.raw`\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}`;

const WORD = new RegExp(String.raw`[${UNPARTED}]|(?:(?![${UNPARTED}])[\p{L}\p{N}\p{M}])+`, 'gu');

/** Links, addresses in angle brackets, and names of images, which clients add and take away. */
const ADDED = /https?:\/\/[^\s<>]+|<[^<>\s]{1,300}>|\[image: [^\]\n]{0,200}\]/gi;

/** A line's words as they are compared. */
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

/** The hash of a whole line too short to make a shingle. */
const hashOfLine = (words: readonly number[]): number => words.reduce(mix, mix(LINE, words.length));

const hashOfShingle = (words: readonly number[], start: number): number => {
  let hash = 0;
  for (let at = start; at < start + SHINGLE; at += 1) hash = mix(hash, words[at] ?? 0);
  return hash;
};

interface Hashed {
  /** Hashes of each line's words. */
  lines: number[][];
  /** The same in a row. */
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

/** What is kept of a mail that was sent, to know it again: its hashes, four bytes each, and none of its words. */
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

/** Puts together what a thread holds: texts, and fingerprints of mails that were sent. */
export const knownTextOf = (texts: readonly string[], fingerprints: readonly Uint8Array[] = []): KnownText => {
  const hashes = new Set<number>();
  for (const text of texts) for (const hash of hashesOf(text, MAX_HASHES)) hashes.add(hash);
  for (const fingerprint of fingerprints) for (const hash of hashesIn(fingerprint)) hashes.add(hash);
  return { has: (hash) => hashes.has(hash), isEmpty: hashes.size === 0 };
};

export const NOTHING_KNOWN: KnownText = knownTextOf([]);

/** How a line stands to what is known: its number of words, and whether all of them are known, in a row or as a line. */
export interface LineKnown {
  words: number;
  /** By words in a row, which hardly happens by chance. */
  inARow: boolean;
  /** Too short for that, and a line of the thread as it stands. */
  asALine: boolean;
}

/** Looks at each line of a text, also where it is wrapped otherwise than in the thread. */
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
