import * as z from 'zod';
import { spelled } from '../faults/storable.ts';

export const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;

/** Checking a time zone loads it. There are a few hundred, and the same few are checked again and again. */
const knownTimeZones = new Set<string>();

const isTimeZone = (name: string): boolean => {
  if (knownTimeZones.has(name)) return true;
  try {
    const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions();
    // Only canonical names are cached. Other spellings of a zone are valid too.
    if (timeZone === name) knownTimeZones.add(name);
    return true;
  } catch {
    return false;
  }
};

const timeOfDaySchema = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/, {
  error: 'a time of day from 00:00 to 24:00, such as "08:00"',
  abort: true,
});

/** Opening and closing time of one shift. The opening instant is part of it, the closing instant isn't. */
const shiftSchema = z
  .tuple([timeOfDaySchema, timeOfDaySchema], { error: 'a shift: ["08:00", "17:00"]' })
  .refine(([opens, closes]) => opens < closes, {
    error:
      'a shift must close after it opens; enter one past midnight as two shifts, ending at 24:00 and starting at 00:00',
  });

/** The shifts of one day, sorted. An empty list means a day without working time. */
const hoursSchema = z
  .array(shiftSchema)
  .transform((shifts) => shifts.toSorted(([a], [b]) => (a < b ? -1 : 1)))
  .refine((shifts) => shifts.every((shift, i) => i === 0 || (shifts[i - 1]?.[1] ?? '') <= shift[0]), {
    error: 'shifts of one day must not overlap',
  });

const dateSchema = z.iso.date({ error: 'a date, such as "2026-12-25"' });
const dayHours = hoursSchema.default([]);

const weeklyHoursSchema = z.strictObject({
  monday: dayHours,
  tuesday: dayHours,
  wednesday: dayHours,
  thursday: dayHours,
  friday: dayHours,
  saturday: dayHours,
  sunday: dayHours,
});

/** A country's public holidays, expanded to dates when the calendar is stored (shared/adapters/holidays.ts). */
export const holidayRuleSchema = z.strictObject({
  country: z.string().regex(/^[A-Z]{2}$/, { error: 'an ISO 3166-1 country code, such as "ZA"' }),
  /** The subdivision in date-holidays' notation, such as "BY" for Bavaria. */
  state: z.string().optional(),
});

const exceptionsSchema = z
  .array(z.strictObject({ date: dateSchema, hours: hoursSchema }))
  .default([])
  .refine((exceptions) => new Set(exceptions.map(({ date }) => date)).size === exceptions.length, {
    error: 'a date can only have one exception',
  });

const common = {
  id: z.string().min(1),
  timeZone: z.string().refine(isTimeZone, { error: 'an IANA time zone, such as "Africa/Johannesburg"' }),
  weeklyHours: weeklyHoursSchema,
  exceptions: exceptionsSchema,
};
const holidayDatesSchema = z.array(dateSchema);

type Openings = {
  weeklyHours: z.output<typeof weeklyHoursSchema>;
  exceptions: z.output<typeof exceptionsSchema>;
};
const hasWorkingTime = ({ weeklyHours, exceptions }: Openings): boolean =>
  WEEKDAYS.some((day) => weeklyHours[day].length > 0) || exceptions.some(({ hours }) => hours.length > 0);
const withoutWorkingTime = { error: 'a calendar must have working time', path: ['weeklyHours'] };

/** A calendar as a file (specification 10). An exception beats a holiday, a holiday beats the weekly hours. */
export const calendarSchema = z
  .strictObject({ ...common, holidays: z.union([holidayDatesSchema, holidayRuleSchema]).default([]) })
  .refine(hasWorkingTime, withoutWorkingTime);

/** A calendar as stored and used for computing: its holidays are dates. */
export const storedCalendarSchema = z
  .strictObject({ ...common, holidays: holidayDatesSchema })
  .refine(hasWorkingTime, withoutWorkingTime);

/** The faults of a value, one line each, beginning with the field's path. */
export const faultsOf = (result: z.ZodSafeParseResult<unknown>): string[] => (result.error?.issues ?? []).map(spelled);

export type Shift = z.output<typeof shiftSchema>;
export type HolidayRule = z.infer<typeof holidayRuleSchema>;
export type Calendar = z.output<typeof calendarSchema>;
export type StoredCalendar = z.output<typeof storedCalendarSchema>;
