import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { testsThatSeeTheClock } from '../kit/fresh/instants.ts';

describe('the made-up date', () => {
  it('is what every unit test sees, by any way to read the clock', () => {
    const start = Date.parse(process.env.TEST_NOW ?? '');
    const sinceStart = [Date.now(), Date.parse(new Date().toISOString()), Temporal.Now.instant().epochMilliseconds].map(
      (now) => now - start,
    );
    for (const passed of sinceStart) {
      expect(passed).toBeGreaterThanOrEqual(0);
      expect(passed).toBeLessThan(3_600_000);
    }
  });

  it('is never the same twice, so that no test depends on two events within a millisecond', () => {
    const readings = Array.from({ length: 100 }, (_, index) => (index % 2 ? Date.now() : new Date().getTime()));
    expect(new Set(readings).size).toBe(100);
    expect(readings.toSorted((a, b) => a - b)).toEqual(readings);
  });
});

describe('tests at made-up instants', () => {
  const tests = testsThatSeeTheClock();

  it('are the tests that run handlers, or read the clock themselves', () => {
    expect(tests).toContain('test/unit/telling/digests/queue-digest.test.ts');
    expect(tests).toContain('test/unit/intake/post-ticket.test.ts');
  });

  it('are not the tests with fixed instants', () => {
    expect(tests).not.toContain('test/unit/calendar/model.test.ts');
    expect(tests).not.toContain('test/unit/ticket/laws.test.ts');
  });
});
