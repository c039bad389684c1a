import type { Measure } from '../../../schemas/insight/review.ts';
import { ofNothing } from '../units.ts';
import { type Compared, numberIn, type Rows, sumOf } from './figures.ts';

/** The measures of a month. */

type Definition = Pick<Measure, 'title' | 'figure' | 'unit' | 'better'> & {
  read: (answers: Compared) => number | null;
};

const first = (rows: Rows, name: string): number | null => numberIn(rows[0], name);
const where = (rows: Rows, name: string, is: string): Rows => rows.filter((row) => row[name] === is);

export const MEASURES = {
  created: {
    title: 'Tickets created',
    figure: 'volume',
    unit: 'count',
    better: 'neither',
    read: ({ volume }) => first(volume, 'tickets'),
  },
  resolved: {
    title: 'Tickets resolved',
    figure: 'resolution',
    unit: 'count',
    better: 'higher',
    read: ({ resolution }) => first(resolution, 'tickets'),
  },
  open: {
    title: 'Open at the end of the month',
    figure: 'backlog',
    unit: 'count',
    better: 'lower',
    read: ({ backlog }) => sumOf(backlog, 'tickets'),
  },
  first_response: {
    title: 'First response, median in working hours',
    figure: 'first-response',
    unit: 'hours',
    better: 'lower',
    read: ({ firstResponse }) => first(firstResponse, 'median_working_hours'),
  },
  first_response_kept: {
    title: 'First responses on time',
    figure: 'promises',
    unit: 'share',
    better: 'higher',
    read: ({ promises }) => first(where(promises, 'clock', 'first_response'), 'share_kept'),
  },
  resolution: {
    title: 'Resolution, median in working hours',
    figure: 'resolution',
    unit: 'hours',
    better: 'lower',
    read: ({ resolution }) => first(resolution, 'median_working_hours'),
  },
  limits_kept: {
    title: 'Levels that finished within their time limit',
    figure: 'promises',
    unit: 'share',
    better: 'higher',
    read: ({ promises }) => first(where(promises, 'clock', 'level_limit'), 'share_kept'),
  },
  escalated: {
    title: 'Escalations',
    figure: 'escalations',
    unit: 'count',
    better: 'lower',
    read: ({ escalations }) => sumOf(where(escalations, 'move', 'escalated'), 'moves'),
  },
  returned: {
    title: 'Returned to another level or team',
    figure: 'escalations',
    unit: 'count',
    better: 'lower',
    read: ({ escalations }) => sumOf(where(escalations, 'move', 'returned'), 'moves'),
  },
  back: {
    title: 'Resolutions that came back',
    figure: 'reopenings',
    unit: 'share',
    better: 'lower',
    read: ({ reopenings }) => first(reopenings, 'share_back'),
  },
  score: {
    title: 'Satisfaction, 1 to 5',
    figure: 'satisfaction',
    unit: 'score',
    better: 'higher',
    read: ({ satisfaction }) => first(satisfaction, 'mean_score'),
  },
  answered: {
    title: 'Survey answers in tickets asked',
    figure: 'satisfaction',
    unit: 'share',
    better: 'higher',
    read: ({ satisfaction }) => first(satisfaction, 'response_rate'),
  },
} as const satisfies Record<string, Definition>;

const nothingHappened = ({ volume, backlog, promises }: Compared): boolean =>
  sumOf(volume, 'created') + backlog.length + promises.length === 0;

/** A count without data is 0, even if a figure or an older review has null. */
const known = (value: number | null, { unit }: Pick<Measure, 'unit'>): number | null => value ?? ofNothing(unit);

/** The month's measures, compared with the month before and with the same month a year before. */
export const measuresOf = (month: Compared, before: Compared, year: Compared): Measure[] =>
  Object.entries<Definition>(MEASURES).map(([id, { read, ...definition }]) => ({
    id,
    ...definition,
    value: known(read(month), definition),
    monthBefore: nothingHappened(before) ? null : known(read(before), definition),
    yearBefore: nothingHappened(year) ? null : known(read(year), definition),
  }));

/** Measures whose value in the previous review differs from today's facts. */
export const correctionsOf = (published: { month: string; measures: readonly Measure[] }, today: Compared) =>
  published.measures.flatMap(({ id, title, unit, value: said }) => {
    const definition = Object.entries<Definition>(MEASURES).find(([name]) => name === id)?.[1];
    const [value, now] = [known(said, { unit }), known(definition?.read(today) ?? null, { unit })];
    const isSame = value === now || Math.abs((value ?? Number.NaN) - (now ?? Number.NaN)) < 1e-6;
    return definition && !isSame ? [{ month: published.month, id, title, unit, published: value, now }] : [];
  });
