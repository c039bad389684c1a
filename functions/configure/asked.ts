import type { CONFIGURE_ROUTES } from '../../shared/http/routes/configure.ts';
import type { HandlerOf } from '../../shared/http/routes/route.ts';

/** The handler of a row of this function. */
export type ConfigureHandler<Name extends keyof typeof CONFIGURE_ROUTES> = HandlerOf<(typeof CONFIGURE_ROUTES)[Name]>;
