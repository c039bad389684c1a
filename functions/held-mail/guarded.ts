import { guardedByKey, staffOnly } from '../../shared/http/guarded.ts';
import { services } from './services.ts';

const withKey = guardedByKey(services.keyByHash);

/** Held mail is nobody's ticket: integrators don't see it, nor whom no mail goes to. */
export const forStaff = (run: Parameters<typeof staffOnly>[0]) => withKey(staffOnly(run));
