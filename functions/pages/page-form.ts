import * as z from 'zod';
import type { Answer, HttpEvent, Step } from '../../shared/http/answer.ts';
import { bodyText } from '../../shared/http/validate.ts';
import { isSeen } from '../../shared/schemas/primitives.ts';
import { formErrorPage } from './confirmation-page.ts';
import { wordsFor } from './page-language.ts';
import type { PageText } from './page-words.ts';

const MAX_COMMENT = 20_000;

/** A comment on a page; null when it is empty. */
export const commentSchema = z
  .string()
  .max(MAX_COMMENT)
  .optional()
  .transform((text) => (text !== undefined && isSeen(text) ? text.replaceAll('\r\n', '\n').trim() : null));

/** The token in a page's address. */
export const tokenOf = (event: HttpEvent): string => event.pathParameters?.token ?? '';

/** Reads a page's form. Returns an error page for an invalid one, with the text `wrong` for faults other than size. */
export const readForm = async <T>(event: HttpEvent, schema: z.ZodType<T>, wrong: PageText): Promise<Step<T>> => {
  const refused = async (status: number, text: PageText): Promise<{ ok: false; answer: Answer }> => ({
    ok: false,
    answer: formErrorPage(status, await wordsFor({}, event), text),
  });
  const text = bodyText(event);
  if (!text.ok) return refused(413, 'form.too_long');
  const form = schema.safeParse(Object.fromEntries(new URLSearchParams(text.value)));
  if (form.success) return { ok: true, value: form.data };
  const tooLong = form.error.issues.some(({ path }) => path[0] === 'comment' || path[0] === 'reason');
  return tooLong ? refused(422, 'form.too_long') : refused(400, wrong);
};
