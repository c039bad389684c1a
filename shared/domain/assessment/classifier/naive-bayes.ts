import naiveBayes from 'wink-naive-bayes-text-classifier';

/** A text's words, and the category that a person gave it. */
export type Sample = { words: readonly string[]; category: string };

export type Learned = {
  /** The likeliest category and how much it stands out. Null if no word is known. Throws NothingLearned. */
  guess: (words: readonly string[]) => { category: string; score: number } | null;
  /** Counts of words by category, as JSON. */
  json: () => string;
};

/** Nothing can be learned from these samples, or the stored counts can't be read. */
export class NothingLearned extends Error {
  override readonly name = 'NothingLearned';
}

type Classifier = ReturnType<typeof naiveBayes>;

/** A word that a text repeats counts once, because logs repeat a lot. */
const SETTINGS = { considerOnlyPresence: true, smoothingFactor: 0.5 };

const learnedBy = (classifier: Classifier): Learned => {
  classifier.consolidate();
  return {
    guess: (words) => {
      const [category, score] = oddsBy(classifier, words)[0] ?? ['unknown', 0];
      if (category === 'unknown') return null;
      if (!Number.isFinite(score)) throw new NothingLearned('the counts don’t add up');
      return { category, score };
    },
    json: () => classifier.exportJSON(),
  };
};

/** Computes the odds. Stored counts may have been damaged, so anything may be missing. */
const oddsBy = (classifier: Classifier, words: readonly string[]) => {
  try {
    return classifier.computeOdds(words);
  } catch (cause) {
    throw new NothingLearned('the counts of a category are missing', { cause });
  }
};

/** Throws NothingLearned if there are fewer than two categories or ten words. */
export const learn = (samples: readonly Sample[]): Learned => {
  const classifier = naiveBayes();
  classifier.definePrepTasks([]);
  classifier.defineConfig(SETTINGS);
  for (const { words, category } of samples) if (words.length > 0) classifier.learn(words, category);
  try {
    return learnedBy(classifier);
  } catch (cause) {
    throw new NothingLearned('too few words or categories', { cause });
  }
};

/** Throws NothingLearned if the JSON wasn't made by `json`. */
export const learnedFrom = (json: string): Learned => {
  const classifier = naiveBayes();
  try {
    classifier.definePrepTasks([]);
    classifier.importJSON(json);
    return learnedBy(classifier);
  } catch (cause) {
    throw new NothingLearned('what was learned cannot be read', { cause });
  }
};
