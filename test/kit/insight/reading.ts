import type { CompiledCalendar } from '../../../shared/domain/calendar/index.ts';
import { workingTime } from '../../../shared/domain/calendar/working-time.ts';
import { factsOf, type TicketEvent } from '../../../shared/domain/ticket/events.ts';
import type { Organisation } from '../../../shared/schemas/configuration/organisation.ts';
import type { Cell } from '../../../shared/usecases/insight/report.ts';

/** How every figure's second computation reads a ticket: from its audit trail, without anything derived from it. */

export type History = { events: readonly TicketEvent[] };
export type Period = { from: string; to: string };
export type Row = Record<string, Cell>;
/** One figure that gets one ticket at a time, so that a year's events needn't fit into memory. */
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

/** Interpolates between the two nearest values. */
export const quantile = (values: readonly number[], share: number): number | null => {
  const sorted = values.toSorted((a, b) => a - b);
  const place = (sorted.length - 1) * share;
  const [low, high] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  return low === undefined || high === undefined ? null : low + (high - low) * (place % 1);
};

/** A stretch of time: the elapsed time and the working time in it. */
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

/** The value of a field after each event. */
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

/** The level's clock after each event. Events only contain the clock's changes. */
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
/** A public answer by an agent. */
export const isAnswer = (event: TicketEvent): boolean =>
  event.actor.kind === 'agent' &&
  (event.type === 'resolved' || event.type === 'requester_asked' || isPublicMessage(event));

/**
 * Counts by words, with the tickets behind each. Tickets come one after the other, so no other ticket's events stay in
 * memory.
 */
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
