import { describe, expect, it } from 'vitest';
import { type DayCount, warningsOf, weeksBefore } from '../../../shared/domain/insight/warnings.ts';
import { warningsSchema } from '../../../shared/schemas/insight/warnings.ts';
import { Chance } from '../../fortnight/chance.ts';
import { beginning } from '../../fortnight/life.ts';
import { YEARS_SEASON } from '../../fortnight/year.ts';
import { toldYear } from '../../kit/insight/told-year.ts';

const USUAL = warningsSchema.parse({});
const TUESDAY = '2027-03-16';

const count = (day: string, tickets: number, value = 'login'): DayCount => ({ kind: 'category', value, day, tickets });
const weeks = (...before: number[]): DayCount[] =>
  before.flatMap((tickets, index) => (tickets > 0 ? [count(weeksBefore(TUESDAY, index + 1), tickets)] : []));
const on = (tickets: number, ...before: number[]) =>
  warningsOf([...weeks(...before), count(TUESDAY, tickets)], TUESDAY, USUAL);

describe('an early warning', () => {
  it('compares with the same weekday of the eight weeks before', () => {
    const otherDays = ['2027-03-15', '2027-03-14', '2027-02-01'].map((day) => count(day, 900));
    const all = [...weeks(5, 6, 4, 5, 7, 5, 5, 6), ...otherDays, count(TUESDAY, 20)];
    expect(warningsOf(all, TUESDAY, USUAL)).toEqual({
      weeks: 8,
      warnings: [
        {
          kind: 'category',
          value: 'login',
          tickets: 20,
          usual: 5,
          least: 5 + 4 * 5 ** 0.5,
          leastIfBusy: 5 + 4 * 5 ** 0.5,
        },
      ],
    });
  });

  it('isn’t given for a day as they often occur', () => {
    expect(on(9, 5, 6, 4, 5, 7, 5, 5, 6).warnings).toEqual([]);
    // Fewer than ten are few, however rare they are.
    expect(on(9, 1, 0, 0, 0, 0, 0, 0, 1).warnings).toEqual([]);
    // Unusual, but less than twice as many.
    expect(on(160, 100, 99, 101, 100, 98, 103, 100, 100).warnings).toEqual([]);
    // Days vary this much anyway.
    expect(on(70, 10, 60, 5, 30, 40, 2, 50, 20).warnings).toEqual([]);
  });

  it('isn’t given for a word or error code before facts have contained them for four weeks', () => {
    const word = (day: string, tickets: number): DayCount => ({ kind: 'word', value: 'gateway', day, tickets });
    const told = (since: number) => [
      ...weeks(5, 6, 4, 5, 7, 5, 5, 6),
      count(TUESDAY, 5),
      ...Array.from({ length: since }, (_, index) => word(weeksBefore(TUESDAY, index + 1), 1)),
      word(TUESDAY, 20),
    ];
    expect(warningsOf(told(3), TUESDAY, USUAL).warnings).toEqual([]);
    expect(warningsOf(told(4), TUESDAY, USUAL).warnings).toMatchObject([
      { kind: 'word', value: 'gateway', tickets: 20, usual: 1 },
    ]);
  });

  it('needs more for a word, because many words are compared', () => {
    const as = (kind: 'word' | 'error_code') => [
      ...weeks(3, 3, 3, 3, 3, 3, 3, 3).map((each) => ({ ...each, kind })),
      { ...count(TUESDAY, 11), kind },
    ];
    expect(warningsOf(as('error_code'), TUESDAY, USUAL).warnings).toHaveLength(1);
    expect(warningsOf(as('word'), TUESDAY, USUAL).warnings).toEqual([]);
  });

  it('isn’t shifted by an outage in earlier weeks', () => {
    expect(on(30, 5, 200, 4, 5, 7, 300, 5, 6).warnings).toMatchObject([{ tickets: 30, usual: 5.5 }]);
  });

  it('is also given for what never came before', () => {
    const all = [...weeks(5, 6, 4, 5, 7, 5, 5, 6), count(TUESDAY, 12, 'new one')];
    expect(warningsOf(all, TUESDAY, USUAL).warnings).toMatchObject([
      { kind: 'category', value: 'new one', tickets: 12, usual: 0 },
    ]);
  });

  it('isn’t given before there are four weeks to compare', () => {
    expect(on(90, 5, 6, 4)).toEqual({ weeks: 3, warnings: [] });
    expect(on(90, 5, 6, 4, 5).warnings).toHaveLength(1);
    expect(warningsOf([], TUESDAY, USUAL)).toEqual({ weeks: 0, warnings: [] });
  });

  it('is given once per kind, the most unusual first, by the organisation’s thresholds', () => {
    const level = { kind: 'level', value: '1', day: TUESDAY, tickets: 15 } as const;
    const all = [...weeks(5, 5, 5, 5, 5, 5, 5, 5), count(TUESDAY, 20), level];
    const kinds = (of: object) =>
      warningsOf(all, TUESDAY, warningsSchema.parse(of)).warnings.map(({ kind, value }) => `${kind} ${value}`);
    expect(kinds({})).toEqual(['level 1', 'category login']);
    expect(kinds({ atLeast: 16 })).toEqual(['category login']);
    expect(kinds({ times: 5 })).toEqual(['level 1']);
  });

  it('says how many would be unusual on a day with as many others', () => {
    const billing = (day: string, tickets: number) => count(day, tickets, 'billing');
    const usually = weeks(4, 4, 4, 4, 4, 4, 4, 4);
    const all = [...usually, ...usually.map(({ day }) => billing(day, 6)), count(TUESDAY, 36), billing(TUESDAY, 16)];
    // Without its own excess, the day has twice as many as usual, then four times as many.
    expect(warningsOf(all, TUESDAY, USUAL).warnings).toMatchObject([
      { value: 'login', least: 12, leastIfBusy: 8 + 4 * 8 ** 0.5 },
      { value: 'billing', leastIfBusy: expect.closeTo(50.4) },
    ]);
  });

  it('counts weeks across the ends of months, years and daylight saving', () => {
    expect([weeksBefore('2027-03-30', 1), weeksBefore('2027-01-05', 8), weeksBefore('2028-03-07', 1)]).toEqual([
      '2027-03-23',
      '2026-11-10',
      '2028-02-29',
    ]);
  });
});

