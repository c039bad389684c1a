import type { Review } from '../../../schemas/insight/review.ts';
import { monthName, monthsAfter } from './month.ts';
import { NO_PROPOSAL } from './proposals/thresholds.ts';
import { amount, lasting, reasonOf, spoken, verdictOn } from './words.ts';

/** A review as a document: the same blocks become a page, a PDF and Markdown. */

/** Text, or references of tickets that a reader may open. */
export type Cell = string | { tickets: readonly string[] };
export type Block =
  | { kind: 'heading'; text: string }
  | { kind: 'subheading'; text: string }
  | { kind: 'text'; text: string }
  | { kind: 'tickets'; label: string; tickets: readonly string[] }
  | {
      kind: 'table';
      caption: string;
      columns: readonly { name: string; numeric?: true }[];
      rows: readonly (readonly Cell[])[];
    };

const heading = (text: string): Block => ({ kind: 'heading', text });
const text = (words: string): Block => ({ kind: 'text', text: words });
const table = (caption: string, columns: readonly string[], rows: readonly (readonly Cell[])[]): Block => ({
  kind: 'table',
  caption,
  // A name that begins with # marks a column of numbers.
  columns: columns.map((name) => (name.startsWith('#') ? { name: name.slice(1), numeric: true } : { name })),
  rows,
});

/** Sections below which the page adds texts from tickets, for readers with permission. */
export const SECTIONS = {
  incidentActions: 'What incidents’ reviews agreed',
  satisfaction: 'Satisfaction by team',
  sample: 'Resolved tickets to read',
} as const;

/** Tables that the page displays in its own way. */
export const CAPTIONS = { measures: 'The month in figures', actions: 'Actions' } as const;

const VERDICTS = { better: 'better', worse: 'worse', same: 'unchanged' } as const;

const measures = ({ measures: all, month, compared }: Review): Block[] => {
  const columns = [
    'Measure',
    '#This month',
    ...(compared.monthBefore ? [`#${monthName(monthsAfter(month, -1))}`, 'Change'] : []),
    ...(compared.yearBefore ? [`#${monthName(monthsAfter(month, -12))}`] : []),
  ];
  const rows = all.map((measure) => {
    const { title, unit, value, monthBefore, yearBefore } = measure;
    const verdict = verdictOn(measure, value, monthBefore);
    return [
      title,
      amount(value, unit),
      ...(compared.monthBefore ? [amount(monthBefore, unit), verdict ? VERDICTS[verdict] : ''] : []),
      ...(compared.yearBefore ? [amount(yearBefore, unit)] : []),
    ];
  });
  return [heading('The month in figures'), table(CAPTIONS.measures, columns, rows)];
};

/** Points readers of the actions to the proposals further below. */
const toDecide = ({ proposals: all = [] }: Pick<Review, 'proposals'>): Block[] => {
  if (all.length === 0) return [];
  const [are, them, runs] =
    all.length === 1 ? ['is 1 proposal', 'it', 'run'] : [`are ${all.length} proposals`, 'them', 'runs'];
  return [
    text(
      `There ${are} for the escalation policy, too, below. An admin decides on ${them} after reading the dry ${runs}.`,
    ),
  ];
};

const actions = ({ actions: all, ...rest }: Review): Block[] => [
  heading('What to do'),
  ...(all.length === 0
    ? [text('Nothing stands out: no problem was large enough to name.')]
    : [
        table(
          CAPTIONS.actions,
          ['Action', 'Why', 'Owner', 'By', 'Tickets to read'],
          all.map(({ what, why, owner, by, examples }) => [what, why, owner.name, by, { tickets: examples }]),
        ),
      ]),
  ...toDecide(rest),
];

const followUp = ({ followUp: all, month }: Review): Block[] => {
  if (all.length === 0) return [];
  const said = (value: number, now: number): string => (now < value ? 'better' : now === value ? 'unchanged' : 'worse');
  return [
    heading('Last month’s actions'),
    text('Each action is judged by what it was about: the same thing, counted again.'),
    table(
      'Last month’s actions',
      ['What was counted', 'Owner', `#${monthName(monthsAfter(month, -1))}`, '#Now', 'Change'],
      all.map(({ owner, counted, value, now }) => [counted, owner.name, String(value), String(now), said(value, now)]),
    ),
  ];
};

