import type { CompiledCalendar } from '../../../shared/domain/calendar/index.ts';
import { workingTime } from '../../../shared/domain/calendar/working-time.ts';
import { factsOf, type TicketEvent } from '../../../shared/domain/ticket/events.ts';
import type { Cell } from '../../../shared/usecases/insight/report.ts';

/**
 * Figures a second time, from the definitions at the head of their files alone: straight from the events of each ticket, in
 * memory, without facts and without SQL.
 */

export type History = { reference: string; events: readonly TicketEvent[] };
export type Period = { from: string; to: string };
export type Row = Record<string, Cell>;
type Counts = Record<string, number>;

const HOUR = 3_600_000;
const hours = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / HOUR;
const inside = ({ from, to }: Period, at: string): boolean => at >= from && at < to;

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
/** Between the two values that it falls between. */
const quantile = (values: readonly number[], share: number): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const place = (sorted.length - 1) * share;
  const [low = 0, high = 0] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  return low + (high - low) * (place % 1);
};

const durations = (of: readonly { elapsed: number; working: number }[]): Row => {
  const [elapsed, working] = [of.map((each) => each.elapsed), of.map((each) => each.working)];
  return {
    mean_hours: mean(elapsed),
    median_hours: quantile(elapsed, 0.5),
    p90_hours: quantile(elapsed, 0.9),
    mean_working_hours: mean(working),
    median_working_hours: quantile(working, 0.5),
    p90_working_hours: quantile(working, 0.9),
  };
};

/** What a ticket's fields are after each event, as the audit trail tells. */
const fieldAfter = (events: readonly TicketEvent[], name: string): unknown[] => {
  let value: unknown = null;
  return events.map(({ after }) => {
    if (name in after) value = after[name];
    return value;
  });
};
const statuses = (events: readonly TicketEvent[]): string[] =>
  fieldAfter(events, 'status').map((value) => String(value ?? 'new'));

const isAnswer = (event: TicketEvent): boolean =>
  event.actor.kind === 'agent' &&
  (event.type === 'resolved' ||
    event.type === 'requester_asked' ||
    (event.type === 'message_added' && factsOf(event, 'message_added')?.visibility === 'public'));

export const firstResponse = (histories: readonly History[], period: Period, calendar: CompiledCalendar): Row => {
  const found = histories.flatMap(({ events }) => {
    const [created, answer] = [events[0]?.at ?? '', events.find(isAnswer)?.at];
    if (!answer || !inside(period, answer)) return [];
    const working = workingTime(calendar, Date.parse(created), Date.parse(answer)) / HOUR;
    return [{ elapsed: hours(created, answer), working }];
  });
  return { tickets: found.length, ...durations(found) };
};

export const resolution = (histories: readonly History[], period: Period, calendar: CompiledCalendar): Row => {
  const found = histories.flatMap(({ events }) => {
    const status = statuses(events);
    const until = events.filter(({ at }) => at < period.to).length;
    const solved = events.slice(0, until).filter(({ type, at }) => type === 'resolved' && inside(period, at));
    const last = solved.at(-1);
    const ending = fieldAfter(events.slice(0, until), 'closedAs').at(-1);
    if (!last || !['resolved', 'closed'].includes(status[until - 1] ?? '')) return [];
    if (['merged', 'duplicate', 'withdrawn', 'spam'].includes(String(ending))) return [];
    const opened = events.findLast(
      ({ type, sequence }, index) =>
        sequence < last.sequence && (index === 0 || (type === 'reopened' && status[index - 1] === 'closed')),
    );
    const from = opened?.at ?? '';
    const working = workingTime(calendar, Date.parse(from), Date.parse(last.at)) / HOUR;
    return [{ elapsed: hours(from, last.at), working, resolutions: solved.length }];
  });
  const resolutions = found.reduce((sum, each) => sum + each.resolutions, 0);
  return { tickets: found.length, resolutions, ...durations(found) };
};

/** Seconds of lives, by status; the pauses among them apart. */
export const time = (
  histories: readonly History[],
  period: Period,
): { byStatus: Counts; paused: number; lives: number } => {
  const [byStatus, total]: [Counts, { paused: number; lives: number }] = [{}, { paused: 0, lives: 0 }];
  for (const { events } of histories) {
    const status = statuses(events);
    let pausedSince: unknown = null;
    events.forEach((event, index) => {
      const clock = event.after.clock;
      if (typeof clock === 'object' && clock !== null && 'pausedSince' in clock) pausedSince = clock.pausedSince;
      const [begins, ends] = [event.at, events[index + 1]?.at ?? period.to];
      const from = begins > period.from ? begins : period.from;
      const length = Math.max(0, hours(from, ends < period.to ? ends : period.to));
      const now = status[index] ?? '';
      if (now === 'closed') return;
      byStatus[now] = (byStatus[now] ?? 0) + length;
      total.lives += length;
      if (pausedSince !== null) total.paused += length;
    });
  }
  return { byStatus, ...total };
};