/** Outages' tickets have the most common subject, so that they are as hard to find as possible. */
const COMMONEST = 'I cannot log in';
const WEEKENDS = 0.35;

type Arrival = { day: string; organisation: string; subject: string; causedByOutage: boolean };

/** A year's arrivals, fewer at weekends, after eight weeks of the same without outages. */
const arrivalsOf = (seed: string, tickets: number, outages: number): Arrival[] =>
  Array.from({ length: tickets }, (_, index) => new Chance(`${seed} ${index}`)).flatMap((chance): Arrival[] => {
    const { at, setting, opening } = beginning(chance, undefined, YEARS_SEASON);
    const causedByOutage = opening.subject.startsWith('Outage');
    const subject = causedByOutage ? COMMONEST : opening.subject;
    const day = at.slice(0, 10);
    const isWeekend = [0, 6].includes(new Date(day).getUTCDay());
    if (chance.next() >= (causedByOutage ? outages : isWeekend ? WEEKENDS : 1)) return [];
    const arrival = { day, organisation: setting.organisation.id, subject, causedByOutage };
    const isLate = !causedByOutage && day >= weeksBefore('2027-12-31', 8);
    return isLate ? [arrival, { ...arrival, day: weeksBefore(day, 52) }] : [arrival];
  });

const countsOf = (arrivals: readonly Arrival[]): DayCount[] => {
  const sums = new Map<string, DayCount>();
  for (const { day, subject } of arrivals)
    for (const [kind, value] of [
      ['category', subject],
      ['level', '1'],
    ] as const) {
      const key = `${kind} ${value} ${day}`;
      sums.set(key, { kind, value, day, tickets: (sums.get(key)?.tickets ?? 0) + 1 });
    }
  return [...sums.values()];
};

/** Outages found of ten in each organisation, days with a false warning, and the tickets of an outage. */
const measured = (seed: string, tickets: number, outages: number) => {
  const arrivals = arrivalsOf(seed, tickets, outages);
  return ['club', 'marketplace'].map((organisation) => {
    const own = arrivals.filter((each) => each.organisation === organisation);
    const caused = own.filter(({ causedByOutage }) => causedByOutage);
    const struck = new Set(caused.map(({ day }) => day));
    const counts = Map.groupBy(countsOf(own), ({ day }) => day);
    const warned = Array.from({ length: 365 }, (_, index) => index).flatMap((index) => {
      const day = new Date(Date.parse('2027-01-01') + index * 86_400_000).toISOString().slice(0, 10);
      const days = [day, ...Array.from({ length: 8 }, (_, week) => weeksBefore(day, week + 1))];
      const { warnings } = warningsOf(
        days.flatMap((each) => counts.get(each) ?? []),
        day,
        USUAL,
      );
      return warnings.map(() => day);
    });
    const found = new Set(warned.filter((day) => struck.has(day)));
    return {
      usually: (own.length - caused.length) / 420,
      brought: caused.length / 10,
      found: found.size,
      falseAlarms: warned.filter((day) => !struck.has(day)).length,
    };
  });
};

describe('a year with ten outages', () => {
  it('has every outage found, and hardly a false alarm', () => {
    const found = measured('early', 6000, 1);
    expect(found.map((each) => each.found)).toEqual([10, 10]);
    for (const { falseAlarms } of found) expect(falseAlarms).toBeLessThanOrEqual(2);
  });
});

describe('a year of realistic requests', () => {
  it('has outages found that no category shows, and hardly a false alarm', () => {
    const year = { seed: 'c', aDay: 40, outage: 30, seenIn: 'word' } as const;
    const found = toldYear({ ...year, kinds: ['category', 'level', 'error_code', 'word'] }, USUAL);
    expect(found.found).toBeGreaterThanOrEqual(9);
    expect(found.falseAlarms).toBeLessThanOrEqual(1);
    // One alarm per cause.
    expect(found.alarms - found.falseAlarms).toBeLessThanOrEqual(11);
  });
});