const escalations = ({ escalations: all }: Review): Block[] =>
  all.length === 0
    ? []
    : [
        heading('Escalations: where, why, and what would have prevented them'),
        table(
          'Escalations',
          ['Policy', '#Level', 'Move', '#Times', '#Share', 'What would have prevented it'],
          all.map((each) => [
            each.policy,
            String(each.level),
            `${each.move}: ${reasonOf(each.reason)}`,
            String(each.moves),
            amount(each.share, 'share'),
            each.prevents,
          ]),
        ),
      ];

/** Proposals have the same text on the page, in the PDF and in Markdown. */
const proposals = ({ proposals: all }: Review): Block[] => {
  if (all === undefined) return [];
  if (all.length === 0) return [heading(PROPOSALS), text(NO_PROPOSAL)];
  return [
    heading(PROPOSALS),
    text('Nothing here applies itself. Each dry run goes through this month’s own tickets once more.'),
    ...all.flatMap(({ what, why, assumes, dryRun, shown }): Block[] => [
      { kind: 'subheading', text: what },
      text(why),
      table(
        'Dry run',
        ['Counted in this month', '#As it was', '#With the proposal'],
        dryRun.map(({ counted, today, proposed }) => [counted, amount(today, 'count'), amount(proposed, 'count')]),
      ),
      text(assumes),
      ...shown.map(({ label, tickets }): Block => ({ kind: 'tickets', label, tickets })),
    ]),
  ];
};
const PROPOSALS = 'Proposals for the escalation policy';

const recurring = ({ recurring: all, compared }: Review): Block[] =>
  all.length === 0
    ? []
    : [
        heading('Recurring problems'),
        table(
          'Recurring problems',
          ['Category', '#Tickets', ...(compared.monthBefore ? ['#Month before'] : []), '#Came back', 'Tickets to read'],
          all.map(({ category, tickets, monthBefore, backShare, examples }) => [
            category,
            String(tickets),
            ...(compared.monthBefore ? [String(monthBefore)] : []),
            amount(backShare, 'share'),
            { tickets: examples },
          ]),
        ),
      ];

/** An incident that closed without a review was withdrawn or merged: it needs none. */
const reviewOf = (isOnRecord: boolean, status: string): string => {
  if (isOnRecord) return 'on record';
  return status === 'closed' ? 'none needed' : 'still to be written';
};

const incidents = ({ incidents: all }: Review): Block[] => [
  heading('Major incidents'),
  ...(all.length === 0
    ? [text('There was none.')]
    : [
        table(
          'Major incidents',
          ['Incident', 'Category', 'Status', '#Lasted', 'Review'],
          all.map(({ reference, category, status, hours, reviewed }) => [
            { tickets: [reference] },
            category,
            spoken(status, 'status'),
            amount(hours, 'hours'),
            reviewOf(reviewed, status),
          ]),
        ),
      ]),
];

const are = (many: number, words: string): string => (many === 1 ? `1 ${words} is` : `${many} ${words}s are`);

/** Counts, owners and dates only: the text of the actions is in the review on the ticket, for readers with permission. */
const incidentActions = ({ incidentActions: all = [] }: Review): Block[] => {
  const open = all.flatMap(({ reference, open: each }) => each.map((action) => ({ reference, ...action })));
  const overdue = open.filter(({ isOverdue }) => isOverdue).length;
  if (all.length === 0) return [];
  return [
    heading(SECTIONS.incidentActions),
    text(
      open.length === 0
        ? 'All of it is done.'
        : `${are(open.length, 'action')} still to be done, ${overdue === 0 ? 'none of them overdue' : `${overdue} of them overdue`}. What each is about stands in the review on its ticket, under its number.`,
    ),
    table(
      SECTIONS.incidentActions,
      ['Incident', '#Agreed', '#Done', '#Open', '#Overdue'],
      all.map(({ reference, agreed, done, open: each, overdue: late }) => [
        { tickets: [reference] },
        ...[agreed, done, each.length, late].map(String),
      ]),
    ),
    ...(open.length === 0
      ? []
      : [
          table(
            'Open actions',
            ['By', 'Owner', 'Incident', '#Number', 'State'],
            open
              .toSorted((a, b) => (a.by < b.by ? -1 : Number(a.by > b.by)))
              .map(({ reference, number, owner, by, isOverdue }) => [
                by,
                owner?.name ?? 'see the review',
                { tickets: [reference] },
                String(number),
                isOverdue ? 'overdue' : 'open',
              ]),
          ),
        ]),
  ];
};

