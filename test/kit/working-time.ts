import type { CompiledCalendar } from '../../shared/domain/calendar/index.ts';
import { workingTime } from '../../shared/domain/calendar/working-time.ts';
import { type Instant, millisecondsOf } from '../../shared/schemas/primitives.ts';

/** Working time between two instants, in milliseconds. 0 if `to` isn't later. */
export const workingTimeBetween = (from: Instant, to: Instant, calendar: CompiledCalendar): number =>
  workingTime(calendar, millisecondsOf(from), millisecondsOf(to));
