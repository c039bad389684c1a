import * as z from 'zod';
import { said } from '../primitives.ts';
import { languageSchema } from '../requests.ts';
import { categorySchema } from '../ticket.ts';
import { SENSITIVE_CATEGORIES } from './categories.ts';

/** What the checks of specification 2 look for, as data of the organisation. */

/**
 * Words and phrases, in the organisation's own language or in any. All are searched for, because the language is only a
 * guess.
 */
const wordsSchema = z.array(z.string().min(2)).default([]);
const wordsInSchema = z.record(languageSchema, z.array(z.string().min(2)).nonempty()).default({});

/** A text by language (BCP 47). The organisation's own language is required. */
const textSchema = z.record(languageSchema, said.max(4000));

const idSchema = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/, 'lower-case letters, digits and underscores');

/** With two runs of any length, a text could be split in many ways, which takes long to try. */
const shapeSchema = z
  .string()
  .regex(/^[A-Za-z0-9#?* ./_-]{3,40}$/, 'letters, digits, blanks, - . / _ and the signs # (a digit), ? (a letter), *')
  .refine((shape) => shape.split('*').length <= 2, 'at most one *')
  .refine((shape) => /[^* ]{2}/.test(shape), 'at least two letters, digits or signs besides the *');

/** What a text can contain without being asked. */
export const SIGNS = ['error_code', 'number', 'amount', 'time'] as const;

/**
 * A detail that resolving a category needs, and how to see that the requester has already given it (specification 2).
 */
export const neededDetailSchema = z.strictObject({
  id: idSchema,
  /** The categories that need it. */
  categories: z.array(categorySchema).nonempty(),
  /** What is asked for, as an item of a list: "the number of your invoice". */
  ask: textSchema,
  /** Why it is needed, as the end of that sentence: "so that we find it at once". */
  why: textSchema,
  /**
   * The detail isn't asked for if one of these shows that it is there, or if the ticket's details or fields contain its
   * id.
   */
  foundBy: z
    .strictObject({
      words: wordsSchema,
      wordsIn: wordsInSchema,
      signs: z.array(z.enum(SIGNS)).default([]),
      /**
       * Its shape ("INV-####"): # matches a digit, ? a letter, * any run of letters and digits, and other characters
       * match themselves.
       */
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
  /** The parts of the question. Each group adds its weight if one of its words or phrases appears. */
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
  /** Words that show that the question isn't simple. If one appears, no automatic answer is sent. */
  unless: z.strictObject({ words: wordsSchema, wordsIn: wordsInSchema }).prefault({}),
  /** The share of all weights that has to be reached. */
  confidence: z.number().min(0.5).max(1).default(0.8),
  /** A longer text needs to be read by a person. */
  mostWords: z.int().positive().max(500).default(80),
  answer: textSchema,
});

export type AutomaticAnswer = z.output<typeof automaticAnswerSchema>;
export type NeededDetail = z.output<typeof neededDetailSchema>;
export type Sign = (typeof SIGNS)[number];
export type Wording = { words: readonly string[]; wordsIn: Readonly<Record<string, readonly string[]>> };
