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
const PERIODS = 'The period is days in the organisation’s time zone, both included.';

const ONLY =
  '`team`, `level`, `category`, `channel` and `priority` leave other tickets out, where the figure can be broken down by them.';

const FILES = ['text/csv; charset=utf-8', 'application/vnd.apache.parquet'];

export const TOLD_OF_REPORTS: ToldOf<typeof REPORT_ROUTES> = {
  listReports: {
    tag: 'reports',
    summary: 'List figures',
    description:
      'Every figure with its definition, what it can be broken down by (`by`), and the columns by which its tickets can be narrowed (`of`).',
    answers: { 200: { says: 'The figures.', body: figuresAnswer } },
    example: { as: 'supervisor' },
  },
  getReport: {
    tag: 'reports',
    summary: 'Ask for a figure',
    description: `A table, a row for each part. ${PERIODS} ${ONLY} Figures are five minutes old at most. \`format=csv\` answers CSV, \`format=parquet\` Parquet, in which numbers are doubles.`,
    answers: { 200: { says: 'The figure.', body: reportAnswer, media: FILES } },
    problems: ['no-such-figure'],
    params: FIGURE,
    example: { as: 'supervisor', params: { figure: 'first-response' }, query: { ...PERIOD, by: 'channel' } },
  },
  listReportTickets: {
    tag: 'reports',
    summary: 'List the tickets behind a figure',
    description: `Each ticket with how often it counts; of one part of the table where \`part\` names it, and narrowed to what \`of\` says. ${ONLY} ${PERIODS} At most 10,000; \`more\` says whether there are others. Restricted tickets are counted and not listed.`,
    answers: { 200: { says: 'The tickets.', body: reportTicketsAnswer, media: FILES } },
    problems: ['no-such-figure'],
    params: FIGURE,
    example: { as: 'supervisor', params: { figure: 'volume' }, query: PERIOD },
  },
  listWarnings: {
    tag: 'reports',
    summary: 'List early warnings',
    description:
      'Categories, products, error codes, words, services and levels that unusually many tickets came to or named on a day, the most unusual first: compared with the same weekday of the eight weeks before. Today is compared until the same time of day. With fewer than four weeks to compare, nothing is listed. `warnings` of the organisation’s configuration says what is unusual.',
    answers: { 200: { says: 'The warnings.', body: warningsAnswer } },
    problems: ['no-such-figure'],
    example: { as: 'supervisor', query: { day: '2026-11-23' } },
  },
  getFigureMails: {
    tag: 'reports',
    summary: 'Read which figures you are mailed',
    description:
      'Which figures you asked to be mailed of each day, week (from Monday) and month, and which there are (`offered`).',
    answers: { 200: { says: 'What you asked for.', body: figureMailsAnswer } },
    example: { as: 'supervisor' },
  },
  putFigureMails: {
    tag: 'reports',
    summary: 'Choose which figures you are mailed',
    description:
      'Puts your choice in place of the one before. Each list is a mail: the figures of the day, week or month before, at six in the morning of the organisation’s time after it, once each. Periods that are over already aren’t mailed. Empty lists end it.',
    answers: { 200: { says: 'What you asked for.', body: figureMailsAnswer } },
    example: { as: 'supervisor', body: { daily: [], weekly: ['volume', 'promises'], monthly: ['satisfaction'] } },
  },
  listReviews: {
    tag: 'reports',
    summary: 'List monthly reviews',
    description: 'Months whose review is published, the latest first.',
    answers: { 200: { says: 'The months.', body: reviewsAnswer } },
    example: { as: 'supervisor' },
  },
  getReview: {
    tag: 'reports',
    summary: 'Read a monthly review',
    description:
      'What the month was like and what to do about it, with the definitions that it was made by. Once published it stays as it is; the next one lists what has changed since. `format=pdf` answers a PDF.',
    answers: { 200: { says: 'The review.', body: reviewSchema, media: 'application/pdf' } },
    problems: ['no-such-review'],
    params: { month: 'The month, such as `2026-11`.' },
    example: { as: 'supervisor', params: { month: '2026-11' } },
  },
};
