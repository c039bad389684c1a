import * as fc from 'fast-check';
import type { Shift, StoredCalendar } from '../../../shared/schemas/configuration/calendar.ts';
import { WEEKDAYS } from '../../../shared/schemas/configuration/calendar.ts';
import type { TimedDuration } from '../../../shared/schemas/configuration/duration.ts';
import type { MinutePause } from './minute-model.ts';

/** Zones with a day on which their clocks change, and some that never do. */
const MOMENTS: readonly (readonly [timeZone: string, date: string])[] = [
  ['Africa/Johannesburg', '2026-12-24'],
  ['America/New_York', '2025-03-09'],
  ['America/New_York', '2025-11-02'],
  ['Europe/London', '2025-03-30'],
  ['Europe/London', '2025-10-26'],
  ['Europe/Berlin', '2026-10-25'],
  // By half an hour.
  ['Australia/Lord_Howe', '2025-04-06'],
  ['Australia/Lord_Howe', '2025-10-05'],
  // A date that doesn't exist.
  ['Pacific/Apia', '2011-12-30'],
  ['Pacific/Kwajalein', '1993-08-21'],
  // Midnight skipped, and midnight reached twice.
  ['America/Sao_Paulo', '2018-11-04'],
  ['America/Sao_Paulo', '2018-02-18'],
  ['America/Havana', '2025-11-02'],
  ['Atlantic/Azores', '2025-03-30'],
  // At one minute past midnight, back into the day before.
  ['America/St_Johns', '2005-10-30'],
  ['Asia/Kathmandu', '2024-02-29'],
  ['UTC', '2026-12-31'],
];

const shift = (opens: string, closes: string): Shift => [opens, closes];

const DAYS: readonly Shift[][] = [
  [],
  [shift('08:00', '17:00')],
  [shift('08:00', '12:00'), shift('13:00', '17:30')],
  [shift('00:00', '06:00'), shift('22:00', '24:00')],
  [shift('00:00', '24:00')],
  [shift('01:15', '01:45'), shift('02:10', '02:40'), shift('10:00', '12:00')],
  [shift('00:30', '02:20'), shift('23:30', '24:00')],
  [shift('09:00', '12:00'), shift('12:00', '15:00')],
  [shift('16:00', '24:00')],
];

const hours = fc.constantFrom(...DAYS);
const MINUTES_A_DAY = 1_440;

const dayAfter = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
const workedIn = (shifts: readonly Shift[]): number =>
  shifts.reduce((sum, [opens, closes]) => sum + minutesOf(closes) - minutesOf(opens), 0);

/** A calendar around a day, with at least one working day a week, so that the slow model finishes soon. */
const calendarAround = (timeZone: string, date: string): fc.Arbitrary<StoredCalendar> =>
  fc
    .record({
      week: fc.array(hours, { minLength: 7, maxLength: 7 }),
      holidays: fc.uniqueArray(fc.integer({ min: -2, max: 8 }), { maxLength: 3 }),
      exceptions: fc.uniqueArray(fc.tuple(fc.integer({ min: -3, max: 9 }), hours), {
        maxLength: 3,
        selector: ([day]) => day,
      }),
    })
    .filter(({ week }) => week.reduce((sum, day) => sum + workedIn(day), 0) >= MINUTES_A_DAY / 2)
    .map(({ week, holidays, exceptions }) => ({
      id: 'generated',
      timeZone,
      // Seven days were generated, one for each name.
      weeklyHours: Object.fromEntries(WEEKDAYS.map((day, i) => [day, week[i] ?? []])) as StoredCalendar['weeklyHours'],
      holidays: holidays.map((day) => dayAfter(date, day)),
      exceptions: exceptions.map(([day, shifts]) => ({ date: dayAfter(date, day), hours: shifts })),
    }));

const duration: fc.Arbitrary<TimedDuration> = fc.oneof(
  fc.record({ hours: fc.integer({ min: 1, max: 120 }) }),
  fc.record({ businessHours: fc.integer({ min: 1, max: 30 }) }),
  fc.record({ businessMinutes: fc.integer({ min: 1, max: 1_500 }) }),
  fc.record({ businessDays: fc.integer({ min: 1, max: 6 }) }),
);

/** Up to three pauses in order that don't touch, from before the start until after most deadlines. */
const pausesAround = (start: number): fc.Arbitrary<MinutePause[]> =>
  fc
    .uniqueArray(fc.integer({ min: -600, max: 6 * MINUTES_A_DAY }), { maxLength: 6 })
    .map((offsets) => offsets.toSorted((a, b) => a - b))
    .map((offsets) =>
      Array.from(
        { length: offsets.length >> 1 },
        (_, i): MinutePause => [start + (offsets[2 * i] ?? 0), start + (offsets[2 * i + 1] ?? 0)],
      ),
    );

export type GeneratedCase = {
  calendar: StoredCalendar;
  /** Minutes since 1970 UTC, as in the pauses. */
  start: number;
  duration: TimedDuration;
  pauses: MinutePause[];
};

/** Starts are often whole quarters of an hour, to coincide with openings, closings and clock changes. */
export const generatedCase: fc.Arbitrary<GeneratedCase> = fc.constantFrom(...MOMENTS).chain(([timeZone, date]) =>
  fc
    .oneof(
      fc.integer({ min: -4 * 96, max: 3 * 96 }).map((quarters) => quarters * 15),
      fc.integer({ min: -4 * MINUTES_A_DAY, max: 3 * MINUTES_A_DAY }),
    )
    .map((offset) => Date.parse(`${date}T00:00:00Z`) / 60_000 + offset)
    .chain((start) =>
      fc.record({
        calendar: calendarAround(timeZone, date),
        start: fc.constant(start),
        duration,
        pauses: pausesAround(start),
      }),
    ),
);
