import { CHAT_CHECKS } from './chat.ts';
import type { Check } from './check.ts';
import { FUNCTION_CHECKS } from './functions.ts';
import { MAIL_CHECKS } from './mail.ts';
import { NAME_CHECKS } from './name.ts';
import { SITE_CHECKS } from './site.ts';
import { LAST_CHECKS, STORE_CHECKS } from './stores.ts';
import { WAY_CHECKS } from './way.ts';

/** In order: what a mail needs, the mail itself, then what it left behind. */
export const CHECKS: readonly Check[] = [
  ...FUNCTION_CHECKS,
  ...STORE_CHECKS,
  ...MAIL_CHECKS,
  ...NAME_CHECKS,
  ...SITE_CHECKS,
  ...CHAT_CHECKS,
  ...WAY_CHECKS,
  ...LAST_CHECKS,
];
