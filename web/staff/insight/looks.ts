import { ADDS_UP } from '../../../shared/domain/insight/adding-up.ts';
import { reasonOf, spoken } from '../../../shared/domain/insight/review/words.ts';
import { unitOf } from '../../../shared/domain/insight/units.ts';
import { ownValue } from '../../../shared/schemas/own-value.ts';
import { readable } from '../site/words.ts';

/** The look of each figure: its headline number, its chart, and the names of its rows. */

/** A row as the API answers it. */
type Row = Readonly<Record<string, string | number | boolean | null>>;

export type Series = { column: string; name: string; tone: string };
export type Look = {
  headline: { column: string; name: string; of?: (row: Row) => boolean } | null;
  /** Columns or lines over time, or the figure's rows as bars. */
  chart: 'columns' | 'lines' | 'bars';
  series: readonly Series[];
  label: (row: Row, names: { agent: (id: string) => string }) => string;
  /** The rows' order has a meaning, or they must not be ranked: bars keep the order of the rows. */
  isInOrder?: true;
  /** What matters is what is least: it comes first, and is shown where not all are. */
  isLeastFirst?: true;
  /** Numbers that are of some of a row's tickets, with what these have in common. */
  cells?: Readonly<Record<string, string>>;
};

/**
 * The column that several series add up to: they are stacked, with its number beside them. Null if they don't add up: then they
 * stand side by side, each with its own number.
 */
export const sumOfSeries = (figure: string, series: readonly Series[]): string | null => {
  const { sum, of }: { sum: string | null; of: readonly string[] } = ownValue(ADDS_UP, figure) ?? { sum: null, of: [] };
  return series.length === of.length && series.every(({ column }) => of.includes(column)) ? sum : null;
};

const text = (row: Row, column: string): string => readable(spoken(String(row[column] ?? 'none'), column));
const main = (column: string, name: string): Series[] => [{ column, name, tone: 'one' }];
const DURATIONS: Series[] = [
  { column: 'medianWorkingHours', name: 'Median', tone: 'one' },
  { column: 'p90WorkingHours', name: 'Nine in ten are faster', tone: 'soft' },
];
const MEDIAN = { column: 'medianWorkingHours', name: 'median, in working hours' };
const whole = (): string => 'All';

export const LOOKS: Readonly<Record<string, Look>> = {
  volume: {
    headline: { column: 'tickets', name: 'tickets created' },
    chart: 'columns',
    series: main('tickets', 'Tickets created'),
    label: whole,
    cells: { apart: 'standsApart:true', tickets: 'standsApart:false' },
  },
  'first-response': { headline: MEDIAN, chart: 'lines', series: DURATIONS, label: whole },
  resolution: { headline: MEDIAN, chart: 'lines', series: DURATIONS, label: whole },
  promises: {
    headline: {
      column: 'shareKept',
      name: 'of first responses on time',
      of: ({ clock }) => clock === 'first_response',
    },
    chart: 'bars',
    series: [
      { column: 'kept', name: 'Kept', tone: 'one' },
      { column: 'missed', name: 'Missed', tone: 'bad' },
    ],
    label: (row) => text(row, 'clock'),
    cells: { kept: 'kept:true', missed: 'kept:false' },
  },
  backlog: {
    headline: { column: 'tickets', name: 'open at the end' },
    chart: 'bars',
    series: [
      { column: 'underADay', name: 'Under a day', tone: 'age-1' },
      { column: 'under3Days', name: '3 days', tone: 'age-2' },
      { column: 'underAWeek', name: 'A week', tone: 'age-3' },
      { column: 'under30Days', name: '30 days', tone: 'age-4' },
      { column: 'older', name: 'Older', tone: 'bad' },
    ],
    label: ({ level }) => `Level ${level ?? 1}`,
    isInOrder: true,
  },
  escalations: {
    headline: { column: 'moves', name: 'moves up a level', of: ({ move }) => move === 'escalated' },
    chart: 'bars',
    series: main('moves', 'Moves'),
    label: (row) =>
      `${text(row, 'policy')} ${row.level}: ${reasonOf(String(row.reason))}${row.move === 'returned' ? ', returned' : ''}`,
  },
  closings: {
    headline: { column: 'closings', name: 'closings' },
    chart: 'bars',
    series: main('closings', 'Closings'),
    label: (row) => `${text(row, 'closedAs')}, by ${spoken(String(row.closedBy), 'closedBy')}`,
  },
  reopenings: {
    headline: { column: 'shareBack', name: 'of resolutions came back' },
    chart: 'columns',
    series: [
      { column: 'declined', name: 'Declined', tone: 'bad' },
      { column: 'replied', name: 'Replied to', tone: 'one' },
      { column: 'reopened', name: 'Reopened', tone: 'soft' },
    ],
    label: whole,
    cells: { reopened: 'what:reopened', replied: 'what:replied', declinedAgain: 'what:declined_again' },
  },
  satisfaction: {
    headline: { column: 'meanScore', name: 'of 5, on average' },
    chart: 'columns',
    series: [
      { column: 'good', name: '4 or 5', tone: 'one' },
      { column: 'poor', name: '1 or 2', tone: 'bad' },
    ],
    label: whole,
    cells: { asked: 'what:asked', answered: 'what:answered' },
  },
  'automatic-answers': {
    headline: { column: 'saved', name: 'tickets saved' },
    chart: 'columns',
    series: [
      { column: 'saved', name: 'Saved', tone: 'one' },
      { column: 'declined', name: 'Didn’t help', tone: 'bad' },
    ],
    label: whole,
    cells: { given: 'what:given', saved: 'what:saved', declined: 'what:declined' },
  },
  articles: {
    headline: { column: 'shareHelped', name: 'of answers: it helped' },
    chart: 'columns',
    series: [
      { column: 'helped', name: 'Helped', tone: 'one' },
      { column: 'didNotHelp', name: 'Didn’t help', tone: 'bad' },
    ],
    label: whole,
  },
  'missed-searches': {
    headline: { column: 'searches', name: 'searches found nothing' },
    chart: 'columns',
    series: main('searches', 'Searches'),
    label: whole,
  },
  chats: {
    headline: { column: 'shareAnswered', name: 'of chats answered' },
    // The answered ones are part of the total, and columns would be stacked.
    chart: 'lines',
    series: [
      { column: 'answered', name: 'Answered', tone: 'one' },
      { column: 'chats', name: 'All chats', tone: 'soft' },
    ],
    label: whole,
    cells: { becameTicket: 'becameTicket:true' },
  },
  'quality-checks': {
    headline: { column: 'shareReached', name: 'of what could be reached, on average' },
    chart: 'columns',
    series: main('readings', 'Readings'),
    label: whole,
  },
  pauses: {
    headline: null,
    chart: 'bars',
    series: main('hours', 'Hours'),
    label: (row) => text(row, 'why'),
  },
  time: { headline: null, chart: 'bars', series: main('hours', 'Hours'), label: (row) => text(row, 'status') },
  corrections: {
    headline: { column: 'corrections', name: 'corrections' },
    chart: 'bars',
    series: main('corrections', 'Corrections'),
    label: ({ was, became, wasType, becameType }) =>
      was === became
        ? `${spoken(String(wasType), 'type')} → ${spoken(String(becameType), 'type')}`
        : `${spoken(String(was), 'category')} → ${spoken(String(became), 'category')}`,
  },
  agents: {
    headline: null,
    chart: 'bars',
    series: [
      { column: 'resolved', name: 'Resolved', tone: 'one' },
      { column: 'escalated', name: 'Escalated', tone: 'soft' },
    ],
    label: (row, names) => names.agent(String(row.agent)),
    isInOrder: true,
  },
  incidents: {
    headline: { column: 'incidents', name: 'major incidents' },
    chart: 'bars',
    series: main('incidents', 'Major incidents'),
    label: (row) => text(row, 'category'),
  },
  'incident-actions': {
    headline: { column: 'stillOpen', name: 'still open' },
    chart: 'bars',
    series: [
      { column: 'done', name: 'Done', tone: 'one' },
      { column: 'stillOpen', name: 'Still open', tone: 'soft' },
    ],
    label: whole,
    cells: { stillOpen: 'hasOpen:true', overdue: 'hasOverdue:true' },
  },
  uptime: {
    headline: null,
    chart: 'bars',
    series: main('shareUp', 'Up'),
    isLeastFirst: true,
    label: ({ name, monitored, shareUp }) =>
      [String(name), ...(monitored === false ? ['(not monitored)'] : shareUp === null ? ['(no data)'] : [])].join(' '),
  },
  books: {
    headline: { column: 'atLast', name: 'not closed at the end' },
    chart: 'bars',
    series: [
      { column: 'created', name: 'Created', tone: 'one' },
      { column: 'closed', name: 'Closed', tone: 'soft' },
    ],
    label: whole,
    cells: { created: 'entry:created', reopened: 'entry:reopened', closed: 'entry:closed' },
  },
};

