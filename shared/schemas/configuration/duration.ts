import * as z from 'zod';

/** Ten years. A longer limit is a typing error. */
const MAX_HOURS = 87_600;
const MAX_DAYS = 3_650;

const amount = (most: number) => z.number().positive().max(most);

/** Elapsed time, around the clock. */
const elapsedSchema = z.strictObject({ hours: amount(MAX_HOURS) });
/** Working time by the calendar. */
const businessHoursSchema = z.strictObject({ businessHours: amount(MAX_HOURS) });
const businessMinutesSchema = z.strictObject({ businessMinutes: amount(MAX_HOURS * 60) });
/** The same local time, this many business days later. */
const businessDaysSchema = z.strictObject({ businessDays: z.int().positive().max(MAX_DAYS) });

/** A time that can be computed (specification 10, DURATION without "case-specific"). */
export const timedDurationSchema = z.union(
  [elapsedSchema, businessHoursSchema, businessMinutesSchema, businessDaysSchema],
  {
    error:
      'one of {"hours": 24}, {"businessHours": 4}, {"businessMinutes": 90}, {"businessDays": 2}: a positive number, whole for days, ten years at most',
  },
);

/** A time that a person sets for each ticket (specification 3). */
export const CASE_SPECIFIC = 'case-specific';

/** DURATION of specification 10. */
export const durationSchema = z.union([timedDurationSchema, z.literal(CASE_SPECIFIC)], {
  error:
    '"case-specific" or one of {"hours": 24}, {"businessHours": 4}, {"businessMinutes": 90}, {"businessDays": 2}: a positive number, whole for days, ten years at most',
});

export type TimedDuration = z.infer<typeof timedDurationSchema>;
export type Duration = z.infer<typeof durationSchema>;
