import type { Agent } from '../schemas/organisation.ts';
import { type Instant, instantOf, millisecondsOf } from '../schemas/primitives.ts';
import { type CompiledCalendar, isOpen, nextOpening } from './calendar/index.ts';
import { offsetPeriods } from './calendar/zone-offsets.ts';
import type { Context } from './context.ts';

const DAY = 86_400_000;

/** Who is away on each of the next so many working days isn't waited for: the ticket goes to somebody else, or the queue. */
const MOST_DAYS_AWAITED = 3;

/**
 * When an agent works next (SPEC 2, "working hours"): now, or from the next opening of their calendar on a day that they
 * are not off; null for whoever is away for longer. Days off are dates of the calendar's time zone.
 */
export const worksFrom = (agent: Agent, context: Context): Instant | null => {
  const calendar = (agent.calendar ? context.calendars[agent.calendar] : undefined) ?? context.calendar;
  let at = context.now;
  for (let day = 0; day < MOST_DAYS_AWAITED; day++) {
    const opens = isOpen(at, calendar) ? at : nextOpening(at, calendar);
    if (!isOff(agent, dateOf(opens, calendar))) return opens;
    at = dayAfter(opens, calendar);
  }
  return null;
};

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
  // The offset of the day itself may be another one, where the clocks change that night.
  const guessed = midnight - offsetAt(millisecondsOf(at), calendar);
  return instantOf(midnight - offsetAt(guessed, calendar));
};
