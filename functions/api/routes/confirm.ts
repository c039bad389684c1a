import * as z from 'zod';
import { answerByLink, readLink } from '../../../shared/usecases/api/confirm-by-link.ts';
import type { Answer, HttpEvent } from '../answer.ts';
import { confirmationPage, formErrorPage } from '../confirmation-page.ts';
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
export const showLink = async (event: HttpEvent): Promise<Answer> =>
  confirmationPage(await readLink(services, tokenOf(event)));

export const answerLink = async (event: HttpEvent): Promise<Answer> => {
  const text = bodyText(event);
  if (!text.ok) return formErrorPage(413, 'What you wrote is too long to be sent here.');
  const form = formSchema.safeParse(Object.fromEntries(new URLSearchParams(text.value)));
  if (!form.success) {
    const tooLong = form.error.issues.some(({ path }) => path[0] === 'comment');
    return tooLong
      ? formErrorPage(422, 'What you wrote is too long to be sent here.')
      : formErrorPage(400, 'The answer could not be read. Please go back and use one of the two buttons.');
  }
  const { answer, comment } = form.data;
  return confirmationPage(await answerByLink(services, tokenOf(event), { says: answer, comment }));
};
