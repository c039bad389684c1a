import type { CompiledCalendar } from '../../../shared/domain/calendar/index.ts';
import { workingTime } from '../../../shared/domain/calendar/working-time.ts';
import { factsOf, type TicketEvent } from '../../../shared/domain/ticket/events.ts';
import type { Organisation } from '../../../shared/schemas/configuration/organisation.ts';
import type { Cell } from '../../../shared/usecases/insight/report.ts';

/** What every figure's second computation reads of a ticket's events: the audit trail, and nothing that was made of it. */

export type History = { events: readonly TicketEvent[] };
export type Period = { from: string; to: string };
export type Row = Record<string, Cell>;
/** One figure, fed a ticket at a time, so that a year needs no memory for its events. */
export type Second = (
  period: Period,
  calendar: CompiledCalendar,
  watched?: Pick<Organisation, 'statusPage' | 'monitoring'> & { watchedSince?: Readonly<Record<string, string>> },
) => { add: (history: History) => void; rows: () => Row[] };

const HOUR = 3_600_000;
export const hours = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / HOUR;
export const inside = ({ from, to }: Period, at: string): boolean => at >= from && at < to;

export const mean = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;

/** Between the two values that it falls between. */
export const quantile = (values: readonly number[], share: number): number | null => {
  const sorted = values.toSorted((a, b) => a - b);
  const place = (sorted.length - 1) * share;
  const [low, high] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  return low === undefined || high === undefined ? null : low + (high - low) * (place % 1);
};

/** A stretch of time: elapsed, and what of it was worked. */
export const stretch = (calendar: CompiledCalendar, from: string, to: string) => ({
  elapsed: hours(from, to),
  working: workingTime(calendar, Date.parse(from), Date.parse(to)) / HOUR,
});

export const durations = (of: readonly { elapsed: number; working: number }[]): Row => {
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

/** What a field is after each event. */
export const fieldAfter = (events: readonly TicketEvent[], name: string): unknown[] => {
  let value: unknown = null;
  return events.map(({ after }) => {
    if (name in after) value = after[name];
    return value;
  });
};
export const textAfter = (events: readonly TicketEvent[], name: string): (string | null)[] =>
  fieldAfter(events, name).map((value) => (value === null ? null : String(value)));
export const statuses = (events: readonly TicketEvent[]): string[] =>
  fieldAfter(events, 'status').map((value) => String(value ?? 'new'));

/** The level's clock after each event, which tells only what of it has changed. */
export const clocks = (events: readonly TicketEvent[]): Record<string, unknown>[] => {
  let clock: Record<string, unknown> = {};
  return events.map(({ after }) => {
    const changed = after.clock;
    if (typeof changed === 'object' && changed !== null) clock = { ...clock, ...changed };
    return clock;
  });
};

export const isPublicMessage = (event: TicketEvent): boolean =>
  event.type === 'message_added' && factsOf(event, 'message_added')?.visibility === 'public';
/** A person's public answer. */
export const isAnswer = (event: TicketEvent): boolean =>
  event.actor.kind === 'agent' &&
  (event.type === 'resolved' || event.type === 'requester_asked' || isPublicMessage(event));

/** Counts by words, and the tickets behind each, which come one after the other: no other's events stay in memory. */
export const tally = () => {
  const found = new Map<string, { words: Row; times: number; tickets: number; last: History | null }>();
  return {
    count: (words: Row, history: History): void => {
      const key = JSON.stringify(words);
      const each = found.get(key) ?? { words, times: 0, tickets: 0, last: null };
      each.times++;
      if (each.last !== history) each.tickets++;
      found.set(key, { ...each, last: history });
    },
    rows: (times: string): Row[] =>
      [...found.values()].map((each) => ({ ...each.words, [times]: each.times, tickets: each.tickets })),
  };
};
