import { TOLD_OF_CHAT } from '../chat/told.ts';
import type { ROUTES } from '../routes/index.ts';
import { TOLD_OF_API } from './api/index.ts';
import { TOLD_OF_ARTICLES, TOLD_OF_HELP_CENTRE } from './articles.ts';
import { TOLD_OF_CONFIGURE } from './configure.ts';
import { TOLD_OF_HELD_MAIL } from './held-mail.ts';
import { TOLD_OF_KEYS } from './keys.ts';
import { TOLD_OF_PAGES } from './pages.ts';
import { TOLD_OF_PORTAL } from './portal.ts';
import { TOLD_OF_READING } from './reading.ts';
import { TOLD_OF_REFERENCE } from './reference.ts';
import { TOLD_OF_REPORTS } from './reports.ts';
import { TOLD_OF_SIGN_IN } from './sign-in.ts';
import type { ToldOf } from './told.ts';
import { TOLD_OF_WEBHOOKS } from './webhooks.ts';

/** Documentation of every route. */
export const TOLD: ToldOf<typeof ROUTES> = {
  ...TOLD_OF_API,
  ...TOLD_OF_CHAT,
  ...TOLD_OF_CONFIGURE,
  ...TOLD_OF_HELD_MAIL,
  ...TOLD_OF_KEYS,
  ...TOLD_OF_ARTICLES,
  ...TOLD_OF_HELP_CENTRE,
  ...TOLD_OF_PAGES,
  ...TOLD_OF_SIGN_IN,
  ...TOLD_OF_PORTAL,
  ...TOLD_OF_REPORTS,
  ...TOLD_OF_REFERENCE,
  ...TOLD_OF_WEBHOOKS,
  ...TOLD_OF_READING,
};
