const segmenter = new Intl.Segmenter('und', { granularity: 'word' });

const SHORTEST = 2;
const MAX_LENGTH = 30;
/** Longer numbers identify a person or a time, not a matter. */
const MAX_DIGITS = 3;

/** The words of a text in any language, each once, as the classifier counts them: lower case, without accents. */
export const wordsIn = (text: string): string[] => {
  const words = new Set<string>();
  for (const { segment, isWordLike } of segmenter.segment(text)) {
    if (!isWordLike) continue;
    const word = segment.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
    const digits = word.replace(/\P{Nd}/gu, '').length;
    if (word.length >= SHORTEST && word.length <= MAX_LENGTH && digits <= MAX_DIGITS) words.add(word);
  }
  return [...words];
};
