/** What words are about, in any language: stems lead to concepts (assessment/concepts.txt). */

/** The numbers of the concepts by stem. A whole word has a `=` before it. */
export type Concepts = ReadonlyMap<string, readonly number[]>;

/** Shorter stems match only whole words. */
const SHORTEST = 3;
/** In compounds, a stem may begin inside a long word. */
const LONG_WORD = 9;
const LONG_STEM = 5;

/** Reads the concepts: one `name: stem stem …` per line. */
export const conceptsIn = (text: string): Concepts => {
  const found = new Map<string, number[]>();
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  lines.forEach((line, concept) => {
    const stems = line
      .slice(line.indexOf(':') + 1)
      .trim()
      .split(/\s+/);
    for (const stem of stems) found.set(stem, [...(found.get(stem) ?? []), concept]);
  });
  return found;
};

/** The numbers of the concepts that a word belongs to. */
export const conceptsOf = (word: string, concepts: Concepts): number[] => {
  const found = new Set<number>([...(concepts.get(`=${word}`) ?? []), ...(concepts.get(word) ?? [])]);
  const addFrom = (start: number, shortest: number): void => {
    for (let end = start + shortest; end <= word.length; end++) {
      for (const concept of concepts.get(word.slice(start, end)) ?? []) found.add(concept);
    }
  };
  addFrom(0, SHORTEST);
  if (word.length >= LONG_WORD)
    for (let start = 2; start + LONG_STEM <= word.length; start++) addFrom(start, LONG_STEM);
  return [...found];
};