/** Time before a service was monitored counts neither as up nor as down. */
const upOf = (share: number | null): string => (share === null ? 'no data' : amount(share, 'uptime'));

const uptime = ({ uptime: all, month, compared }: Review): Block[] =>
  all.length === 0
    ? []
    : [
        heading('Uptime'),
        table(
          'Uptime of services',
          [
            'Service',
            '#Up',
            ...(compared.monthBefore ? [`#${monthName(monthsAfter(month, -1))}`] : []),
            ...(compared.yearBefore ? [`#${monthName(monthsAfter(month, -12))}`] : []),
            '#Down',
            '#Planned maintenance',
          ],
          all.map(({ service, monitored, share, monthBefore, yearBefore, downMinutes, maintenanceMinutes }) => [
            service,
            monitored ? upOf(share) : 'not monitored',
            ...(compared.monthBefore ? [upOf(monthBefore)] : []),
            ...(compared.yearBefore ? [upOf(yearBefore)] : []),
            lasting(downMinutes),
            lasting(maintenanceMinutes),
          ]),
        ),
      ];

const satisfaction = ({ satisfaction: all }: Review): Block[] =>
  all.length === 0
    ? []
    : [
        heading(SECTIONS.satisfaction),
        table(
          SECTIONS.satisfaction,
          ['Team', '#Answers', '#Mean score', '#Scores of 1 or 2'],
          all.map(({ team, answered, meanScore, poor }) => [
            team,
            String(answered),
            amount(meanScore, 'score'),
            String(poor),
          ]),
        ),
      ];

const topics = ({ training, articles }: Review): Block[] => [
  ...(training.length === 0
    ? []
    : [
        heading('Training that follows'),
        table(
          'Training',
          ['Topic', 'Why'],
          training.map(({ topic, why }) => [topic, why]),
        ),
      ]),
  ...(articles.length === 0
    ? []
    : [
        heading('Articles that follow'),
        table(
          'Articles',
          ['Topic', 'Why'],
          articles.map(({ topic, why }) => [topic, why]),
        ),
      ]),
];

const corrections = ({ corrections: all }: Review): Block[] =>
  all.length === 0
    ? []
    : [
        heading('Corrections'),
        text('A published review stays as it is. By today’s facts these measures are different.'),
        table(
          'Corrections',
          ['Month', 'Measure', '#Published', '#Now'],
          all.map(({ month, title, unit, published, now }) => [
            monthName(month),
            title,
            amount(published, unit),
            amount(now, unit),
          ]),
        ),
      ];

const sample = ({ sample: all }: Review): Block[] =>
  all.length === 0
    ? []
    : [heading(SECTIONS.sample), { kind: 'tickets', label: 'Chosen evenly over the month:', tickets: all }];

const definitions = ({ definitions: all }: Review): Block[] => [
  heading('Definitions'),
  table(
    'Definitions',
    ['Figure', 'What it says'],
    all.map(({ title, says }) => [title, says]),
  ),
];

export const titleOf = ({ name, month }: Pick<Review, 'name' | 'month'>): string =>
  `${name}: review of ${monthName(month)}`;

/** The whole review: the actions come before the numbers that they are based on. */
export const documentOf = (review: Review): Block[] =>
  [
    measures,
    actions,
    followUp,
    escalations,
    proposals,
    recurring,
    incidents,
    incidentActions,
    uptime,
    satisfaction,
    topics,
    sample,
    corrections,
    definitions,
  ].flatMap((part) => part(review));
