import type { API_ROUTES } from '../../shared/http/routes/api.ts';
import type { HandlerOf } from '../../shared/http/routes/route.ts';

/** The handler of one of this function's routes. */
export type ApiHandler<Name extends keyof typeof API_ROUTES> = HandlerOf<(typeof API_ROUTES)[Name]>;
