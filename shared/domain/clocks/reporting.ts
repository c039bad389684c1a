import type { TimedDuration } from '../../schemas/configuration/duration.ts';
import type { Instant } from '../../schemas/primitives.ts';
import { deadline, warningAt } from '../calendar/index.ts';
import type { Context } from '../ticket/context.ts';
import type { Draft } from '../ticket/decision.ts';
import { arrivedAt, type Checkpoint, type Ticket } from '../ticket/ticket.ts';
import { type Clock, UNRESOLVED } from './clock.ts';

/**
 * The time within which a matter, such as a data breach, must be reported to an authority (specification 6). It counts
 * from the request or its import, even if the category became known later, and no pause stops it.
 */

/** How often people are reminded while the report is late. */
const REMIND_AFTER = { hours: 24 };

type Reporting = NonNullable<Ticket['reporting']>;
const NOTHING_YET: Reporting = { warnedAt: null, missedAt: null, recordedAt: null };
const soFar = ({ reporting }: Ticket): Reporting => reporting ?? NOTHING_YET;

const within = ({ category }: Ticket, { organisation }: Context): TimedDuration | null =>
  organisation.categories.find(({ id }) => id === category)?.reportWithin ?? null;

/** When the report is due. Null if none is required. */
export const reportDue = (ticket: Ticket, context: Context): Instant | null => {
  const duration = within(ticket, context);
  return duration && deadline(arrivedAt(ticket), duration, context.calendar, []);
};

const reportingCheckpoints = (ticket: Ticket, context: Context): Checkpoint[] => {
  const duration = within(ticket, context);
  const { warnedAt, missedAt, recordedAt } = soFar(ticket);
  if (duration === null || recordedAt !== null) return [];
  const { calendar } = context;
  if (missedAt !== null) return [{ kind: 'reminder', at: deadline(missedAt, REMIND_AFTER, calendar, []) }];
  const warning = warnedAt === null ? warningAt(arrivedAt(ticket), duration, calendar, []) : null;
  return [
    ...(warning === null ? [] : [{ kind: 'warning' as const, at: warning }]),
    { kind: 'reporting_deadline', at: deadline(arrivedAt(ticket), duration, calendar, []) },
  ];
};

/**
 * Whether it hasn't been recorded yet that an authority was informed or needn't be. Until then the matter isn't over.
 */
export const isReportPending = (ticket: Ticket, context: Context): boolean =>
  within(ticket, context) !== null && soFar(ticket).recordedAt === null;

const passReporting = (draft: Draft, { kind, at }: Checkpoint): Draft => {
  const reporting = soFar(draft.ticket);
  const facts = { due: at };
  if (kind === 'warning') {
    const change = { reporting: { ...reporting, warnedAt: at } };
    return draft.record({ type: 'reporting_warned', reason: 'three_quarters_of_deadline', change, facts });
  }
  const reason = kind === 'reminder' ? 'still_not_reported' : 'deadline_passed';
  return draft.record({
    type: 'reporting_missed',
    reason,
    change: { reporting: { ...reporting, missedAt: at } },
    facts,
  });
};

/** The change that records a report. */
export const asReported = (ticket: Ticket, at: Instant): Pick<Ticket, 'reporting'> => ({
  reporting: { ...soFar(ticket), recordedAt: at },
});

/**
 * @starts with the request, if its category has `reportWithin` (a data breach: 72 hours)
 * @ends `report_breach`; another category
 * @standsStill never
 * @checkpoints `warning` at 75 %, `reporting_deadline`, then `reminder` every 24 hours: worker and next person up
 */
export const reporting = {
  name: 'reporting',
  runsIn: [...UNRESOLVED, 'resolved'],
  due: reportingCheckpoints,
  pass: passReporting,
  carriedOutBy: {
    warning: { reporting_warned: 'any_reason' },
    reporting_deadline: { reporting_missed: ['deadline_passed'] },
    reminder: { reporting_missed: ['still_not_reported'] },
  },
} as const satisfies Clock;
