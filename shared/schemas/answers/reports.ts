import * as z from 'zod';
import { figureMailsSchema } from '../insight/figure-mails.ts';
import { LEADS_TO } from '../insight/report-query.ts';
import { monthSchema } from '../insight/review.ts';
import { warningKindSchema } from '../insight/warnings.ts';
import { instant, listOf, reference } from './parts.ts';

/** Answers about figures. */

const cell = z.union([z.string(), z.number(), z.boolean()]).nullable();
const figure = { figure: z.string(), title: z.string(), says: z.string() };
const asked = {
  from: z.iso.date(),
  to: z.iso.date(),
  timeZone: z.string(),
  by: z.string().nullable(),
  only: z.record(z.string(), z.string()),
};

export const figuresAnswer = z.strictObject({
  today: z.iso.date(),
  timeZone: z.string(),
  items: z.array(
    z.strictObject({
      ...figure,
      ...{ by: z.array(z.string()), of: z.array(z.string()), names: z.array(z.string()) },
      ...{ leadsToTickets: z.boolean(), leadsTo: z.enum(LEADS_TO) },
    }),
  ),
});
export const reportAnswer = z.strictObject({ ...figure, ...asked, rows: z.array(z.record(z.string(), cell)) });
export const reportTicketsAnswer = z.strictObject({
  ...figure,
  ...asked,
  items: z.array(z.strictObject({ part: z.string(), happenedAt: instant, reference: z.string(), times: z.int() })),
  more: z.boolean(),
  withheld: z.int(),
});

export const warningsAnswer = z.strictObject({
  says: z.string(),
  day: z.iso.date(),
  until: instant,
  timeZone: z.string(),
  weeks: z.int(),
  atLeast: z.int(),
  times: z.number(),
  items: z.array(z.strictObject({ kind: warningKindSchema, value: z.string(), tickets: z.int(), usual: z.number() })),
});

export const figureMailsAnswer = figureMailsSchema.extend({ offered: z.array(z.string()) });

export const reviewsAnswer = listOf(z.strictObject({ month: monthSchema }));

/** Answers about quality checks. */

const percent = z.int().min(0).max(100).nullable();

export const qualityCheckAnswer = z.strictObject({
  reference,
  agent: z.string(),
  team: z.string(),
  level: z.int(),
  readings: z.int(),
  done: z.int(),
  complete: z.boolean(),
  toRead: z.boolean(),
  score: percent,
  agreement: percent,
  seen: z.array(
    z.strictObject({
      reader: z.string(),
      at: instant,
      answers: z.record(z.string(), z.int().nullable()),
      comment: z.string().nullable(),
    }),
  ),
});

export const qualityMonthsAnswer = listOf(z.strictObject({ month: monthSchema }));
export const qualityChecksAnswer = z.strictObject({
  month: monthSchema,
  seed: z.string(),
  drawnAt: instant,
  questions: z.array(z.strictObject({ id: z.string(), text: z.string(), weight: z.int(), scale: z.int() })),
  items: z.array(qualityCheckAnswer),
  summary: z.strictObject({
    sampled: z.int(),
    complete: z.int(),
    score: percent,
    agreement: percent,
    questions: z.array(z.strictObject({ id: z.string(), score: percent })),
  }),
});
