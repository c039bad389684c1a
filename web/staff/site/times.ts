/** Instants and durations, short enough to read at a glance. */

const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;
const format = new Intl.RelativeTimeFormat('en', { numeric: 'auto', style: 'long' });

/** The distance to an instant: `in 3 hours`, `2 days ago`. */
export const fromNow = (instant: string, now: number): string => {
  const distance = Date.parse(instant) - now;
  const [unit, length] = UNITS.find(([, milliseconds]) => Math.abs(distance) >= milliseconds) ?? ['minute', 60_000];
  return format.format(Math.trunc(distance / length), unit);
};

/** How urgent a due time is: passed, within four hours, or later. */
export const urgencyOf = (instant: string, now: number): 'late' | 'soon' | 'calm' => {
  const distance = Date.parse(instant) - now;
  if (distance < 0) return 'late';
  return distance < 4 * 3_600_000 ? 'soon' : 'calm';
};

const short = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });
export const shortTime = (instant: string): string => short.format(new Date(instant));
