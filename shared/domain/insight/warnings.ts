import type { WarningKind, WarningThresholds } from '../../schemas/insight/warnings.ts';

/** Whether more tickets of a kind come on a day than usual, compared with the same weekday of earlier weeks. */

/** The number of tickets in a category or at a level, or of alarms about a service, on a day of the organisation. */
export type DayCount = { kind: WarningKind; value: string; day: string; tickets: number };

export type Warning = {
  kind: WarningKind;
  value: string;
  tickets: number;
  /** The median of the same weekdays before. */
  usual: number;
  /** The number from which it is unusual. */
  least: number;
  /** The number from which it is unusual on a day with as many other tickets as today. */
  leastIfBusy: number;
};

/** The result for a day. Without warnings if there are too few weeks to compare. */
export type Watch = { weeks: number; warnings: Warning[] };

export const MAX_WEEKS = 8;
/** With fewer, the usual number is unknown. */
export const MIN_WEEKS = 4;
/** How many standard deviations from the usual exclude chance. Counts vary by the square root of their mean. */
const DEVIATIONS = 4;
/** A hundred words are compared each day: with four deviations, one of them would rise by chance once a month. */
const WORD_DEVIATIONS = 5;
const deviationsOf = (kind: WarningKind): number => (kind === 'word' ? WORD_DEVIATIONS : DEVIATIONS);
const DAY_MILLISECONDS = 86_400_000;
const DAY_LENGTH = 'yyyy-mm-dd'.length;

/** The day that many weeks before another. */
export const weeksBefore = (day: string, weeks: number): string =>
  new Date(Date.parse(day) - weeks * 7 * DAY_MILLISECONDS).toISOString().slice(0, DAY_LENGTH);

const median = (numbers: readonly number[]): number => {
  const sorted = numbers.toSorted((a, b) => a - b);
  const half = sorted.length / 2;
  return ((sorted[Math.floor(half)] ?? 0) + (sorted[Math.ceil(half) - 1] ?? 0)) / 2;
};

/** The usual count and its deviation, from medians, which an outage in the compared weeks doesn't shift. */
const usualOf = (before: readonly number[]): { usual: number; deviation: number } => {
  const usual = median(before);
  const spread = MEDIAN_TO_DEVIATION * median(before.map((count) => Math.abs(count - usual)));
  return { usual, deviation: Math.max(1, Math.sqrt(usual), spread) };
};
/** Of a normal distribution. */
const MEDIAN_TO_DEVIATION = 1.4826;

/** Older facts don't contain these kinds: a week without any doesn't mean that there were none. */
const LATER: readonly WarningKind[] = ['error_code', 'word'];

/** The same weekday of earlier weeks, as far back as counts go. */
const weeksSince = (counts: readonly DayCount[], day: string): string[] => {
  const first = counts.reduce((earliest, count) => (count.day < earliest ? count.day : earliest), day);
  return Array.from({ length: MAX_WEEKS }, (_, index) => weeksBefore(day, index + 1)).filter((at) => at >= first);
};

/**
 * The warnings of a day: one for each category, service and level that rises, the most unusual first. `counts` cover
 * that day and the weeks before, without days that had none.
 */
export const warningsOf = (counts: readonly DayCount[], day: string, thresholds: WarningThresholds): Watch => {
  const days = weeksSince(counts, day);
  if (days.length < MIN_WEEKS) return { weeks: days.length, warnings: [] };
  const daysOfLater = weeksSince(
    counts.filter(({ kind }) => LATER.includes(kind)),
    day,
  );
  const inAll = (at: string): number =>
    counts.reduce((sum, { kind, day: on, tickets }) => (kind === 'category' && on === at ? sum + tickets : sum), 0);
  const usualInAll = Math.max(1, median(days.map(inAll)));
  const perKind = Map.groupBy(counts, ({ kind, value }) => `${kind} ${value}`);
  const rising = [...perKind.values()].flatMap((all) => {
    const on = (at: string): number => all.find((count) => count.day === at)?.tickets ?? 0;
    const now = all.find((count) => count.day === day);
    if (!now || now.tickets < thresholds.atLeast) return [];
    const known = LATER.includes(now.kind) ? daysOfLater : days;
    if (known.length < MIN_WEEKS) return [];
    const { usual, deviation } = usualOf(known.map(on));
    const leastOf = (mean: number): number => {
      const chance = deviationsOf(now.kind) * Math.max(deviation, Math.sqrt(mean));
      return Math.max(thresholds.atLeast, mean * thresholds.times, mean + chance);
    };
    const least = leastOf(usual);
    if (now.tickets < least) return [];
    const others = inAll(day) - (now.tickets - usual);
    const leastIfBusy = leastOf(usual * Math.max(1, others / usualInAll));
    const warning = { kind: now.kind, value: now.value, tickets: now.tickets, usual, least, leastIfBusy };
    return [{ warning, deviations: (now.tickets - usual) / deviation }];
  });
  const sorted = rising.toSorted((a, b) => b.deviations - a.deviations || (a.warning.value < b.warning.value ? -1 : 1));
  return { weeks: days.length, warnings: sorted.map(({ warning }) => warning) };
};
