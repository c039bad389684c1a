import * as z from 'zod';
import type { Answer, HttpEvent } from '../../../shared/http/answer.ts';
import { answerByLink, readLink } from '../../../shared/usecases/links/confirm-by-link.ts';
import { confirmationPage } from '../confirmation-page.ts';
import { commentSchema, readForm, tokenOf } from '../page-form.ts';
import { wordsFor } from '../page-language.ts';
import { services } from '../services.ts';

const formSchema = z.object({ answer: z.enum(['confirm', 'decline']), comment: commentSchema });

/** Shows how the link stands, and changes nothing. */
export const showLink = async (event: HttpEvent): Promise<Answer> => {
  const link = await readLink(services, tokenOf(event));
  return confirmationPage(link, await wordsFor(link, event));
};

export const answerLink = async (event: HttpEvent): Promise<Answer> => {
  const form = await readForm(event, formSchema, 'form.two_buttons');
  if (!form.ok) return form.answer;
  const { answer, comment } = form.value;
  const link = await answerByLink(services, tokenOf(event), { says: answer, comment });
  return confirmationPage(link, await wordsFor(link, event));
};
