import * as z from 'zod';

const time = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'a time such as 22:00');

/**
 * When a person doesn't want notices that can wait, in their local time. The hours span midnight if `from` is later
 * than `until`.
 */
export const quietHoursSchema = z
  .strictObject({ from: time, until: time })
  .refine(({ from, until }) => from !== until, { path: ['until'], message: 'must be another time than from' });
export type QuietHours = z.output<typeof quietHoursSchema>;
