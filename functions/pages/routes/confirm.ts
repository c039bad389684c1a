import * as z from 'zod';
import { answerByLink, readLink } from '../../../shared/usecases/links/confirm-by-link.ts';
import { confirmationPage } from '../confirmation-page.ts';
import { linkPage } from '../link-page.ts';
import { commentSchema } from '../page-form.ts';
import { services } from '../services.ts';

/** A resolution's link: confirmed, or declined with a comment. */
export const confirmation = linkPage({
  page: confirmationPage,
  read: (token) => readLink(services, token),
  form: z.object({ answer: z.enum(['confirm', 'decline']), comment: commentSchema }),
  wrong: 'form.two_buttons',
  use: (token, { answer, comment }) => answerByLink(services, token, { says: answer, comment }),
});
