import * as z from 'zod';
import { distinct } from '../primitives.ts';

/** How often figures are mailed: for the day, the week from Monday, or the past month. */
export const EVERY = ['daily', 'weekly', 'monthly'] as const;
export const everySchema = z.enum(EVERY);
export type Every = z.output<typeof everySchema>;

const MAX_FIGURES = 30;
/** Ids of figures. Several form a dashboard, in this order. */
const figures = distinct(
  z.array(z.string().regex(/^[a-z][a-z-]{0,39}$/, 'the id of a figure')).max(MAX_FIGURES),
  'each figure once',
).default([]);

/** The figures that a person wants by mail. */
export const figureMailsSchema = z.strictObject({ daily: figures, weekly: figures, monthly: figures });
export type FigureMailsAsked = z.output<typeof figureMailsSchema>;

const cellSchema = z.union([z.string(), z.number(), z.boolean(), z.null()]);
/** A figure as mailed: the first rows of its table, and the number of further rows. */
const mailedFigureSchema = z.strictObject({
  id: z.string(),
  title: z.string(),
  rows: z.array(z.record(z.string(), cellSchema)).default([]),
  /** Columns that say what a row is of; those that were kept before figures said so have level and clock alone. */
  names: z.array(z.string()).default(['level', 'clock']),
  more: z.int().default(0),
  /** In English. For mails stored before they were in their reader's language. */
  lines: z.array(z.string()).default([]),
});
export type MailedFigure = z.output<typeof mailedFigureSchema>;
/** A mail about a period: days in the organisation's own time, both included. */
export const figuresOfPeriodSchema = z.strictObject({
  from: z.iso.date(),
  to: z.iso.date(),
  figures: z.array(mailedFigureSchema),
});
export type FiguresOfPeriod = z.output<typeof figuresOfPeriodSchema>;
