import type { API_ROUTES } from '../../shared/http/routes/api.ts';
import type { HandlerOf } from '../../shared/http/routes/route.ts';

/** The handler of a row of this function. */
export type ApiHandler<Name extends keyof typeof API_ROUTES> = HandlerOf<(typeof API_ROUTES)[Name]>;
