/** From a score upwards, how often the classifier was right about tickets that it had not learned from. */
export type Step = { score: number; confidence: number };

/** Fewer tickets say too little about how often a score is right. */
const IN_A_STEP = 10;

type Pool = { score: number; right: number; all: number };

/** Two more tickets, one right and one wrong, so that a few that were all right don't make it certain (Laplace). */
const shareOf = ({ right, all }: Pool): number => (right + 1) / (all + 2);

/**
 * How sure a score makes: tried tickets in order of their scores, in steps that never fall (pools of adjacent violators).
 * Naive Bayes by itself is far too sure, as it takes words that come together for independent.
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

/** How sure a score makes; below all that was tried as sure as the lowest, and 0 where nothing was tried. */
export const confidenceOf = (score: number, steps: readonly Step[]): number =>
  (steps.findLast((step) => step.score <= score) ?? steps[0])?.confidence ?? 0;
