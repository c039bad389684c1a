/** From this score upwards, how often the classifier was right about tickets that it hadn't learned from. */
export type Step = { score: number; confidence: number };

/** Fewer tickets say too little about how often a score is right. */
const IN_A_STEP = 10;

type Pool = { score: number; right: number; all: number };

/** Adds one right and one wrong ticket, so that a few right ones don't count as certain (Laplace). */
const shareOf = ({ right, all }: Pool): number => (right + 1) / (all + 2);

/**
 * Confidence by score: tested tickets in order of their scores, in steps that never fall (pool adjacent violators).
 * Naive Bayes scores alone are far too sure, because the method treats words that occur together as independent.
 */
export const calibrated = (tried: readonly { score: number; right: boolean }[]): Step[] => {
  const inOrder = tried.toSorted((a, b) => a.score - b.score);
  const pools: Pool[] = [];
  for (let start = 0; start < inOrder.length; start += IN_A_STEP) {
    const some = inOrder.slice(start, start + IN_A_STEP);
    pools.push({ score: some[0]?.score ?? 0, right: some.filter(({ right }) => right).length, all: some.length });
    for (;;) {
      const last = pools.at(-1);
      const before = pools.at(-2);
      if (!last || !before || shareOf(before) <= shareOf(last)) break;
      pools.splice(-2, 2, { score: before.score, right: before.right + last.right, all: before.all + last.all });
    }
  }
  return pools.map((pool) => ({ score: round(pool.score), confidence: round(shareOf(pool)) }));
};

const round = (value: number): number => Math.floor(value * 1000) / 1000;

/** The confidence for a score. Below every tested score, that of the lowest; 0 if nothing was tested. */
export const confidenceOf = (score: number, steps: readonly Step[]): number =>
  (steps.findLast((step) => step.score <= score) ?? steps[0])?.confidence ?? 0;
