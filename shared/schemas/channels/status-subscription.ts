import * as z from 'zod';
import { articleLanguageSchema } from '../articles.ts';
import { emailSchema } from '../requests.ts';

/**
 * A subscription to mails about services that fail or recover, as the status page's form posts it
 * (docs/status-page.md).
 */
export const statusSubscriptionFormSchema = z.object({
  email: emailSchema,
  /** The page's language, also used for the mails. */
  language: articleLanguageSchema,
});
