import { describe, expect, it } from 'vitest';
import {
  CalendarExhaustedError,
  compileCalendar,
  deadline,
  isOpen,
  nextOpening,
  quarterFrom,
  warningAt,
} from '../../../shared/domain/calendar/index.ts';
import { type StoredCalendar, storedCalendarSchema } from '../../../shared/schemas/configuration/calendar.ts';
import { workingTimeBetween } from '../../kit/working-time.ts';

type Hours = [string, string][];
const everyDay = (hours: Hours) => ({
  monday: hours,
  tuesday: hours,
  wednesday: hours,
  thursday: hours,
  friday: hours,
  saturday: hours,
  sunday: hours,
});
const workingWeek = (hours: Hours) => ({ ...everyDay(hours), saturday: [], sunday: [] });
const calendar = (timeZone: string, weeklyHours: object, rest: object = {}): StoredCalendar =>
  storedCalendarSchema.parse({ id: 'test', timeZone, weeklyHours, holidays: [], ...rest });

/** 08:00 to 17:00 in Johannesburg is 06:00 to 15:00 UTC, all year. */
const club = compileCalendar(
  calendar('Africa/Johannesburg', workingWeek([['08:00', '17:00']]), { holidays: ['2026-12-25', '2026-12-26'] }),
);
const FRIDAY_1400 = '2026-11-20T12:00:00.000Z';
const FRIDAY_CLOSING = '2026-11-20T15:00:00.000Z';
const MONDAY_OPENING = '2026-11-23T06:00:00.000Z';

describe('durations', () => {
  it('hours are elapsed hours, at night and on holidays too', () => {
    expect(deadline('2026-12-24T12:00:00.000Z', { hours: 48 }, club)).toBe('2026-12-26T12:00:00.000Z');
  });

  it('business hours continue when the next day opens', () => {
    expect(deadline(FRIDAY_1400, { businessHours: 4 }, club)).toBe('2026-11-23T07:00:00.000Z');
    expect(deadline(FRIDAY_1400, { businessMinutes: 90 }, club)).toBe('2026-11-20T13:30:00.000Z');
  });

  it('working time that ends exactly at closing ends there', () => {
    expect(deadline(FRIDAY_1400, { businessHours: 3 }, club)).toBe(FRIDAY_CLOSING);
  });

  it('business days end at the same local time', () => {
    expect(deadline(FRIDAY_1400, { businessDays: 2 }, club)).toBe('2026-11-24T12:00:00.000Z');
  });

  it('business days that start at closing start at the next opening', () => {
    expect(deadline(FRIDAY_CLOSING, { businessDays: 1 }, club)).toBe('2026-11-24T06:00:00.000Z');
    expect(deadline('2026-11-20T14:59:59.999Z', { businessDays: 1 }, club)).toBe('2026-11-23T14:59:59.999Z');
  });

  it('business days that start outside hours start at the next opening', () => {
    expect(deadline('2026-11-22T09:00:00.000Z', { businessDays: 1 }, club)).toBe('2026-11-24T06:00:00.000Z');
  });

  it('holidays are not business days', () => {
    expect(deadline('2026-12-24T07:00:00.000Z', { businessDays: 1 }, club)).toBe('2026-12-28T07:00:00.000Z');
  });

  it('weekdays are right before 1970 too', () => {
    expect(deadline('1969-12-26T10:00:00.000Z', { businessDays: 1 }, club)).toBe('1969-12-29T10:00:00.000Z');
  });

  it('years go by', () => {
    const always = compileCalendar(calendar('UTC', everyDay([['00:00', '24:00']])));
    expect(deadline('2026-01-01T10:00:00.000Z', { businessDays: 3_650 }, always)).toBe('2035-12-30T10:00:00.000Z');
    expect(deadline('2026-01-01T10:00:00.000Z', { businessHours: 87_600 }, always)).toBe('2035-12-30T10:00:00.000Z');
  });
});

