import {
  figureMailsAnswer,
  figuresAnswer,
  reportAnswer,
  reportTicketsAnswer,
  reviewsAnswer,
  warningsAnswer,
} from '../../schemas/answers/reports.ts';
import { reviewSchema } from '../../schemas/insight/review.ts';
import type { REPORT_ROUTES } from '../routes/reports.ts';
import type { ToldOf } from './told.ts';

const FIGURE = { figure: 'The figure’s id, such as `first-response`.' };
const PERIOD = { from: '2026-11-01', to: '2026-11-30' };
const PERIODS = 'The period is in days of the organisation’s time zone, including the first and last day.';

const ONLY =
  'You can filter by `team`, `level`, `category`, `channel` and `priority` if the figure can be broken down by them.';

const FILES = ['text/csv; charset=utf-8', 'application/vnd.apache.parquet'];

export const TOLD_OF_REPORTS: ToldOf<typeof REPORT_ROUTES> = {
  listReports: {
    tag: 'reports',
    summary: 'List figures',
    description:
      'Every figure with its definition, the ways to break it down (`by`), and the columns to filter its tickets by (`of`).',
    answers: { 200: { says: 'The figures.', body: figuresAnswer } },
    example: { as: 'supervisor' },
  },
  getReport: {
    tag: 'reports',
    summary: 'Read a figure',
    description: `A table with a row for each part. ${PERIODS} ${ONLY} Figures are at most five minutes old. \`format=csv\` returns CSV, \`format=parquet\` Parquet, in which numbers are doubles.`,
    answers: { 200: { says: 'The figure.', body: reportAnswer, media: FILES } },
    problems: ['no-such-figure'],
    params: FIGURE,
    example: { as: 'supervisor', params: { figure: 'first-response' }, query: { ...PERIOD, by: 'channel' } },
  },
  listReportTickets: {
    tag: 'reports',
    summary: 'List the tickets behind a figure',
    description: `Each ticket with the number of times it counts. \`part\` limits the list to one part of the table, \`of\` to values of its columns. ${ONLY} ${PERIODS} At most 10,000 tickets; \`more\` says whether there are others. Restricted tickets are counted but not listed.`,
    answers: { 200: { says: 'The tickets.', body: reportTicketsAnswer, media: FILES } },
    problems: ['no-such-figure'],
    params: FIGURE,
    example: { as: 'supervisor', params: { figure: 'volume' }, query: PERIOD },
  },
  listWarnings: {
    tag: 'reports',
    summary: 'List early warnings',
    description:
      'Categories, products, error codes, words, services and levels with unusually many tickets on a day, most unusual first. The day is compared with the same weekday of the previous eight weeks, and today only up to the current time of day. Nothing is listed with fewer than four weeks to compare. `warnings` in the organisation’s configuration sets the thresholds.',
    answers: { 200: { says: 'The warnings.', body: warningsAnswer } },
    problems: ['no-such-figure'],
    example: { as: 'supervisor', query: { day: '2026-11-23' } },
  },
  getFigureMails: {
    tag: 'reports',
    summary: 'Read your choice of figures by mail',
    description:
      'The figures that you chose for each day, week (from Monday) and month, and all that you can choose from (`offered`).',
    answers: { 200: { says: 'Your choice.', body: figureMailsAnswer } },
    example: { as: 'supervisor' },
  },
  putFigureMails: {
    tag: 'reports',
    summary: 'Choose figures by mail',
    description:
      'Replaces your previous choice. Each list is a separate mail, sent once at six in the morning in the organisation’s time zone, with the figures of the previous day, week or month. Past periods aren’t mailed. An empty list stops its mail.',
    answers: { 200: { says: 'Your choice.', body: figureMailsAnswer } },
    example: { as: 'supervisor', body: { daily: [], weekly: ['volume', 'promises'], monthly: ['satisfaction'] } },
  },
  listReviews: {
    tag: 'reports',
    summary: 'List monthly reviews',
    description: 'Months with a published review, newest first.',
    answers: { 200: { says: 'The months.', body: reviewsAnswer } },
    example: { as: 'supervisor' },
  },
  getReview: {
    tag: 'reports',
    summary: 'Read a monthly review',
    description:
      'The month’s results and recommended actions, with the definitions of its figures. A published review never changes. If its figures change later, the next review lists the differences. `format=pdf` returns a PDF.',
    answers: { 200: { says: 'The review.', body: reviewSchema, media: 'application/pdf' } },
    problems: ['no-such-review'],
    params: { month: 'The month, such as `2026-11`.' },
    example: { as: 'supervisor', params: { month: '2026-11' } },
  },
};