export const books = (histories: readonly History[], { from, to }: Period): Row => {
  const openAt = (at: string): number =>
    histories.filter(({ events }) => {
      const past = events.filter((event) => event.at < at);
      return past.length > 0 && statuses(past).at(-1) !== 'closed';
    }).length;
  const [counts, period] = [
    { created: 0, reopened: 0, closed: 0 },
    { from, to },
  ];
  for (const { events } of histories) {
    const status = statuses(events);
    events.forEach(({ at }, index) => {
      if (!inside(period, at)) return;
      if (index === 0) counts.created++;
      else if (status[index] === 'closed' && status[index - 1] !== 'closed') counts.closed++;
      else if (status[index] !== 'closed' && status[index - 1] === 'closed') counts.reopened++;
    });
  }
  return { at_first: openAt(from), ...counts, at_last: openAt(to) };
};

export const backlog = (histories: readonly History[], { to }: Period): Counts => {
  const counts: Counts = {};
  for (const { events } of histories) {
    const past = events.filter(({ at }) => at < to);
    if (past.length === 0 || ['resolved', 'closed'].includes(statuses(past).at(-1) ?? '')) continue;
    const level = String(fieldAfter(past, 'level').at(-1) ?? 1);
    counts[level] = (counts[level] ?? 0) + 1;
  }
  return counts;
};

const tally = <T>(items: readonly T[], key: (item: T) => string): Counts => {
  const counts: Counts = {};
  for (const item of items) counts[key(item)] = (counts[key(item)] ?? 0) + 1;
  return counts;
};

const happened = (histories: readonly History[], period: Period): TicketEvent[] =>
  histories.flatMap(({ events }) => events.filter(({ at }) => inside(period, at)));

export const escalations = (histories: readonly History[], period: Period): Counts =>
  tally(
    happened(histories, period).filter(({ type }) => type === 'escalated' || type === 'returned'),
    ({ type, reason }) => `${type} ${reason}`,
  );

export const reopenings = (histories: readonly History[], period: Period): Counts =>
  tally(
    happened(histories, period).filter(({ type }) => ['resolved', 'declined', 'reopened'].includes(type)),
    ({ type }) => type,
  );

export const satisfaction = (histories: readonly History[], period: Period): Row => {
  const events = happened(histories, period);
  const scores = events.flatMap((event) => factsOf(event, 'survey_answered')?.score ?? []);
  const asked = events.filter(
    ({ type, after }) =>
      type === 'closed' && ['confirmed', 'no_answer', 'handed_over', 'final'].includes(String(after.closedAs)),
  ).length;
  return {
    asked,
    answered: scores.length,
    response_rate: scores.length / asked,
    mean_score: mean(scores),
    good: scores.filter((score) => score >= 4).length,
    poor: scores.filter((score) => score <= 2).length,
  };
};

/** First responses: kept where an answer came without a miss before it, missed where one is on record. */
export const firstResponses = (histories: readonly History[], period: Period): Row => {
  const counts = { kept: 0, missed: 0 };
  for (const { events } of histories) {
    const miss = events.find(({ type }) => type === 'first_response_missed');
    const answer = events.find(isAnswer);
    if (miss && inside(period, miss.at)) counts.missed++;
    if (answer && inside(period, answer.at) && !(miss && miss.sequence < answer.sequence)) counts.kept++;
  }
  return counts;
};

/** Limits that were passed: by the clock a level up, or alerted where there is nowhere to go, once for each stay. */
export const limitsMissed = (histories: readonly History[], period: Period): number =>
  happened(histories, period).filter(
    ({ type, reason, before, after }) =>
      (type === 'escalated' && reason === 'limit_passed') ||
      (type === 'limit_alerted' && isSet(after) && !isSet(before)),
  ).length;

const isSet = ({ clock }: Record<string, unknown>): boolean =>
  typeof clock === 'object' && clock !== null && 'limitPassedAt' in clock && clock.limitPassedAt !== null;
