import { randomBytes } from 'node:crypto';
import type { CONFIGURE_ROUTES } from '../../shared/http/routes/configure.ts';
import type { HandlerOf } from '../../shared/http/routes/route.ts';

/** The handler of one of this function's routes. */
export type ConfigureHandler<Name extends keyof typeof CONFIGURE_ROUTES> = HandlerOf<(typeof CONFIGURE_ROUTES)[Name]>;

const ID_BYTES = 12;

/** Derives an id from an Idempotency-Key, or makes a random one. */
export const idNamed = (name: string | null): string =>
  (name === null ? randomBytes(ID_BYTES) : Buffer.from(name, 'base64url').subarray(0, ID_BYTES)).toString('hex');