describe('the end of business days', () => {
  const week = workingWeek([['08:00', '17:00']]);

  it('is moved into that day’s hours', () => {
    const early = compileCalendar(calendar('UTC', { ...week, tuesday: [['10:00', '12:00']] }));
    expect(deadline('2026-11-23T09:00:00.000Z', { businessDays: 1 }, early)).toBe('2026-11-24T10:00:00.000Z');
    expect(deadline('2026-11-23T15:00:00.000Z', { businessDays: 1 }, early)).toBe('2026-11-24T12:00:00.000Z');
  });

  it('in a break is the end of the break; at closing it stays', () => {
    const split: Hours = [
      ['08:00', '12:00'],
      ['13:00', '17:00'],
    ];
    const breaks = compileCalendar(calendar('UTC', { ...week, tuesday: split }));
    expect(deadline('2026-11-23T12:30:00.000Z', { businessDays: 1 }, breaks)).toBe('2026-11-24T13:00:00.000Z');
    expect(deadline('2026-11-23T12:00:00.000Z', { businessDays: 1 }, breaks)).toBe('2026-11-24T12:00:00.000Z');
  });

  it('skipped by a clock change is the first instant after it', () => {
    const nights = compileCalendar(calendar('Europe/Berlin', everyDay([['00:00', '24:00']])));
    expect(deadline('2026-03-28T01:30:00.000Z', { businessDays: 1 }, nights)).toBe('2026-03-29T01:00:00.000Z');
  });

  it('is the earlier one if the time occurs twice', () => {
    const nights = compileCalendar(calendar('Europe/Berlin', everyDay([['00:00', '24:00']])));
    expect(deadline('2026-10-24T00:30:00.000Z', { businessDays: 1 }, nights)).toBe('2026-10-25T00:30:00.000Z');
    // 03:00 occurs once, after 02:00 has occurred twice.
    expect(deadline('2026-10-24T01:00:00.000Z', { businessDays: 1 }, nights)).toBe('2026-10-25T02:00:00.000Z');
  });

  it('skips a date that the zone skipped', () => {
    const apia = compileCalendar(calendar('Pacific/Apia', everyDay([['09:00', '17:00']])));
    // From noon of the 29th, at ten hours behind UTC, to noon of the 31st, at fourteen ahead.
    expect(deadline('2011-12-29T22:00:00.000Z', { businessDays: 1 }, apia)).toBe('2011-12-30T22:00:00.000Z');
  });
});

describe('hours of a day', () => {
  it('a night shift ends at 24:00 and continues at 00:00', () => {
    const nights = compileCalendar(
      calendar(
        'UTC',
        everyDay([
          ['00:00', '06:00'],
          ['22:00', '24:00'],
        ]),
      ),
    );
    expect(deadline('2026-11-23T21:00:00.000Z', { businessHours: 8 }, nights)).toBe('2026-11-24T06:00:00.000Z');
    expect(workingTimeBetween('2026-11-23T00:00:00.000Z', '2026-11-24T00:00:00.000Z', nights)).toBe(8 * 3_600_000);
  });

  it('a shift over a clock change has an hour more or less, in Lord Howe half an hour', () => {
    const of = (zone: string, date: string) => {
      const from = new Date(Date.parse(`${date}T00:00:00Z`) - 86_400_000).toISOString();
      const to = new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString();
      const day = calendar(zone, {}, { exceptions: [{ date, hours: [['00:00', '06:00']] }] });
      return workingTimeBetween(from, to, compileCalendar(day)) / 3_600_000;
    };
    expect(of('Europe/Berlin', '2026-03-29')).toBe(5);
    expect(of('Europe/Berlin', '2026-10-25')).toBe(7);
    expect(of('Australia/Lord_Howe', '2025-10-05')).toBe(5.5);
    expect(of('Australia/Lord_Howe', '2025-04-06')).toBe(6.5);
  });

  it('an exception beats a holiday', () => {
    const exceptions = [{ date: '2026-12-25', hours: [['08:00', '12:00']] }];
    const half = compileCalendar(
      calendar('UTC', workingWeek([['08:00', '17:00']]), { holidays: ['2026-12-25'], exceptions }),
    );
    expect(workingTimeBetween('2026-12-25T00:00:00.000Z', '2026-12-26T00:00:00.000Z', half)).toBe(4 * 3_600_000);
  });

  it('include their opening but not their closing instant', () => {
    expect(isOpen(MONDAY_OPENING, club)).toBe(true);
    expect(isOpen(FRIDAY_CLOSING, club)).toBe(false);
    expect(nextOpening(FRIDAY_CLOSING, club)).toBe(MONDAY_OPENING);
    expect(nextOpening(FRIDAY_1400, club)).toBe(FRIDAY_1400);
  });
});

