/** Business time (specification 10). Instants are passed as ISO 8601 UTC; internally everything counts milliseconds. */
export { multiplied } from './clock-duration.ts';
export { CalendarExhaustedError, type CompiledCalendar, compileCalendar } from './compile-calendar.ts';
export { deadline, isOpen, nextOpening, quarterFrom, warningAt } from './deadline.ts';
export { levelTimes, movesAt, type SimulatedLevel, simulate } from './simulate.ts';
