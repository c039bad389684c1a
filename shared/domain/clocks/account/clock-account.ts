import { CASE_SPECIFIC, type Duration } from '../../../schemas/configuration/duration.ts';
import { type Instant, instantOf, millisecondsOf } from '../../../schemas/primitives.ts';
import { levelTimes } from '../../calendar/index.ts';
import { workingIntervals } from '../../calendar/working-time.ts';
import type { Context } from '../../ticket/context.ts';
import type { TicketEvent } from '../../ticket/events.ts';
import type { Ticket } from '../../ticket/ticket.ts';
import { levelOf } from '../level/level-times.ts';
import { type LevelStay, staysOf } from './clock-stays.ts';

/**
 * What the level's clock did in every second of a ticket's life, computed from its events alone (specification 10,
 * `/clock`).
 */

export type ClockState =
  | 'counted'
  | 'outside_hours'
  | 'waiting_on_requester'
  | 'waiting_on_third_party'
  | 'major_incident'
  | 'resolved'
  | 'closed';

export type ClockInterval = {
  from: Instant;
  to: Instant;
  seconds: number;
  /** Whether the time counts towards the level's time, and if not, why. */
  counted: boolean;
  why: ClockState;
  level: number;
  policy: string | null;
  policyVersion: number | null;
  calendar: string;
};

type Span = { from: number; to: number; ticket: Ticket; why: ClockState };

/** A person sets the time of a case-specific level, so its clock counts every hour. */
const countsElapsed = (limit: Duration): boolean => limit === CASE_SPECIFIC || 'hours' in limit;

const limitOf = (ticket: Ticket, context: Context): Duration => {
  const policy = context.policy(ticket.policy ?? '', ticket.policyVersion);
  return levelTimes(levelOf(policy, ticket.level), ticket.priority).limit;
};

const reasonOf = ({ status }: Ticket): ClockState =>
  status === 'new' || status === 'open' ? 'major_incident' : status;

/** The parts of a stay in which neither the ticket nor the state of its clock changed. */
const spansOf = (stay: LevelStay): Span[] => {
  const inside = (at: number): boolean => at > stay.from && at < stay.to;
  const changes = [...stay.states.map(({ at }) => at), ...stay.pauses.flat()].filter(inside);
  const bounds = [...new Set([stay.from, ...changes, stay.to])].sort((a, b) => a - b);
  return bounds.slice(1).map((to, index) => {
    const from = bounds[index] ?? stay.from;
    const ticket = stay.states.findLast(({ at }) => at <= from)?.ticket ?? stay.first;
    const isOver = ticket.status === 'resolved' || ticket.status === 'closed';
    const stands = isOver || stay.pauses.some(([start, end]) => start <= from && to <= end);
    return { from, to, ticket, why: stands ? reasonOf(ticket) : 'counted' };
  });
};

/** Splits a span at opening hours. Working time counts only within hours, elapsed time always. */
const withHours = (span: Span, context: Context): Span[] => {
  if (span.why !== 'counted' || span.ticket.policy === null || countsElapsed(limitOf(span.ticket, context)))
    return [span];
  const parts: Span[] = [];
  let from = span.from;
  for (const [opens, closes] of workingIntervals(context.calendar, span.from, span.to)) {
    if (opens > from) parts.push({ ...span, from, to: opens, why: 'outside_hours' });
    parts.push({ ...span, from: opens, to: closes });
    from = closes;
  }
  return from < span.to ? [...parts, { ...span, from, to: span.to, why: 'outside_hours' }] : parts;
};

const intervalOf = ({ from, to, ticket, why }: Span, context: Context): ClockInterval => ({
  from: instantOf(from),
  to: instantOf(to),
  seconds: (to - from) / 1000,
  counted: why === 'counted',
  why,
  level: ticket.level,
  policy: ticket.policy,
  policyVersion: ticket.policyVersion,
  calendar: context.calendar.id,
});

const goesOn = (before: ClockInterval, next: ClockInterval): boolean =>
  before.why === next.why &&
  before.level === next.level &&
  before.policy === next.policy &&
  before.policyVersion === next.policyVersion;

const joined = (intervals: readonly ClockInterval[]): ClockInterval[] => {
  const result: ClockInterval[] = [];
  for (const interval of intervals) {
    const last = result.at(-1);
    if (last && goesOn(last, interval)) {
      const seconds = (millisecondsOf(interval.to) - millisecondsOf(last.from)) / 1000;
      result[result.length - 1] = { ...last, to: interval.to, seconds };
    } else result.push(interval);
  }
  return result;
};

/** A level's time: when it started and ended, and how much it used. */
export type LevelAccount = {
  level: number;
  policy: string | null;
  policyVersion: number | null;
  startedAt: Instant;
  endedAt: Instant | null;
  countedSeconds: number;
};

export type ClockAccount = { intervals: ClockInterval[]; levels: LevelAccount[]; totals: Record<string, number> };

/**
 * Every interval from creation to now, without gaps or overlaps. Before the assessment, the first policy's clock
 * already runs. The context must hold every policy version that the events name. Throws UnknownLevel; RangeError
 * without events.
 */
export const clockAccount = (events: readonly TicketEvent[], context: Context): ClockAccount => {
  const stays = staysOf(events, context.now);
  const accounts = stays.map((stay) => {
    const intervals = joined(
      spansOf(stay)
        .flatMap((span) => withHours(span, context))
        .map((span) => intervalOf(span, context)),
    );
    const { level, policy, policyVersion } = stay.last;
    const countedSeconds = sum(intervals.filter(({ counted }) => counted));
    const isLast = stay === stays.at(-1);
    const endedAt = isLast ? stay.last.closedAt : instantOf(stay.to);
    return {
      intervals,
      level: { level, policy, policyVersion, startedAt: instantOf(stay.from), endedAt, countedSeconds },
    };
  });
  const intervals = accounts.flatMap((account) => account.intervals);
  const totals = Object.groupBy(intervals, ({ why }) => why);
  return {
    intervals,
    levels: accounts.map(({ level }) => level),
    totals: Object.fromEntries(Object.entries(totals).map(([why, of]) => [why, sum(of ?? [])])),
  };
};

const sum = (intervals: readonly ClockInterval[]): number =>
  intervals.reduce((total, { seconds }) => total + Math.round(seconds * 1000), 0) / 1000;
