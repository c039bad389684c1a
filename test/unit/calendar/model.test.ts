import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileCalendar, deadline, isOpen, nextOpening, warningAt } from '../../../shared/domain/calendar/index.ts';
import { offsetPeriods } from '../../../shared/domain/calendar/zone-offsets.ts';
import type { Interval } from '../../../shared/schemas/primitives.ts';
import { workingTimeBetween } from '../../kit/working-time.ts';
import { type GeneratedCase, generatedCase } from './arbitraries.ts';
import { modelDeadline, modelWarning, offsetByIntl, openAt } from './minute-model.ts';

const instant = (minute: number): string => new Date(minute * 60_000).toISOString();
const intervals = ({ pauses }: GeneratedCase): Interval[] => pauses.map(([from, to]) => [instant(from), instant(to)]);

const RUNS = 500;

describe('business time agrees with a model that checks the wall clock every minute', () => {
  it('deadlines, with and without pauses', () => {
    fc.assert(
      fc.property(generatedCase, (given) => {
        const { calendar, start, duration, pauses } = given;
        const expected = instant(modelDeadline(start, duration, calendar, pauses));
        expect(deadline(instant(start), duration, compileCalendar(calendar), intervals(given))).toBe(expected);
      }),
      { numRuns: RUNS },
    );
  });

  it('warnings', () => {
    fc.assert(
      fc.property(generatedCase, (given) => {
        const { calendar, start, duration, pauses } = given;
        const expected = new Date(modelWarning(start, duration, calendar, pauses)).toISOString();
        expect(warningAt(instant(start), duration, compileCalendar(calendar), intervals(given))).toBe(expected);
      }),
      { numRuns: RUNS },
    );
  });

  it('working time, open or closed, and the next opening', () => {
    fc.assert(
      fc.property(generatedCase, fc.integer({ min: 0, max: 4_000 }), ({ calendar, start }, minutes) => {
        const compiled = compileCalendar(calendar);
        let worked = 0;
        for (let minute = start; minute < start + minutes; minute++) worked += openAt(calendar, minute) ? 1 : 0;
        let opening = start;
        while (!openAt(calendar, opening)) opening++;
        expect(workingTimeBetween(instant(start), instant(start + minutes), compiled)).toBe(worked * 60_000);
        expect(isOpen(instant(start), compiled)).toBe(openAt(calendar, start));
        expect(nextOpening(instant(start), compiled)).toBe(instant(opening));
      }),
      { numRuns: RUNS },
    );
  });
});

describe('the cache of a compiled calendar', () => {
  it('changes no answer, whatever was asked before', () => {
    const elsewhere = fc.array(fc.integer({ min: -12_000, max: 12_000 }), { maxLength: 4 });
    fc.assert(
      fc.property(generatedCase, elsewhere, (given, daysAway) => {
        const { calendar, start, duration } = given;
        const used = compileCalendar(calendar);
        for (const days of daysAway) deadline(instant(start + days * 1_440), duration, used);
        const answer = deadline(instant(start), duration, compileCalendar(calendar), intervals(given));
        expect(deadline(instant(start), duration, used, intervals(given))).toBe(answer);
      }),
      { numRuns: 60 },
    );
  });

  it('has the offset of every zone at any time, as Intl has it', () => {
    const minute = fc.integer({ min: Date.UTC(1990, 0) / 60_000, max: Date.UTC(2060, 0) / 60_000 });
    fc.assert(
      fc.property(fc.constantFrom(...Intl.supportedValuesOf('timeZone')), minute, (timeZone, at) => {
        const periods = offsetPeriods(timeZone, at * 60_000, at * 60_000 + 1);
        expect(periods.map(({ offset }) => offset / 60_000)).toEqual([offsetByIntl(timeZone, at)]);
      }),
      { numRuns: 300 },
    );
  });
});
