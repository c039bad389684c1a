import * as z from 'zod';
import { type Category, categorySchema } from '../../../schemas/ticket.ts';
import { calibrated, confidenceOf } from './calibration.ts';
import { masked } from './masking.ts';
import { type Learned, learn, learnedFrom, NothingLearned, type Sample } from './naive-bayes.ts';
import { wordsIn } from './words.ts';

/** A classifier's opinion of a text. */
export type Opinion = { category: Category; confidence: number };

/** A ticket whose category a person corrected or gave. */
export type CorrectedTicket = { reference: string; requester: string; text: string; category: Category };

const modelSchema = z.object({
  format: z.literal(1),
  tickets: z.number(),
  calibration: z.array(z.object({ score: z.number(), confidence: z.number().min(0).max(1) })),
  learned: z.string(),
});
export type ClassifierModel = z.output<typeof modelSchema>;

/** The stored data isn't a model. */
export class BrokenModel extends Error {
  override readonly name = 'BrokenModel';
}

/** Returns null for a text without any word that it knows. */
export type LocalClassifier = (text: string) => Opinion | null;

/** Throws BrokenModel. */
export const classifierFrom = (json: string): LocalClassifier => {
  const { learned, calibration } = read(json);
  return (text) => {
    const guess = learned.guess(wordsIn(text));
    const category = categorySchema.safeParse(guess?.category);
    if (!guess || !category.success) return null;
    return { category: category.data, confidence: confidenceOf(guess.score, calibration) };
  };
};

const read = (json: string): { learned: Learned; calibration: ClassifierModel['calibration'] } => {
  try {
    const { learned, calibration } = modelSchema.parse(JSON.parse(json));
    return { learned: learnedFrom(learned), calibration };
  } catch (cause) {
    throw new BrokenModel('the classifier’s model cannot be read: train it again', { cause });
  }
};

/** With fewer corrections, the model would learn chance patterns. */
const LEAST_TICKETS = 40;
const LEAST_OF_CATEGORY = 5;
/** A word used by fewer requesters may be a name, or otherwise specific to one person. */
const LEAST_REQUESTERS = 3;
const MAX_WORDS = 6_000;
const MAX_BYTES = 200_000;
const FOLDS = 5;

export type Trained =
  | { outcome: 'trained'; model: string; tickets: number; words: number; precision: number }
  | { outcome: 'too_few'; tickets: number; needed: number };

/**
 * Trains a classifier on corrected tickets. It counts, by category, the words that several requesters used, and
 * measures how often the classifier was right about tickets that it hadn't learned from. `precision` covers all those
 * held-out tickets. The order of the tickets makes no difference.
 */
export const trained = (corrected: readonly CorrectedTicket[]): Trained => {
  const tickets = taught(corrected);
  if (tickets.length < LEAST_TICKETS) return { outcome: 'too_few', tickets: tickets.length, needed: LEAST_TICKETS };
  const read = tickets.map((ticket) => ({ ...ticket, words: wordsIn(masked(ticket.text)) }));
  const frequent = frequentWords(read);
  for (let most = MAX_WORDS; ; most = Math.floor(most / 2)) {
    const known = new Set(frequent.slice(0, most));
    const samples = read.map(({ words, category }) => ({ category, words: words.filter((word) => known.has(word)) }));
    const made = attempt(samples);
    if (!made) return { outcome: 'too_few', tickets: tickets.length, needed: LEAST_TICKETS };
    if (Buffer.byteLength(made.model) <= MAX_BYTES) {
      return { outcome: 'trained', tickets: tickets.length, words: Math.min(known.size, frequent.length), ...made };
    }
  }
};

const attempt = (samples: readonly Sample[]): { model: string; precision: number } | null => {
  try {
    const tried = heldOut(samples);
    const model: ClassifierModel = {
      format: 1,
      tickets: samples.length,
      calibration: calibrated(tried),
      learned: learn(samples).json(),
    };
    const right = tried.filter((each) => each.right).length;
    return { model: JSON.stringify(model), precision: tried.length > 0 ? right / tried.length : 0 };
  } catch (error) {
    if (error instanceof NothingLearned) return null;
    throw error;
  }
};

/** The tickets whose category has enough of them, ordered by reference, so that the input's order doesn't matter. */
const taught = (corrected: readonly CorrectedTicket[]): CorrectedTicket[] => {
  const byCategory = Map.groupBy(corrected, ({ category }) => category);
  return corrected
    .filter(({ category }) => (byCategory.get(category)?.length ?? 0) >= LEAST_OF_CATEGORY)
    .toSorted((a, b) => (a.reference < b.reference ? -1 : 1));
};

/** Words that several requesters used, the most frequent first. */
const frequentWords = (tickets: readonly { requester: string; words: readonly string[] }[]): string[] => {
  const requesters = new Map<string, Set<string>>();
  for (const { requester, words } of tickets) {
    for (const word of words) {
      const known = requesters.get(word) ?? new Set();
      requesters.set(word, known.add(requester));
    }
  }
  return [...requesters]
    .filter(([, who]) => who.size >= LEAST_REQUESTERS)
    .toSorted(([a, inA], [b, inB]) => inB.size - inA.size || (a < b ? -1 : 1))
    .map(([word]) => word);
};

/** The classifier's guess about each ticket after learning from the others. */
const heldOut = (samples: readonly Sample[]): { score: number; right: boolean }[] =>
  Array.from({ length: FOLDS }, (_fold, fold) => {
    const learned = learn(samples.filter((_sample, index) => index % FOLDS !== fold));
    return samples
      .filter((_sample, index) => index % FOLDS === fold)
      .flatMap(({ words, category }) => {
        const guess = learned.guess(words);
        return guess ? [{ score: guess.score, right: guess.category === category }] : [];
      });
  }).flat();
