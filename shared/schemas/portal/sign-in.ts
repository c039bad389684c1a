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
  /** The language of the mail. The organisation's own if left out. */
  language: languageSchema.optional(),
});

export const CODE_DIGITS = 8;

/** A code as people copy it, with spaces or hyphens in between. */
export const codeSchema = z
  .string()
  .max(30)
  .transform((text) => text.replace(/[\s-]/g, ''))
  .pipe(z.string().regex(new RegExp(`^\\d{${CODE_DIGITS}}$`), `the ${CODE_DIGITS} digits of the mail`));

// The pattern applies before spaces and hyphens are removed.
TOLD_AS.add(codeSchema, { pattern: `^[\\s-]*(\\d[\\s-]*){${CODE_DIGITS}}$` });

/** Signs in with the link in the mail, or with the code in it. */
export const signInCompletionSchema = z.union(
  [
    z.strictObject({ token: z.string().min(1).max(300) }),
    z.strictObject({ organisation: organisationIdSchema, email: emailSchema, code: codeSchema }),
  ],
  { error: 'the token of a link, or organisation, email and code' },
);

/** Opens a request by a notice's link. The browser names itself by a value that it made up and keeps. */
export const openingSchema = z.strictObject({
  token: z.string().min(1).max(300),
  browser: z.string().regex(/^[\w-]{22}$/, '22 characters of base64url'),
});

export type OpeningRequest = z.output<typeof openingSchema>;
export type SignInRequest = z.output<typeof signInSchema>;
export type SignInCompletion = z.output<typeof signInCompletionSchema>;