export const numberOf = (row: Row | undefined, column: string): number | null => {
  const value = row?.[column];
  return typeof value === 'number' ? value : null;
};

/** The number above a chart. Counts are summed over rows; other values have one row. */
export const headlineOf = ({ headline }: Look, rows: readonly Row[]): number | null => {
  if (!headline) return null;
  const counted = rows.filter((row) => headline.of?.(row) ?? true);
  if (unitOf(headline.column) !== 'count') return numberOf(counted[0], headline.column);
  return counted.reduce((sum, row) => sum + (numberOf(row, headline.column) ?? 0), 0);
};

/** True when a figure counted nothing: there is nothing to draw, and its numbers are 0 or unknown. */
export const isNothing = ({ names }: { names: readonly string[] }, rows: readonly Row[]): boolean =>
  rows.every((row) =>
    Object.entries(row).every(([column, value]) => column === 'part' || names.includes(column) || !value),
  );

/** The figures on a supervisor's board for their team, and on a manager's for the whole desk. */
export const BOARDS = {
  team: ['volume', 'backlog', 'first-response', 'promises', 'reopenings', 'escalations', 'satisfaction', 'agents'],
  desk: [
    'volume',
    'resolution',
    'promises',
    'satisfaction',
    'backlog',
    'escalations',
    'closings',
    'automatic-answers',
    'articles',
    'chats',
    'quality-checks',
    'incidents',
    'incident-actions',
    'uptime',
  ],
} as const;

/** What a figure counts, its name, and the address of one of them. */
export const LEADS: Readonly<
  Record<
    'tickets' | 'articles' | 'checks' | 'searches',
    { table: string; many: string; one: string; address: ((reference: string) => string) | null }
  >
> = {
  tickets: {
    ...{ table: 'Table and tickets', many: 'Tickets', one: 'Ticket' },
    address: (reference) => `/tickets/${reference}`,
  },
  articles: {
    table: 'Table and articles',
    many: 'Articles',
    one: 'Article',
    address: (languageAndId) => `/articles/${languageAndId}`,
  },
  checks: {
    ...{ table: 'Table and checks', many: 'Checks', one: 'Check' },
    address: (monthAndTicket) => `/quality/${monthAndTicket}`,
  },
  // The searched words are listed with the articles, by frequency.
  searches: { table: 'Table', many: 'Searches', one: 'Search', address: null },
};
