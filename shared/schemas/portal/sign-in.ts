import * as z from 'zod';
import { TOLD_AS } from '../primitives.ts';
import { emailSchema, languageSchema } from '../requests.ts';

/** What requesters send to sign in to the portal (docs/portal.md). */

export const organisationIdSchema = z
  .string()
  .max(100)
  .regex(/^[a-z0-9][a-z0-9._-]*$/, 'the id of an organisation');

export const signInSchema = z.strictObject({
  organisation: organisationIdSchema,
  email: emailSchema,
  /** Of the mail; the organisation's own when left out. */
  language: languageSchema.optional(),
});

export const CODE_DIGITS = 8;

/** As people copy it: with blanks or hyphens between. */
export const codeSchema = z
  .string()
  .max(30)
  .transform((text) => text.replace(/[\s-]/g, ''))
  .pipe(z.string().regex(new RegExp(`^\\d{${CODE_DIGITS}}$`), `the ${CODE_DIGITS} digits of the mail`));

// As it is before the blanks and hyphens are taken out.
TOLD_AS.add(codeSchema, { pattern: `^[\\s-]*(\\d[\\s-]*){${CODE_DIGITS}}$` });

/** By the mail's link, or by the code that it also has. */
export const signInCompletionSchema = z.union(
  [
    z.strictObject({ token: z.string().min(1).max(300) }),
    z.strictObject({ organisation: organisationIdSchema, email: emailSchema, code: codeSchema }),
  ],
  { error: 'the token of a link, or organisation, email and code' },
);

/** A request opened by a notice's link, in a browser that calls itself by something that it made up and keeps. */
export const openingSchema = z.strictObject({
  token: z.string().min(1).max(300),
  browser: z.string().regex(/^[\w-]{22}$/, '22 characters of base64url'),
});

export type OpeningRequest = z.output<typeof openingSchema>;
export type SignInRequest = z.output<typeof signInSchema>;
export type SignInCompletion = z.output<typeof signInCompletionSchema>;
