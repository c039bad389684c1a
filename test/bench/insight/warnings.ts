import { warningsSchema } from '../../../shared/schemas/insight/warnings.ts';
import { type ToldYear, toldYear } from '../../kit/insight/told-year.ts';
import type { Figure } from '../figures.ts';

/** How good early warnings are, on years that no threshold was chosen by, looked at as often as the product looks (docs/early-warnings.md). */

const USUAL = warningsSchema.parse({});
/** Held out: thresholds were chosen by the years a and b. */
const SEEDS = ['c', 'd', 'e'];
const WEEKS = 365 / 7;
/** Every 15 minutes while requests come, and once after the last. */
const QUARTERS = 4;
const [FIRST, LAST] = [8, 18];
const LOOKS = Array.from({ length: (LAST - FIRST) * QUARTERS }, (_, index) => FIRST + (index + 1) / QUARTERS);

const ROWS: readonly (Pick<ToldYear, 'aDay' | 'outage'> & { seenIn: NonNullable<ToldYear['seenIn']> })[] = [
  { aDay: 80, outage: 40, seenIn: 'category' },
  { aDay: 40, outage: 20, seenIn: 'category' },
  { aDay: 8, outage: 11, seenIn: 'category' },
  { aDay: 80, outage: 40, seenIn: 'error_code' },
  { aDay: 40, outage: 30, seenIn: 'error_code' },
  { aDay: 80, outage: 40, seenIn: 'word' },
  { aDay: 40, outage: 30, seenIn: 'word' },
];

const measured = (row: (typeof ROWS)[number], looks?: readonly number[]) => {
  const years = SEEDS.map((seed) =>
    toldYear({ ...row, seed, kinds: ['category', 'level', 'error_code', 'word'], ...(looks ? { looks } : {}) }, USUAL),
  );
  const sum = (of: (year: (typeof years)[number]) => number): number => years.reduce((all, year) => all + of(year), 0);
  const falseAlarms = sum((year) => year.falseAlarms);
  const found = sum((year) => year.found);
  return {
    found,
    aWeek: falseAlarms / (WEEKS * SEEDS.length),
    each: (sum((year) => year.alarms) - falseAlarms) / found,
  };
};

/** Found outages, alarms for each and false alarms a week, a row for each size of desk and kind of outage. */
export const warningFigures = (): Figure[] =>
  ROWS.flatMap((row) => {
    const { found, aWeek, each } = measured(row, LOOKS);
    const evening = measured(row);
    const name = `${row.aDay} tickets a day, ${row.outage} by an outage seen in a ${row.seenIn.replace('_', ' ')}`;
    return [
      {
        name: `${name}: found of ${10 * SEEDS.length}`,
        value: found,
        unit: '',
        note: `${evening.found} in one look a day`,
      },
      { name: '  alarms for each', value: each, unit: '' },
      { name: '  false alarms a week', value: aWeek, unit: '', note: `${evening.aWeek.toFixed(2)} in one look a day` },
    ];
  });
