import * as z from 'zod';
import { line, text } from '../requests.ts';
import { monthSchema } from './review.ts';

/** Quality checks: supervisors read a sample of each agent's tickets with a form (docs/quality-checks.md). */

const questionIdSchema = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/, 'lower case letters, digits and _, 40 at most');

const questionSchema = z.strictObject({
  id: questionIdSchema,
  text: line.max(200),
  /** The weight of the question relative to the others. */
  weight: z.int().min(1).max(10).default(1),
  /** The best answer. The worst is 1. */
  scale: z.int().min(2).max(10).default(5),
});
export type Question = z.output<typeof questionSchema>;

const USUAL_FORM: readonly z.input<typeof questionSchema>[] = [
  { id: 'understood', text: 'Was the problem understood, and what was missing asked for at once?', weight: 2 },
  { id: 'right', text: 'Was the answer right and complete?', weight: 3 },
  { id: 'clear', text: 'Was it clear, friendly and in the requester’s words?', weight: 2 },
  { id: 'in_time', text: 'Were promises kept, and delays told before they were noticed?', weight: 1 },
  { id: 'recorded', text: 'Are category, cause and solution recorded so that a colleague could go on?', weight: 1 },
];
const MAX_QUESTIONS = 20;

export const qualitySchema = z.strictObject({
  /** The questions about each ticket. */
  questions: z
    .array(questionSchema)
    .nonempty()
    .max(MAX_QUESTIONS)
    .refine((questions) => new Set(questions.map(({ id }) => id)).size === questions.length, 'each id once')
    .prefault([...USUAL_FORM]),
  /** Tickets per agent, level and month. 0 draws no sample. */
  perAgent: z.int().min(0).max(20).default(2),
  /** The share of the sample that a second person reads too. */
  readTwice: z.number().min(0).max(1).default(0.2),
});
export type Quality = z.output<typeof qualitySchema>;

/** A person's reading of a ticket: an answer to each question, null if it doesn't apply. */
export const readingSchema = z.strictObject({
  month: monthSchema,
  answers: z.record(questionIdSchema, z.int().nullable()),
  comment: text.max(5000).optional(),
});
