import type { HELD_MAIL_ROUTES } from '../../shared/http/routes/held-mail.ts';
import type { HandlerOf } from '../../shared/http/routes/route.ts';

/** The handler of a row of this function. */
export type HeldMailHandler<Name extends keyof typeof HELD_MAIL_ROUTES> = HandlerOf<(typeof HELD_MAIL_ROUTES)[Name]>;
