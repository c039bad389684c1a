/** The units of a figure's numbers. */
export type Unit = 'count' | 'hours' | 'minutes' | 'seconds' | 'share' | 'uptime' | 'score';

/** The unit, from the name of the column. */
export const unitOf = (column: string): Unit => {
  if (/hours$/i.test(column)) return 'hours';
  if (/minutes$/i.test(column)) return 'minutes';
  if (/seconds$/i.test(column)) return 'seconds';
  if (column === 'shareUp') return 'uptime';
  if (/^share|rate$/i.test(column)) return 'share';
  return column === 'meanScore' ? 'score' : 'count';
};

/** The value without data: 0 for a count; a mean, a share or a time is unknown. */
export const ofNothing = (unit: Unit): 0 | null => (unit === 'count' ? 0 : null);

/** The only row of a figure without `names` if nothing was counted, the same in every table, file, mail and review. */
export const rowOfNothing = (columns: readonly string[]): Record<string, string | 0 | null> =>
  Object.fromEntries(
    columns.map((column) => [column, column === 'part' ? 'all' : ofNothing(unitOf(camelCase(column)))]),
  );

/** Whole percent. Halves are rounded up despite binary fractions: 0.565 is 57 percent. */
export const inPercent = (share: number): number => Math.round(Number((share * 100).toPrecision(12)));

const MINUTES = 60;
const TENTH = 0.1;
/** Less than a tenth of an hour in minutes, at least one. Null for zero and for longer times. */
export const minutesIn = (hours: number): number | null =>
  hours !== 0 && Math.abs(hours) < TENTH ? Math.max(1, Math.round(hours * MINUTES)) : null;

/** A share of uptime, rounded down to hundredths of a percent, so that an outage of a minute isn't shown as 100%. */
export const uptimeShare = (share: number): number => Math.floor(share * 10_000 + 1e-6) / 10_000;

/** A column's name in the API and on pages. */
export const camelCase = (name: string): string =>
  name.replaceAll(/_(.)/g, (_, letter: string) => letter.toUpperCase());
