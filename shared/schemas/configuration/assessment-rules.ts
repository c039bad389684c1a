import * as z from 'zod';
import { emailSchema, languageSchema } from '../requests.ts';
import { categorySchema, gradeSchema, typeSchema } from '../ticket.ts';

const id = z.string().regex(/^[a-z0-9][a-z0-9._-]*$/, 'lower-case letters, digits, dot, hyphen and underscore');

/** Longer phrases hardly ever occur twice in the same words. */
const phrase = z
  .string()
  .min(2, 'must have at least 2 characters')
  .max(100, 'at most 100 characters')
  .refine((text) => /[\p{L}\p{N}]/u.test(text), 'must contain a letter or a digit');
const ruleWords = z.array(phrase);

const domainSchema = z
  .string()
  .toLowerCase()
  .regex(
    /^(?=.{4,253}$)([a-z0-9-]{1,63}\.)+[a-z0-9-]{2,63}$/,
    'an address such as ann@customer.example or a domain such as customer.example',
  );
const senderSchema = z.union([emailSchema, domainSchema], {
  error: 'an address such as ann@customer.example or a domain such as customer.example',
});

/**
 * Patterns of error codes. Letters, digits and - _ . : / match themselves in any case, and `#` matches one digit. A
 * final `*` matches up to twenty more letters, digits, hyphens and underscores. Nothing more is allowed, so that a
 * configured pattern can't keep a function busy.
 */
export const ERROR_CODE_PATTERN = /^(?=.{2,60}$)(?=.*[A-Za-z0-9])[A-Za-z0-9#][A-Za-z0-9#_.:/-]*\*?$/;

const errorCodeSchema = z
  .string()
  .regex(
    ERROR_CODE_PATTERN,
    'letters, digits and - _ . : / as they stand, # for one digit, * at the end for what follows, such as "E-47##" or "PAY-*"',
  )
  .refine(
    (code) => code.replace(/[^A-Za-z0-9]/g, '').length >= 2,
    'needs two letters or digits that stand there as they are',
  );

const attachmentSchema = z
  .string()
  .regex(
    /^([a-z0-9]{1,10}|[a-z]+\/(\*|[a-z0-9][a-z0-9.+-]{0,100}))$/,
    'the ending of a file name such as "log", or a media type such as "application/pdf" or "image/*"',
  );

/** A product that the organisation offers and requests mention: a site, an app, a service. */
export const productSchema = z.strictObject({
  id,
  name: phrase,
  /** Other names of the product, in any language. */
  words: ruleWords.optional(),
});

/** What the text model recognises besides category and type (docs/assessment.md). */
export const signSchema = z.enum(['outage', 'urgent', 'security', 'legal', 'staff']);

const CONDITIONS = ['signs', 'words', 'wordsIn', 'senders', 'products', 'errorCodes', 'attachments', 'fields'] as const;

/** Words that the audit trail uses in place of a rule's id. */
const TAKEN = ['proposed', 'no_rule', 'not_sure', 'classifier', 'model', 'urgency_times_impact', 'p1_not_granted'];
const ruleId = id.refine((name) => !TAKEN.includes(name), {
  error: `means something else in the audit trail, as ${TAKEN.join(', ')} do: choose another id`,
});

/**
 * A rule fires if the subject or description contains one of its words or phrases, in any case; if an error code
 * appears there, in a detail or in a form field; if the requester is one of its senders; if one of its products is
 * named; if a form field has one of its values; or if a file of one of its types is attached.
 */
export const assessmentRuleSchema = z
  .strictObject({
    id: ruleId,
    /** Words and phrases in the organisation's own language, or in any. */
    words: ruleWords.default([]),
    /** The same in other languages. All of them are searched for, because the requester's language is only a guess. */
    wordsIn: z.record(languageSchema, ruleWords.nonempty()).default({}),
    /** Requesters' addresses or domains. A domain includes its subdomains. The From of a mail can be forged. */
    senders: z.array(senderSchema).optional(),
    /** Ids of `products`. */
    products: z.array(id).optional(),
    /** Patterns of error codes, such as "E-47##" or "PAY-*": # matches one digit, a final * matches any ending. */
    errorCodes: z.array(errorCodeSchema).optional(),
    /** Values of form fields, by the field's name. */
    fields: z.record(z.string().min(1), z.array(z.string().min(1)).nonempty()).default({}),
    /** Endings of attached files' names, such as "log", or media types, such as "application/pdf" and "image/*". */
    attachments: z.array(attachmentSchema).default([]),
    /**
     * What the text model recognises in the request: `outage` affects everyone, `urgent` can't wait, and `security`,
     * `legal` and `staff` are sensitive matters.
     */
    signs: z.array(signSchema).optional(),
    /** The rule applies only to requests that the text model hasn't read, because its words alone may mean anything. */
    fallback: z.boolean().default(false),
    /** A rule with a higher weight wins. Of equal weights, the rule wins whose reason comes first in the request. */
    weight: z.number().positive('a number above 0').max(1000, 'at most 1000').default(1),
    type: typeSchema.optional(),
    category: categorySchema.optional(),
    urgency: gradeSchema.optional(),
    impact: gradeSchema.optional(),
    /** Only a rule or a person can grant P1 (specification 2). */
    grantsP1: z.boolean().default(false),
  })
  .refine((rule) => CONDITIONS.some((condition) => Object.keys(rule[condition] ?? []).length > 0), {
    path: ['words'],
    error: `the rule never fires: give it ${CONDITIONS.slice(0, -1).join(', ')} or ${CONDITIONS.at(-1)}`,
  });

export type AssessmentRule = z.output<typeof assessmentRuleSchema>;
export type RequestSign = z.output<typeof signSchema>;
export type Product = z.output<typeof productSchema>;
