import type { Agent } from '../../schemas/configuration/organisation.ts';
import { ownValue } from '../../schemas/own-value.ts';
import { type Instant, instantOf, millisecondsOf } from '../../schemas/primitives.ts';
import { type CompiledCalendar, isOpen, nextOpening } from '../calendar/index.ts';
import { workingIntervals } from '../calendar/working-time.ts';
import { offsetPeriods } from '../calendar/zone-offsets.ts';
import type { Context } from '../ticket/context.ts';

const DAY = 86_400_000;

/** An agent who is away on this many working days isn't waited for: the ticket goes to another agent or the queue. */
const MAX_DAYS_AWAITED = 3;

/**
 * When an agent works next (specification 2, "working hours"): now, or at their calendar's next opening on a day that
 * isn't off. Null for a longer absence. Days off are dates in the calendar's time zone.
 */
export const worksFrom = (agent: Agent, context: Context): Instant | null => {
  const calendar = calendarOf(agent, context);
  let at = context.now;
  for (let day = 0; day < MAX_DAYS_AWAITED; day++) {
    const opens = isOpen(at, calendar) ? at : nextOpening(at, calendar);
    if (!isOff(agent, dateOf(opens, calendar))) return opens;
    at = dayAfter(opens, calendar);
  }
  return null;
};

/** The longest break within a working day. After a longer one a new day begins, also for night shifts. */
const MAX_BREAK_LENGTH = 4 * 3_600_000;
/** How far to look ahead: long absences are rare, so most agents need only the first range. */
const LOOKED_AHEAD = [9 * DAY, 40 * DAY];

type WorkingDay = { from: number; to: number };

/** An agent's working days around an instant and after it, breaks included. */
const workingDays = (agent: Agent, at: Instant, ahead: number, context: Context): WorkingDay[] => {
  const calendar = calendarOf(agent, context);
  const from = millisecondsOf(at) - DAY;
  const days: WorkingDay[] = [];
  for (const [opens, closes] of workingIntervals(calendar, from, from + ahead)) {
    if (agent.daysOff && isOff(agent, dateOf(instantOf(opens), calendar))) continue;
    const last = days.at(-1);
    if (last && opens - last.to <= MAX_BREAK_LENGTH) last.to = closes;
    else days.push({ from: opens, to: closes });
  }
  return days;
};

/** Whether an instant lies within an agent's working day, breaks included. */
export const isInWorkingDay = (agent: Agent, at: Instant, context: Context): boolean =>
  workingDays(agent, at, 2 * DAY, context).some(
    ({ from, to }) => from <= millisecondsOf(at) && millisecondsOf(at) < to,
  );

/** When the working day ends that an agent is in or begins next. Null if it doesn't end, or doesn't begin for weeks. */
export const dayEndsAfter = (agent: Agent, at: Instant, context: Context): Instant | null => {
  for (const ahead of LOOKED_AHEAD) {
    const ends = workingDays(agent, at, ahead, context).find(({ to }) => to > millisecondsOf(at))?.to;
    // Near the end of the range it isn't known whether the day continues.
    const isCutOff = ends !== undefined && ends + MAX_BREAK_LENGTH >= millisecondsOf(at) - DAY + ahead;
    if (ends !== undefined && !isCutOff) return instantOf(ends);
  }
  return null;
};

/** An agent's working hours between two instants, in milliseconds: shifts in order, without those on days off. */
export const workingHours = (agent: Agent, from: Instant, to: Instant, context: Context): [number, number][] => {
  const calendar = calendarOf(agent, context);
  const [start, end] = [millisecondsOf(from), millisecondsOf(to)];
  // Starts a day earlier, because a shift over midnight belongs to the day on which it opens.
  return workingIntervals(calendar, start - DAY, end)
    .filter(([opens, closes]) => closes > start && !isOff(agent, dateOf(instantOf(opens), calendar)))
    .map(([opens, closes]) => [Math.max(opens, start), closes]);
};

/** Whether an agent is off on the day of an instant, by their calendar. */
export const isOffAt = (agent: Agent, at: Instant, context: Context): boolean =>
  isOff(agent, dateOf(at, calendarOf(agent, context)));

const calendarOf = ({ calendar }: Agent, context: Context): CompiledCalendar =>
  (calendar ? ownValue(context.calendars, calendar) : undefined) ?? context.calendar;

const isOff = ({ daysOff = [] }: Agent, date: string): boolean =>
  daysOff.some((off) => (typeof off === 'string' ? off === date : off.from <= date && date <= off.to));

const offsetAt = (at: number, { timeZone }: CompiledCalendar): number =>
  offsetPeriods(timeZone, at, at + 1)[0]?.offset ?? 0;

const dateOf = (at: Instant, calendar: CompiledCalendar): string => {
  const instant = millisecondsOf(at);
  return instantOf(instant + offsetAt(instant, calendar)).slice(0, 10);
};

/** The next local midnight. */
const dayAfter = (at: Instant, calendar: CompiledCalendar): Instant => {
  const midnight = millisecondsOf(`${dateOf(at, calendar)}T00:00:00.000Z`) + DAY;
  // The offset may differ on the day itself, if the clocks change that night.
  const guessed = midnight - offsetAt(millisecondsOf(at), calendar);
  return instantOf(midnight - offsetAt(guessed, calendar));
};
