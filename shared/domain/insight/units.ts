/** What numbers of a figure are. */
export type Unit = 'count' | 'hours' | 'share' | 'uptime' | 'score';

/** By the name of their column. */
export const unitOf = (column: string): Unit => {
  if (/hours$/i.test(column)) return 'hours';
  if (column === 'shareUp') return 'uptime';
  if (/^share|rate$/i.test(column)) return 'share';
  return column === 'meanScore' ? 'score' : 'count';
};

/** A column as the API and people's pages call it. */
export const camelCase = (name: string): string =>
  name.replaceAll(/_(.)/g, (_, letter: string) => letter.toUpperCase());
