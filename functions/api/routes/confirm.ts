import * as z from 'zod';
import { answerByLink, readLink } from '../../../shared/usecases/api/confirm-by-link.ts';
import type { Answer, HttpEvent } from '../answer.ts';
import { confirmationPage, formErrorPage } from '../confirmation-page.ts';
import { wordsFor } from '../page-language.ts';
import { services } from '../services.ts';
import { bodyText } from '../validate.ts';

const MOST_COMMENT = 20_000;

/** What the page's buttons post, as browsers encode forms. */
const formSchema = z.object({
  answer: z.enum(['confirm', 'decline']),
  comment: z
    .string()
    .max(MOST_COMMENT)
    .optional()
    .transform((text) => text?.replaceAll('\r\n', '\n').trim() || null),
});

const tokenOf = (event: HttpEvent): string => event.pathParameters?.token ?? '';

/** Shows how the link stands, and changes nothing. */
export const showLink = async (event: HttpEvent): Promise<Answer> => {
  const link = await readLink(services, tokenOf(event));
  return confirmationPage(link, await wordsFor(link, event));
};

export const answerLink = async (event: HttpEvent): Promise<Answer> => {
  const text = bodyText(event);
  if (!text.ok) return formErrorPage(413, await wordsFor({}, event), 'form.too_long');
  const form = formSchema.safeParse(Object.fromEntries(new URLSearchParams(text.value)));
  if (!form.success) {
    const tooLong = form.error.issues.some(({ path }) => path[0] === 'comment');
    const words = await wordsFor({}, event);
    return tooLong ? formErrorPage(422, words, 'form.too_long') : formErrorPage(400, words, 'form.two_buttons');
  }
  const { answer, comment } = form.data;
  const link = await answerByLink(services, tokenOf(event), { says: answer, comment });
  return confirmationPage(link, await wordsFor(link, event));
};
