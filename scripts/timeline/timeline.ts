import { type CompiledCalendar, covering } from '../../shared/domain/calendar/compile-calendar.ts';
import type { SimulatedLevel } from '../../shared/domain/calendar/index.ts';
import type { Policy } from '../../shared/schemas/configuration/policy.ts';
import type { Instant } from '../../shared/schemas/primitives.ts';

/** The marks of a level, with times in milliseconds since 1970. */
export type Mark = { kind: 'starts' | 'warning' | 'target' | 'limit'; at: number };
export type Lane = { level: number; name: string; from: number | null; to: number; marks: Mark[]; note: string | null };
export type Timeline = {
  policy: string;
  calendar: string;
  timeZone: string;
  priority: string | null;
  from: number;
  to: number;
  lanes: Lane[];
  /** Times outside working hours, in order. */
  closed: { from: number; to: number }[];
  /** Local dates in the span that are holidays. */
  holidays: string[];
};

const KINDS = ['starts', 'warning', 'target', 'limit'] as const;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const milliseconds = (at: Instant | null): number | null => (at === null ? null : Date.parse(at));

/** The times between two instants at which the calendar is closed. */
const closedBetween = (calendar: CompiledCalendar, from: number, to: number): Timeline['closed'] => {
  const { opens, closes } = covering(calendar, from, to);
  const closed: Timeline['closed'] = [];
  let since = from;
  opens.forEach((open, i) => {
    const close = closes[i] ?? open;
    if (close <= from || open >= to) return;
    if (open > since) closed.push({ from: since, to: open });
    since = Math.max(since, close);
  });
  if (since < to) closed.push({ from: since, to });
  return closed;
};

const noteOf = (level: SimulatedLevel, onLimit: 'escalate' | 'alert'): string | null => {
  if (level.starts === null) return 'when a person passes it on';
  if (level.limit === null) return 'until the date that the person in charge sets';
  return onLimit === 'alert' ? 'stays here at its limit, and alerts' : null;
};

/** The levels and closed times of a simulated ticket, from its start to its last date, with some room on both sides. */
export const timelineOf = (
  policy: Policy,
  calendar: CompiledCalendar,
  holidays: readonly string[],
  levels: readonly SimulatedLevel[],
  priority: string | null,
): Timeline => {
  const instants = levels.flatMap((level) => KINDS.flatMap((kind) => milliseconds(level[kind]) ?? []));
  const first = Math.min(...instants);
  const last = Math.max(...instants, first + HOUR);
  const room = Math.max((last - first) / 24, HOUR / 4);
  const [from, to] = [first - room, last + room];
  const lanes = levels.map((level, i): Lane => {
    const marks = KINDS.flatMap((kind): Mark[] => {
      const at = milliseconds(level[kind]);
      return at === null ? [] : [{ kind, at }];
    });
    const limit = milliseconds(level.limit);
    const starts = milliseconds(level.starts);
    const name = policy.levels[i]?.name ?? '';
    const note = noteOf(level, policy.levels[i]?.onLimit ?? 'escalate');
    return { level: level.level, name, from: starts, to: limit ?? to, marks, note };
  });
  const date = (at: number): string => new Date(at).toISOString().slice(0, 10);
  const shown = holidays.filter((day) => day >= date(from - DAY) && day <= date(to + DAY));
  const { id, timeZone } = calendar;
  const closed = closedBetween(calendar, from, to);
  return { policy: policy.name, calendar: id, timeZone, priority, from, to, lanes, closed, holidays: shown };
};

/** Local midnights between two instants, in order. At most `most`, thinned evenly. */
export const midnights = ({ from, to, timeZone }: Timeline, most: number): { at: number; label: string }[] => {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone, weekday: 'short', day: 'numeric', month: 'short' });
  const found: { at: number; label: string }[] = [];
  let label = format.format(from);
  for (let at = Math.ceil(from / (HOUR / 4)) * (HOUR / 4); at < to; at += HOUR / 4) {
    const day = format.format(at);
    if (day !== label) found.push({ at, label: day.replace(',', '') });
    label = day;
  }
  const every = Math.max(1, Math.ceil(found.length / most));
  return found.filter((_day, i) => i % every === 0);
};

/** An instant in the calendar's time zone. */
export const spoken = (at: number, timeZone: string): string =>
  new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    day: '2-digit',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  })
    .format(at)
    .replace(',', '')
    .replace(',', '');
