import * as z from 'zod';
import { readAnswer, replyByLink } from '../../../shared/usecases/links/answer-by-link.ts';
import { answerPage } from '../answer-page.ts';
import { linkPage } from '../link-page.ts';
import { commentSchema } from '../page-form.ts';
import { services } from '../services.ts';

/** An automatic answer's link: it solved the request, or it didn't. */
export const automaticAnswer = linkPage({
  page: answerPage,
  read: (token) => readAnswer(services, token),
  form: z.object({ answer: z.enum(['accept', 'decline']), comment: commentSchema }),
  wrong: 'form.two_buttons',
  use: (token, { answer, comment }) => replyByLink(services, token, { says: answer, comment }),
});
