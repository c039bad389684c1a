import { WEEKDAYS } from '../../schemas/configuration/calendar.ts';
import type { OnCallShift } from '../../schemas/configuration/on-call.ts';
import { type Instant, millisecondsOf } from '../../schemas/primitives.ts';
import { offsetPeriods } from '../calendar/zone-offsets.ts';

/** Who is on call at an instant, in the organisation's local time. */

const DAY = 86_400_000;
const MINUTE = 60_000;
/** 1970-01-01 was a Thursday: days since the Monday of its week. */
const SINCE_MONDAY = 3;

type Local = { day: number; minute: number };

const localOf = (at: Instant, timeZone: string): Local => {
  const instant = millisecondsOf(at);
  const offset = offsetPeriods(timeZone, instant, instant + 1)[0]?.offset ?? 0;
  const day = Math.floor((instant + offset) / DAY);
  return { day, minute: Math.floor((instant + offset - day * DAY) / MINUTE) };
};

const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
const dayOf = (date: string): number => millisecondsOf(`${date}T00:00:00.000Z`) / DAY;
const weekOf = (day: number): number => Math.floor((day + SINCE_MONDAY) / 7);

const holds = ({ weekdays, hours, weeks }: OnCallShift, { day, minute }: Local): boolean => {
  const weekday = WEEKDAYS[(((day + 4) % 7) + 7) % 7];
  if (weekdays && !weekdays.some((each) => each === weekday)) return false;
  if (hours && (minute < minuteOf(hours[0]) || minute >= minuteOf(hours[1]))) return false;
  if (!weeks) return true;
  const since = weekOf(day) - weekOf(dayOf(weeks.from));
  return since >= 0 && since % weeks.every === 0;
};

/** The contacts of the first shift that applies at an instant. Empty if none does. */
export const contactsAt = (rota: readonly OnCallShift[], at: Instant, timeZone: string): readonly string[] => {
  if (rota.length === 0) return [];
  const local = localOf(at, timeZone);
  return rota.find((shift) => holds(shift, local))?.contacts ?? [];
};
