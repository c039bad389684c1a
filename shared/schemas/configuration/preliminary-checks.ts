import * as z from 'zod';
import { said } from '../primitives.ts';
import { languageSchema } from '../requests.ts';
import { categorySchema } from '../ticket.ts';
import { SENSITIVE_CATEGORIES } from './categories.ts';

/** What the checks of specification 2 look for, as data of the organisation. */

/** Words and phrases, in the organisation's own language or in any; all are looked for, as a language is a guess. */
const wordsSchema = z.array(z.string().min(2)).default([]);
const wordsInSchema = z.record(languageSchema, z.array(z.string().min(2)).nonempty()).default({});

/** A text by language (BCP 47); the organisation's own has to be there. */
const textSchema = z.record(languageSchema, said.max(4000));

const idSchema = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/, 'lower-case letters, digits and underscores');

/** Two runs of any length would let a text be cut in many ways, which takes long to try. */
const shapeSchema = z
  .string()
  .regex(/^[A-Za-z0-9#?* ./_-]{3,40}$/, 'letters, digits, blanks, - . / _ and the signs # (a digit), ? (a letter), *')
  .refine((shape) => shape.split('*').length <= 2, 'at most one *')
  .refine((shape) => /[^* ]{2}/.test(shape), 'at least two letters, digits or signs besides the *');

/** What a text shows by itself. */
export const SIGNS = ['error_code', 'number', 'amount', 'time'] as const;

/** What a resolution of a category needs, and how to see that the requester has given it already (specification 2). */
export const neededDetailSchema = z.strictObject({
  id: idSchema,
  /** The categories that need it. */
  categories: z.array(categorySchema).nonempty(),
  /** What is asked for, as it stands in a list: "the number of your invoice". */
  ask: textSchema,
  /** What it is needed for, as it follows: "so that we find it at once". */
  why: textSchema,
  /** It isn't asked for where one of these shows that it is there, or where the ticket's details or fields name its id. */
  foundBy: z
    .strictObject({
      words: wordsSchema,
      wordsIn: wordsInSchema,
      signs: z.array(z.enum(SIGNS)).default([]),
      /** How it looks: # is a digit, ? a letter, * any run of letters and digits, anything else itself ("INV-####"). */
      shapes: z.array(shapeSchema).default([]),
      /** Form fields or details that hold it. */
      fields: z.array(z.string().min(1)).default([]),
      /** Endings of attached files' names. */
      attachments: z
        .array(z.string().regex(/^[a-z0-9]{1,10}$/, 'the ending of a file name, such as "log"'))
        .default([]),
    })
    .refine(
      ({ wordsIn, ...lists }) =>
        Object.keys(wordsIn).length > 0 || Object.values(lists).some((list) => list.length > 0),
      'nothing shows that it is there, so everybody would be asked: give it words, signs, shapes, fields or attachments',
    ),
});

/** An answer to a common, simple question, which the requester accepts or declines (specification 2). */
export const automaticAnswerSchema = z.strictObject({
  id: idSchema,
  /** The categories that it is for. */
  categories: z
    .array(
      categorySchema.refine((category): boolean => !SENSITIVE_CATEGORIES.includes(category), {
        error: 'security and legal matters and complaints about staff cannot have automatic answers',
      }),
    )
    .nonempty(),
  /** What the question is made of: each group counts with its weight when one of its words or phrases stands there. */
  questions: z
    .array(
      z
        .strictObject({ words: wordsSchema, wordsIn: wordsInSchema, weight: z.number().positive().default(1) })
        .refine(
          ({ words, wordsIn }) => words.length + Object.keys(wordsIn).length > 0,
          'nothing could be found: give it words or wordsIn',
        ),
    )
    .nonempty(),
  /** What says that it is no simple question: with one of these nothing is answered. */
  unless: z.strictObject({ words: wordsSchema, wordsIn: wordsInSchema }).prefault({}),
  /** The share of all weights that has to be there. */
  confidence: z.number().min(0.5).max(1).default(0.8),
  /** A longer text tells a story that a person should read. */
  mostWords: z.int().positive().max(500).default(80),
  answer: textSchema,
});

export type AutomaticAnswer = z.output<typeof automaticAnswerSchema>;
export type NeededDetail = z.output<typeof neededDetailSchema>;
export type Sign = (typeof SIGNS)[number];
export type Wording = { words: readonly string[]; wordsIn: Readonly<Record<string, readonly string[]>> };
