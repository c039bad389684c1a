import type { HELD_MAIL_ROUTES } from '../../shared/http/routes/held-mail.ts';
import type { HandlerOf } from '../../shared/http/routes/route.ts';

/** The handler of one of this function's routes. */
export type HeldMailHandler<Name extends keyof typeof HELD_MAIL_ROUTES> = HandlerOf<(typeof HELD_MAIL_ROUTES)[Name]>;
