import { CHAT_ROUTES } from '../chat/routes.ts';
import { API_ROUTES } from './api.ts';
import { ARTICLE_ROUTES } from './articles.ts';
import { CONFIGURE_ROUTES } from './configure.ts';
import { HELD_MAIL_ROUTES } from './held-mail.ts';
import { HELP_CENTRE_ROUTES } from './help-centre.ts';
import { KEY_ROUTES } from './keys.ts';
import { PAGE_ROUTES } from './pages.ts';
import { PORTAL_ROUTES } from './portal.ts';
import { SEARCH_ROUTES, SHOW_MESSAGE_ROUTES } from './reading.ts';
import { REFERENCE_ROUTES } from './reference.ts';
import { REPORT_ROUTES } from './reports.ts';
import { SIGN_IN_ROUTES } from './sign-in.ts';
import { WEBHOOK_ROUTES } from './webhooks.ts';

/** All routes, by the function that serves them. API Gateway also sends `api` every request that matches no route. */
export const ROUTES_BY_FUNCTION = {
  api: API_ROUTES,
  configure: CONFIGURE_ROUTES,
  chat: CHAT_ROUTES,
  'held-mail': HELD_MAIL_ROUTES,
  keys: KEY_ROUTES,
  search: SEARCH_ROUTES,
  'show-message': SHOW_MESSAGE_ROUTES,
  articles: ARTICLE_ROUTES,
  'help-centre': HELP_CENTRE_ROUTES,
  pages: PAGE_ROUTES,
  'sign-in': SIGN_IN_ROUTES,
  portal: PORTAL_ROUTES,
  reports: REPORT_ROUTES,
  reference: REFERENCE_ROUTES,
  webhooks: WEBHOOK_ROUTES,
};

export const ROUTES = {
  ...API_ROUTES,
  ...CONFIGURE_ROUTES,
  ...CHAT_ROUTES,
  ...HELD_MAIL_ROUTES,
  ...KEY_ROUTES,
  ...SEARCH_ROUTES,
  ...SHOW_MESSAGE_ROUTES,
  ...ARTICLE_ROUTES,
  ...HELP_CENTRE_ROUTES,
  ...PAGE_ROUTES,
  ...SIGN_IN_ROUTES,
  ...PORTAL_ROUTES,
  ...REPORT_ROUTES,
  ...REFERENCE_ROUTES,
  ...WEBHOOK_ROUTES,
};
