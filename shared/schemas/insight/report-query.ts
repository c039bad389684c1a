import * as z from 'zod';

const MAX_DAYS = 1100;
const DAY_MILLISECONDS = 86_400_000;

/** Days that clocks, calendars and the engine can handle, including a few years before and after. */
const day = z.iso
  .date()
  .max(10)
  .regex(/^2\d{3}-\d{2}-\d{2}$/, 'a day of the years 2000 to 2999');
const period = { from: day, to: day };
const by = z
  .string()
  .regex(/^[a-z]{1,20}$/, 'a word of the figure’s `by`')
  .optional();
const value = z.string().min(1).max(80).optional();
/** Restricts a figure to these tickets. Each must be a breakdown of the figure. */
const only = { team: value, level: value, category: value, channel: value, priority: value };
/** Column values of a table row: `clock:first_response,kept:false`. */
const of = z
  .string()
  .max(300)
  .regex(/^[a-zA-Z]+:[^,:]+(,[a-zA-Z]+:[^,:]+)*$/, 'column:value, with a comma between two')
  .optional();
const format = z.enum(['json', 'csv', 'parquet']).default('json');

const isPeriod = ({ from, to }: { from: string; to: string }): boolean =>
  from <= to && Date.parse(to) - Date.parse(from) <= MAX_DAYS * DAY_MILLISECONDS;
const NO_PERIOD = { path: ['to'], message: `not before \`from\`, and ${MAX_DAYS} days later at most` };

/** A question about a figure: days in the organisation's own time, both included. */
export const reportQuerySchema = z.strictObject({ ...period, by, ...only, format }).refine(isPeriod, NO_PERIOD);
export const reportTicketsQuerySchema = z
  .strictObject({ ...period, by, ...only, part: z.string().max(200).optional(), of, format })
  .refine(isPeriod, NO_PERIOD);

/** The names of the filters. */
export const ONLY = Object.keys(only) as (keyof typeof only)[]; // Object.keys doesn't return the keys' type

/** What is behind a figure: tickets, articles or quality checks; or searches, of which only the number is known. */
export const LEADS_TO = ['tickets', 'articles', 'checks', 'searches'] as const;
export type LeadsTo = (typeof LEADS_TO)[number];

/** The format of a review. */
export const reviewQuerySchema = z.strictObject({ format: z.enum(['json', 'pdf']).default('json') });

/** The day of the early warnings, in the organisation's own time. Today if left out. */
export const warningsQuerySchema = z.strictObject({
  day: day.optional(),
});
