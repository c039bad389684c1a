/** Logistic regression over sparse features, for several questions at once, by stochastic gradients (AdaGrad). */

/** Which features stand there, by the row of their weights, and how much of each. */
export type Rows = { rows: Uint32Array; values: Float32Array };

/** Each question's right answer; null where it isn't asked. */
export type Example = Rows & { answers: readonly (number | null)[] };

/** A question has so many possible answers; one of 1 is yes or no (answer 1 or 0). */
export type Questions = readonly number[];

export type Weights = { sparse: Float32Array; bias: Float32Array };

export type Settings = {
  /** How many features there are. */
  features: number;
  epochs: number;
  rate: number;
  /** How much of the features is left out at random, so that no single word decides. */
  dropout: number;
  /** Pulls each weight that is touched towards 0. */
  decay: number;
};

/** Numbers from 0 to 1 that follow from the seed (mulberry32). */
export const drawing = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
};

export const scoresOf = ({ rows, values }: Rows, { sparse, bias }: Weights): Float32Array => {
  const scores = Float32Array.from(bias);
  for (let i = 0; i < rows.length; i++) {
    const from = (rows[i] ?? 0) * scores.length;
    const value = values[i] ?? 0;
    for (let k = 0; k < scores.length; k++) scores[k] = (scores[k] ?? 0) + value * (sparse[from + k] ?? 0);
  }
  return scores;
};

/** Scores become probabilities, question by question. */
export const probabilities = (scores: Float32Array, questions: Questions): Float32Array => {
  const found = new Float32Array(scores.length);
  let from = 0;
  for (const size of questions) {
    const part = scores.subarray(from, from + size);
    if (size === 1) found[from] = 1 / (1 + Math.exp(-(part[0] ?? 0)));
    else {
      const most = Math.max(...part);
      const raised = part.map((score) => Math.exp(score - most));
      const sum = raised.reduce((total, value) => total + value, 0);
      found.set(
        raised.map((value) => value / sum),
        from,
      );
    }
    from += size;
  }
  return found;
};

/** Too small an error teaches nothing, and most are. */
const LEAST_ERROR = 0.003;

type Fault = { output: number; error: number };

const faultsOf = (found: Float32Array, answers: Example['answers'], questions: Questions): Fault[] => {
  const faults: Fault[] = [];
  let from = 0;
  questions.forEach((size, question) => {
    const answer = answers[question] ?? null;
    for (let k = 0; k < size && answer !== null; k++) {
      const wanted = size === 1 ? answer : Number(k === answer);
      const error = (found[from + k] ?? 0) - wanted;
      if (Math.abs(error) > LEAST_ERROR) faults.push({ output: from + k, error });
    }
    from += size;
  });
  return faults;
};

/** The same examples in the same order always teach the same. */
export const learn = (examples: readonly Example[], questions: Questions, settings: Settings): Weights => {
  const outputs = questions.reduce((sum, size) => sum + size, 0);
  const { features, epochs, rate, dropout, decay } = settings;
  const sparse = new Float32Array(features * outputs);
  const sums = new Float32Array(features * outputs).fill(0.01);
  const bias = new Float32Array(outputs);
  const draw = drawing(20);
  for (let epoch = 0; epoch < epochs; epoch++) {
    const pace = rate * (1 - epoch / epochs);
    for (const example of shuffled(examples, draw)) {
      const seen = thinned(example, dropout, draw);
      const faults = faultsOf(probabilities(scoresOf(seen, { sparse, bias }), questions), example.answers, questions);
      for (const { output, error } of faults) bias[output] = (bias[output] ?? 0) - 0.02 * pace * error;
      for (let i = 0; i < seen.rows.length; i++) {
        const from = (seen.rows[i] ?? 0) * outputs;
        const value = seen.values[i] ?? 0;
        for (const { output, error } of faults) {
          const at = from + output;
          const weight = sparse[at] ?? 0;
          const slope = error * value + decay * weight;
          const sum = (sums[at] ?? 0) + slope * slope;
          sums[at] = sum;
          sparse[at] = weight - (pace * slope) / Math.sqrt(sum);
        }
      }
    }
  }
  return { sparse, bias };
};

const shuffled = <T>(list: readonly T[], draw: () => number): T[] =>
  list
    .map((item) => ({ item, at: draw() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ item }) => item);

/** Leaves features out at random; what stays counts more, so that the sum is the same. */
const thinned = ({ rows, values }: Rows, dropout: number, draw: () => number): Rows => {
  const kept = Array.from(rows, () => draw() >= dropout);
  return {
    rows: rows.filter((_row, index) => kept[index]),
    values: values.filter((_value, index) => kept[index]).map((value) => value / (1 - dropout)),
  };
};
