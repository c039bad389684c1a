import type { Stack } from '../../local/stack.ts';
import { type Figure, quantile } from './figures.ts';
import { type IntakeSize, measureIntake, summary } from './intake.ts';

/** How much worse figures may be, in percent. */
const LIMIT_PERCENT = 20;

/** How much larger the second value is, in percent. */
const excess = (first: number, second: number): number => (second / first - 1) * 100;

type Pair = { few: ReturnType<typeof summary>; many: ReturnType<typeof summary> };

/** By how many percent a round's pair is worse with many tickets; rates are worse when they are smaller. */
const COMPARED: Record<string, (pair: Pair) => number> = {
  'posts a second': ({ few, many }) => excess(many.postsPerSecond, few.postsPerSecond),
  'post p50': ({ few, many }) => excess(few.postP50, many.postP50),
  'post p99': ({ few, many }) => excess(few.postP99, many.postP99),
  'mails a second': ({ few, many }) => excess(many.mailsPerSecond, few.mailsPerSecond),
  'mail to acknowledgement': ({ few, many }) => excess(few.acknowledgement, many.acknowledgement),
};
/** A round's slowest post says more about what else the machine did than about the table. */
const INFORMS = 'post p99';

/**
 * Intake of a stack with many tickets beside that of one with few, round by round and in changing order, so that a busy
 * machine slows both: the median of the rounds' differences.
 */
export const compareIntake = async (
  stacks: { few: Stack; many: Stack },
  tickets: number,
  rounds: number,
  size: IntakeSize,
): Promise<Figure[]> => {
  const pairs: Pair[] = [];
  for (let round = 0; round < rounds; round++) {
    const measured: Partial<Pair> = {};
    for (const which of round % 2 === 0 ? (['few', 'many'] as const) : (['many', 'few'] as const)) {
      measured[which] = summary([await measureIntake(stacks[which], size)]);
    }
    const { few, many } = measured;
    if (few && many) pairs.push({ few, many });
  }
  return Object.entries(COMPARED).map(([name, worseBy]) => ({
    name: `with ${tickets} tickets stored, ${name}: worse by`,
    value: quantile(pairs.map(worseBy)),
    unit: '%',
    limit: LIMIT_PERCENT,
    decides: name !== INFORMS,
    note: pairs.map((pair) => `${worseBy(pair).toFixed(0)} %`).join(', '),
  }));
};
