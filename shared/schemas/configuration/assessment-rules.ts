import * as z from 'zod';
import { emailSchema, languageSchema } from '../requests.ts';
import { categorySchema, gradeSchema, typeSchema } from '../ticket.ts';

const id = z.string().regex(/^[a-z0-9][a-z0-9._-]*$/, 'lower-case letters, digits, dot, hyphen and underscore');

/** Longer phrases are never written twice the same. */
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
 * Patterns of error codes: letters, digits and - _ . : / stand for themselves in any case, `#` for one digit, and a `*` at
 * the end for up to twenty more letters, digits, hyphens and underscores. Nothing else can be written, so that a pattern
 * of a configuration can never keep a function busy.
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

/** Something that the organisation offers, and that requests name: a site, an app, a service. */
export const productSchema = z.strictObject({
  id,
  name: phrase,
  /** What else it is called, in any language. */
  words: ruleWords.optional(),
});

/** What the text model recognises besides category and type (docs/assessment.md). */
export const signSchema = z.enum(['outage', 'urgent', 'security', 'legal', 'staff']);

const CONDITIONS = ['signs', 'words', 'wordsIn', 'senders', 'products', 'errorCodes', 'attachments', 'fields'] as const;

/** What stands in the audit trail in place of a rule's id. */
const TAKEN = ['proposed', 'no_rule', 'not_sure', 'classifier', 'model', 'urgency_times_impact', 'p1_not_granted'];
const ruleId = id.refine((name) => !TAKEN.includes(name), {
  error: `means something else in the audit trail, as ${TAKEN.join(', ')} do: choose another id`,
});

/**
 * A rule fires when one of its words or phrases stands in subject or description, in any case; when an error code stands
 * there, in a detail or in a form field; when the requester is one of its senders; when one of its products is named; when
 * a form field has one of its values; or when a file of one of its types is attached.
 */
export const assessmentRuleSchema = z
  .strictObject({
    id: ruleId,
    /** Words and phrases in the organisation's own language, or in any. */
    words: ruleWords.default([]),
    /** The same in other languages; all are looked for, as a requester's language is a guess. */
    wordsIn: z.record(languageSchema, ruleWords.nonempty()).default({}),
    /** Requesters' addresses, or domains: a domain stands for those under it, too. A mail's From can be forged. */
    senders: z.array(senderSchema).optional(),
    /** Ids of `products`. */
    products: z.array(id).optional(),
    /** Patterns of error codes: # is one digit, * at the end what follows, such as "E-47##" or "PAY-*". */
    errorCodes: z.array(errorCodeSchema).optional(),
    /** Values of form fields, by the field's name. */
    fields: z.record(z.string().min(1), z.array(z.string().min(1)).nonempty()).default({}),
    /** Endings of attached files' names, such as "log", or media types, such as "application/pdf" and "image/*". */
    attachments: z.array(attachmentSchema).default([]),
    /** What the text model recognises in the request: `outage` is for everybody, `urgent` can't wait; the rest is delicate. */
    signs: z.array(signSchema).optional(),
    /** Counts only for a request that the text model hasn't read: words alone, which may mean anything. */
    fallback: z.boolean().default(false),
    /** Beats rules of lower weight; of equal weight the one counts whose reason the requester says first. */
    weight: z.number().positive('a number above 0').max(1000, 'at most 1000').default(1),
    type: typeSchema.optional(),
    category: categorySchema.optional(),
    urgency: gradeSchema.optional(),
    impact: gradeSchema.optional(),
    /** Only a rule or a person grants P1 (specification 2). */
    grantsP1: z.boolean().default(false),
  })
  .refine((rule) => CONDITIONS.some((condition) => Object.keys(rule[condition] ?? []).length > 0), {
    path: ['words'],
    error: `the rule never fires: give it ${CONDITIONS.slice(0, -1).join(', ')} or ${CONDITIONS.at(-1)}`,
  });

export type AssessmentRule = z.output<typeof assessmentRuleSchema>;
export type RequestSign = z.output<typeof signSchema>;
export type Product = z.output<typeof productSchema>;
