import { Temporal } from 'temporal-polyfill';
import { expandHolidays } from '../../shared/adapters/holidays.ts';
import { shippedConfiguration } from '../../shared/config/index.ts';
import { type CompiledCalendar, compileCalendar, deadline } from '../../shared/domain/calendar/index.ts';
import type { TimedDuration } from '../../shared/schemas/configuration/duration.ts';
import { type Instant, type Interval, instantOf, millisecondsOf } from '../../shared/schemas/primitives.ts';
import { type Figure, quantile } from './figures.ts';

/** What a deadline costs that lies months ahead, as a ratio to one conversion of an instant into a zone by Temporal. */

const FROM = millisecondsOf('2026-11-23T08:00:00.000Z');
const HOUR = 3_600_000;
/** Starts spread over two years, so that no answer is found where the one before left it. */
const STARTS = Array.from({ length: 500 }, (_, index) => instantOf(FROM + ((index * 7919) % 17_520) * HOUR));
const ROUNDS = 40;
/** 50 µs on a machine that converts in 10. */
const MAX_CONVERSIONS = 5;
const WARM_UP = 5;

const MONTHS: TimedDuration = { businessDays: 120 };
const WORKING: TimedDuration = { businessHours: 900 };

const pausesFrom = (start: Instant): Interval[] =>
  [10, 300, 900].map((hours) => [
    instantOf(millisecondsOf(start) + hours * HOUR),
    instantOf(millisecondsOf(start) + (hours + 30) * HOUR),
  ]);

const marketCalendar = (): CompiledCalendar => {
  const stored = shippedConfiguration().calendars.find(({ id }) => id === 'marketplace');
  if (!stored) throw new Error('the marketplace has a calendar');
  return compileCalendar(expandHolidays(stored, 2026, 2030));
};

const MEASURED = ['business days', 'working time with three pauses', 'conversion'] as const;
type Measured = (typeof MEASURED)[number];

const runs = (calendar: CompiledCalendar): Record<Measured, (start: Instant) => unknown> => ({
  'business days': (start) => deadline(start, MONTHS, calendar),
  'working time with three pauses': (start) => deadline(start, WORKING, calendar, pausesFrom(start)),
  conversion: (start) => Temporal.Instant.from(start).toZonedDateTimeISO(calendar.timeZone).hour,
});

const microsecondsEach = (run: (start: Instant) => unknown): number => {
  const before = process.cpuUsage();
  for (const start of STARTS) run(start);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / STARTS.length;
};

/** Measured in turns, so that a busy machine slows all alike; medians of the rounds. */
export const deadlineFigures = (): Figure[] => {
  const run = runs(marketCalendar());
  const rounds = Array.from({ length: ROUNDS + WARM_UP }, () => MEASURED.map((name) => microsecondsEach(run[name])));
  const [days = 0, working = 0, conversion = 1] = MEASURED.map((_name, index) =>
    quantile(rounds.slice(WARM_UP).map((round) => round[index] ?? 0)),
  );
  const figure = (name: string, value: number): Figure[] => [
    {
      name: `${name}: over one Temporal conversion`,
      value: value / conversion,
      unit: '×',
      limit: MAX_CONVERSIONS,
      decides: true,
    },
    { name, value, unit: 'µs', limit: 50, decides: false },
  ];
  return [
    ...figure('a deadline 120 business days ahead', days),
    ...figure('a deadline 900 working hours ahead, three pauses', working),
    { name: 'one Temporal conversion', value: conversion, unit: 'µs' },
  ];
};
