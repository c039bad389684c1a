import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkpointArrivals, DAY_SECONDS, TICKETS, ticketArrivals } from '../../bench/scale/day.ts';
import { passThrough, quantile, type Stage } from '../../bench/scale/pipeline.ts';

const stage = (name: string, perSecond: number, takes = 0): Stage => ({ name, perSecond: () => perSecond, takes });
const sum = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0);

describe('a line of stages', () => {
  it('lets out everything that came in, nothing too early', () => {
    const arrivals = fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 60 });
    const rates = fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(arrivals, rates, (came, perSecond) => {
        const { delays } = passThrough(
          came,
          perSecond.map((rate, index) => stage(String(index), rate, 0.5)),
        );
        expect(sum(delays.map(({ count }) => count))).toBeCloseTo(sum(came));
        for (const { seconds } of delays) expect(seconds).toBeGreaterThanOrEqual(0.5 * perSecond.length);
      }),
    );
  });

  it('delays nothing below its capacity, and above it as long as calculated', () => {
    expect(quantile(passThrough(Array(100).fill(5), [stage('a', 10, 0.2)]), 0.99)).toBe(0.2);
    // A thousand at once, ten per second: the last leaves after a hundred seconds.
    const passed = passThrough([1000], [stage('a', 10)]);
    expect(quantile(passed, 1)).toBeGreaterThanOrEqual(98);
    expect(quantile(passed, 1)).toBeLessThanOrEqual(100);
    expect(passed.longest.a).toEqual({ waiting: 1000, at: 0 });
  });
});

describe('the simulated day', () => {
  it('has a million tickets and four checkpoints each, also when a tenth arrives at opening', () => {
    expect(sum(ticketArrivals(false))).toBeCloseTo(TICKETS);
    expect(sum(checkpointArrivals(0.1))).toBeCloseTo(4 * TICKETS);
    expect(ticketArrivals(true)).toHaveLength(DAY_SECONDS);
  });
});
