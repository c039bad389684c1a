/** What numbers of a figure are. */
export type Unit = 'count' | 'hours' | 'minutes' | 'seconds' | 'share' | 'uptime' | 'score';

/** By the name of their column. */
export const unitOf = (column: string): Unit => {
  if (/hours$/i.test(column)) return 'hours';
  if (/minutes$/i.test(column)) return 'minutes';
  if (/seconds$/i.test(column)) return 'seconds';
  if (column === 'shareUp') return 'uptime';
  if (/^share|rate$/i.test(column)) return 'share';
  return column === 'meanScore' ? 'score' : 'count';
};

/** Of nothing there are none: a count of it is 0. A mean, a share or a time of nothing isn't known. */
export const ofNothing = (unit: Unit): 0 | null => (unit === 'count' ? 0 : null);

/** The row of a figure without names of rows where nothing was counted, as every table, file, mail and review has it. */
export const rowOfNothing = (columns: readonly string[]): Record<string, string | 0 | null> =>
  Object.fromEntries(
    columns.map((column) => [column, column === 'part' ? 'all' : ofNothing(unitOf(camelCase(column)))]),
  );

/** Whole percent. Halves go up whatever binary fractions make of them: 0.565 is 57 percent. */
export const inPercent = (share: number): number => Math.round(Number((share * 100).toPrecision(12)));

const MINUTES = 60;
const TENTH = 0.1;
/** Of hours that would be no tenth of one, the minutes: less than one is one, since it was something. Null for none, and for more. */
export const minutesIn = (hours: number): number | null =>
  hours !== 0 && Math.abs(hours) < TENTH ? Math.max(1, Math.round(hours * MINUTES)) : null;

/** A column as the API and people's pages call it. */
export const camelCase = (name: string): string =>
  name.replaceAll(/_(.)/g, (_, letter: string) => letter.toUpperCase());
