import * as z from 'zod';
import { articleLanguageSchema } from '../articles.ts';
import { emailSchema } from '../requests.ts';

/** Who wants to be told by mail when a service fails or works again, as the status page's form posts it (docs/status-page.md). */
export const statusSubscriptionFormSchema = z.object({
  email: emailSchema,
  /** The page's language, which the mails are in. */
  language: articleLanguageSchema,
});
