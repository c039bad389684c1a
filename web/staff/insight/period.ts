/** Periods of days, relative to the organisation's own day. */

export type Period = { from: string; to: string };

const DAY = 86_400_000;
const moved = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 'yyyy-mm-dd'.length);
const firstOfMonth = (day: string): string => `${day.slice(0, 'yyyy-mm'.length)}-01`;

export const PRESETS = [
  { id: 'week', name: 'Last 7 days', of: (today: string): Period => ({ from: moved(today, -6), to: today }) },
  { id: 'month', name: 'Last 30 days', of: (today: string): Period => ({ from: moved(today, -29), to: today }) },
  { id: 'this', name: 'This month', of: (today: string): Period => ({ from: firstOfMonth(today), to: today }) },
  {
    id: 'last',
    name: 'Last month',
    of: (today: string): Period => {
      const to = moved(firstOfMonth(today), -1);
      return { from: firstOfMonth(to), to };
    },
  },
  { id: 'quarter', name: 'Last 90 days', of: (today: string): Period => ({ from: moved(today, -89), to: today }) },
  { id: 'year', name: 'Last 365 days', of: (today: string): Period => ({ from: moved(today, -364), to: today }) },
] as const;
export type Preset = (typeof PRESETS)[number]['id'];

/** The period before a choice. */
export const usualPeriod = (today: string): Period => PRESETS[1].of(today);

export const presetOf = ({ from, to }: Period, today: string): Preset | null =>
  PRESETS.find(({ of }) => of(today).from === from && of(today).to === to)?.id ?? null;

export type Grain = 'day' | 'week' | 'month';
const MAX_DAYS_BY_DAY = 45;
const MAX_DAYS_BY_WEEK = 200;

const daysIn = ({ from, to }: Period): number => (Date.parse(to) - Date.parse(from)) / DAY + 1;

/** The grain that gives a chart a few dozen parts at most. */
export const grainOf = (period: Period): Grain => {
  const days = daysIn(period);
  if (days <= MAX_DAYS_BY_DAY) return 'day';
  return days <= MAX_DAYS_BY_WEEK ? 'week' : 'month';
};

const SUNDAY = 6;
/** 0 is Monday, since the figures' weeks start on it. */
const weekday = (day: string): number => (new Date(day).getUTCDay() + SUNDAY) % 7;
const partOf = (day: string, grain: Grain): string => {
  if (grain === 'day') return day;
  return grain === 'week' ? moved(day, -weekday(day)) : day.slice(0, 'yyyy-mm'.length);
};

/** All parts of a period, including those without events. */
export const partsOf = (period: Period, grain: Grain): string[] => {
  const parts = new Set<string>();
  for (let day = period.from; day <= period.to; day = moved(day, 1)) parts.add(partOf(day, grain));
  return [...parts];
};

const dayAndMonth = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });
const monthAndYear = new Intl.DateTimeFormat('en-GB', { month: 'short', year: 'numeric', timeZone: 'UTC' });
const whole = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' });

/** The name of a part of time on an axis: `3 Nov`, `Nov 2026`, `Monday`, `09:00`. */
export const timeLabel = (part: string): string => {
  if (/^\d{4}-\d\d-\d\d$/.test(part)) return dayAndMonth.format(new Date(part));
  if (/^\d{4}-\d\d$/.test(part)) return monthAndYear.format(new Date(`${part}-01`));
  if (/^\d\d$/.test(part)) return `${part}:00`;
  return part.replace(/^\d /, '');
};

export const periodLabel = ({ from, to }: Period): string =>
  from === to ? whole.format(new Date(from)) : `${whole.format(new Date(from))} to ${whole.format(new Date(to))}`;
