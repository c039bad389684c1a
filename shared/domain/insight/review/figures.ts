/** The questions of a review: tables of figures, by name and period. */

export type Cell = string | number | boolean | null;
export type Rows = readonly Readonly<Record<string, Cell>>[];

/** Every question about a period, each with its figure and its breakdown. */
export const ASKED = {
  volume: { figure: 'volume', by: null },
  byCategory: { figure: 'volume', by: 'category' },
  resolution: { figure: 'resolution', by: null },
  resolvedByCategory: { figure: 'resolution', by: 'category' },
  firstResponse: { figure: 'first-response', by: null },
  promises: { figure: 'promises', by: null },
  promisesByTeam: { figure: 'promises', by: 'team' },
  escalations: { figure: 'escalations', by: null },
  escalationsByCategory: { figure: 'escalations', by: 'category' },
  reopenings: { figure: 'reopenings', by: null },
  reopeningsByCategory: { figure: 'reopenings', by: 'category' },
  satisfaction: { figure: 'satisfaction', by: null },
  satisfactionByTeam: { figure: 'satisfaction', by: 'team' },
  backlog: { figure: 'backlog', by: null },
  corrections: { figure: 'corrections', by: null },
  uptime: { figure: 'uptime', by: null },
} as const;
export type Asked = keyof typeof ASKED;
export type Answers = Readonly<Record<Asked, Rows>>;

/** Periods for comparison only need what the measures use. */
export const COMPARED = [
  'volume',
  'byCategory',
  'resolution',
  'firstResponse',
  'promises',
  'escalations',
  'reopenings',
  'satisfaction',
  'backlog',
  'corrections',
  'uptime',
] as const satisfies readonly Asked[];
export type Compared = Readonly<Record<(typeof COMPARED)[number], Rows>>;

export const numberIn = (row: Rows[number] | undefined, name: string): number | null => {
  const value = row?.[name];
  return typeof value === 'number' ? value : null;
};
export const textIn = (row: Rows[number] | undefined, name: string): string => String(row?.[name] ?? 'none');
export const sumOf = (rows: Rows, name: string): number =>
  rows.reduce((sum, row) => sum + (numberIn(row, name) ?? 0), 0);
