import * as z from 'zod';
import type { Answer, HttpEvent } from '../../../shared/http/answer.ts';
import { readAnswer, replyByLink } from '../../../shared/usecases/links/answer-by-link.ts';
import { answerPage } from '../answer-page.ts';
import { commentSchema, readForm, tokenOf } from '../page-form.ts';
import { wordsFor } from '../page-language.ts';
import { services } from '../services.ts';

const formSchema = z.object({ answer: z.enum(['accept', 'decline']), comment: commentSchema });

/** Shows an automatic answer and how it stands, and changes nothing. */
export const showAnswer = async (event: HttpEvent): Promise<Answer> => {
  const link = await readAnswer(services, tokenOf(event));
  return answerPage(link, await wordsFor(link, event));
};

export const useAnswer = async (event: HttpEvent): Promise<Answer> => {
  const form = await readForm(event, formSchema, 'form.two_buttons');
  if (!form.ok) return form.answer;
  const { answer, comment } = form.value;
  const link = await replyByLink(services, tokenOf(event), { says: answer, comment });
  return answerPage(link, await wordsFor(link, event));
};
