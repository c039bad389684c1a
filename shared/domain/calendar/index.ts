/** Business time (specification 10): instants go in and out as ISO 8601 UTC, everything between counts milliseconds. */
export { multiplied } from './clock-duration.ts';
export { CalendarExhaustedError, type CompiledCalendar, compileCalendar } from './compile-calendar.ts';
export { deadline, isOpen, nextOpening, quarterFrom, warningAt } from './deadline.ts';
export { levelTimes, movesAt, type SimulatedLevel, simulate } from './simulate.ts';