describe('pauses', () => {
  it('stop elapsed hours', () => {
    const pauses = [['2026-11-20T13:00:00.000Z', '2026-11-20T18:00:00.000Z']] as const;
    expect(deadline(FRIDAY_1400, { hours: 24 }, club, pauses)).toBe('2026-11-21T17:00:00.000Z');
  });

  it('extend business days by the working time that they covered', () => {
    const overTheWeekend = [['2026-11-20T13:00:00.000Z', '2026-11-23T08:00:00.000Z']] as const;
    expect(deadline(FRIDAY_1400, { businessDays: 1 }, club, overTheWeekend)).toBe('2026-11-24T07:00:00.000Z');
  });

  it('count once if they overlap', () => {
    const pauses = [
      ['2026-11-20T14:00:00.000Z', '2026-11-20T18:00:00.000Z'],
      ['2026-11-20T13:00:00.000Z', '2026-11-20T16:00:00.000Z'],
    ] as const;
    expect(deadline(FRIDAY_1400, { hours: 24 }, club, pauses)).toBe('2026-11-21T17:00:00.000Z');
  });

  it('change nothing before the start or after the deadline', () => {
    const pauses = [
      ['2026-11-20T10:00:00.000Z', FRIDAY_1400],
      ['2026-11-21T12:00:00.000Z', '2026-11-21T18:00:00.000Z'],
    ] as const;
    expect(deadline(FRIDAY_1400, { hours: 24 }, club, pauses)).toBe('2026-11-21T12:00:00.000Z');
  });

  it('extend a deadline at opening if they began by the night before, so that none passes while the clock is paused', () => {
    const start = '2026-11-22T09:00:00.000Z';
    const pauses = [['2026-11-23T20:00:00.000Z', '2026-11-24T08:00:00.000Z']] as const;
    expect(deadline(start, { businessDays: 1 }, club, pauses)).toBe('2026-11-24T08:00:00.000Z');
  });
});

describe('warnings', () => {
  it('come when 75 % of the target has passed in its own unit', () => {
    expect(warningAt(FRIDAY_1400, { hours: 24 }, club)).toBe('2026-11-21T06:00:00.000Z');
    expect(warningAt(FRIDAY_1400, { businessHours: 4 }, club)).toBe(FRIDAY_CLOSING);
  });

  it('of business days come at 75 % of the working time up to the target', () => {
    // Three hours on Friday and six on Monday are nine, of which three quarters are six and three quarters.
    expect(warningAt(FRIDAY_1400, { businessDays: 1 }, club)).toBe('2026-11-23T09:45:00.000Z');
  });

  it('come when three quarters have passed, not a millisecond before', () => {
    const early = compileCalendar(
      calendar('UTC', { ...workingWeek([['08:00', '17:00']]), tuesday: [['10:00', '12:00']] }),
    );
    // Two hours and a millisecond on Monday, two hours on Tuesday.
    expect(warningAt('2026-11-23T14:59:59.999Z', { businessDays: 1 }, early)).toBe('2026-11-24T11:00:00.000Z');
  });

  it('wait while the clock is paused', () => {
    const pauses = [['2026-11-20T13:00:00.000Z', '2026-11-20T14:00:00.000Z']] as const;
    expect(warningAt(FRIDAY_1400, { businessDays: 1 }, club, pauses)).toBe('2026-11-23T10:45:00.000Z');
  });
});

describe('a quarter of the time', () => {
  it('is left in the unit of the level', () => {
    expect(quarterFrom(FRIDAY_1400, '2026-11-01T00:00:00.000Z', { hours: 24 }, club)).toBe('2026-11-20T18:00:00.000Z');
    expect(quarterFrom(FRIDAY_1400, '2026-11-01T00:00:00.000Z', { businessHours: 16 }, club)).toBe(
      '2026-11-23T07:00:00.000Z',
    );
    // From Monday 09:00 two business days are eighteen hours, a quarter of them four and a half.
    const monday = '2026-11-16T07:00:00.000Z';
    expect(quarterFrom(FRIDAY_1400, monday, { businessDays: 2 }, club)).toBe('2026-11-23T07:30:00.000Z');
  });
});

describe('impossible input', () => {
  it('is reported for a calendar without more working time', () => {
    const over = compileCalendar(
      calendar('UTC', {}, { exceptions: [{ date: '2020-01-01', hours: [['08:00', '09:00']] }] }),
    );
    expect(() => nextOpening(FRIDAY_1400, over)).toThrow(CalendarExhaustedError);
    expect(() => deadline(FRIDAY_1400, { businessDays: 1 }, over)).toThrow(CalendarExhaustedError);
    expect(() => deadline('2019-12-31T00:00:00.000Z', { businessHours: 2 }, over)).toThrow(CalendarExhaustedError);
    expect(deadline('2019-12-31T00:00:00.000Z', { businessHours: 1 }, over)).toBe('2020-01-01T09:00:00.000Z');
  });

  it('is refused for a text that isn’t an instant', () => {
    expect(() => deadline('soon', { hours: 1 }, club)).toThrow(RangeError);
    expect(() => deadline(FRIDAY_1400, { hours: 1 }, club, [['then', FRIDAY_CLOSING]])).toThrow(RangeError);
  });
});
