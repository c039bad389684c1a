import * as z from 'zod';
import { said } from '../../../shared/schemas/primitives.ts';
import { askByLink, readAsk } from '../../../shared/usecases/links/ask-by-link.ts';
import { escalatePage } from '../escalate-page.ts';
import { linkPage } from '../link-page.ts';
import { services } from '../services.ts';

/** The link by which a requester asks for the next level, with a reason. */
export const escalation = linkPage({
  page: escalatePage,
  read: (token) => readAsk(services, token),
  form: z.object({ comment: said.max(10_000) }),
  wrong: 'escalate.reason_missing',
  use: (token, { comment }) => askByLink(services, token, comment),
});
