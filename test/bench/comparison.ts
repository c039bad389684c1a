import type { Stack } from '../../local/stack.ts';
import type { Figure } from './figures.ts';
import { type Intake, type IntakeSize, measureIntake, summary } from './intake.ts';

/** How much worse figures may be, in percent. */
const LIMIT_PERCENT = 20;

const worseBy = (before: number, after: number): number => (after / before - 1) * 100;

/**
 * Intake of a stack with many tickets beside that of one with few, in turns, so that a busy machine slows both.
 * Measures each as often as `rounds` says.
 */
export const compareIntake = async (few: Stack, many: Stack, rounds: number, size: IntakeSize): Promise<Figure[]> => {
  const measured: { few: Intake[]; many: Intake[] } = { few: [], many: [] };
  for (let round = 0; round < rounds; round++) {
    measured.few.push(await measureIntake(few, size));
    measured.many.push(await measureIntake(many, size));
  }
  const [a, b] = [summary(measured.few), summary(measured.many)];
  const figure = (name: string, value: number, decides = true): Figure => ({
    name: `with 100,000 tickets, ${name}: worse by`,
    value,
    unit: '%',
    limit: LIMIT_PERCENT,
    decides,
  });
  return [
    figure('posts a second', worseBy(b.postsPerSecond, a.postsPerSecond)),
    figure('post p50', worseBy(a.postP50, b.postP50)),
    // A handful of posts makes it, and whatever else the machine did meanwhile.
    figure('post p99', worseBy(a.postP99, b.postP99), false),
    figure('mails a second', worseBy(b.mailsPerSecond, a.mailsPerSecond)),
    figure('mail to acknowledgement', worseBy(a.acknowledgement, b.acknowledgement)),
  ];
};
