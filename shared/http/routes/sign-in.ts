import { openingSchema, signInCompletionSchema, signInSchema } from '../../schemas/portal/sign-in.ts';
import { routes } from './route.ts';

/** What `sign-in` serves: how requesters sign in to the portal and out again. */
export const SIGN_IN_ROUTES = routes({
  askToSignIn: {
    method: 'POST',
    once: 'by_nature',
    path: '/v1/portal/sign-in',
    roles: 'nobody',
    fromSite: true,
    body: signInSchema,
  },
  completeSignIn: {
    method: 'POST',
    once: 'by_nature',
    path: '/v1/portal/sign-in/complete',
    roles: 'nobody',
    fromSite: true,
    body: signInCompletionSchema,
  },
  openByLink: {
    method: 'POST',
    once: 'by_nature',
    path: '/v1/portal/open',
    roles: 'nobody',
    fromSite: true,
    body: openingSchema,
  },
  signOut: { method: 'POST', once: 'by_nature', path: '/v1/portal/sign-out', roles: 'requester', byLink: true },
  listSessions: { method: 'GET', path: '/v1/portal/sessions', roles: 'requester' },
  endSession: { method: 'DELETE', path: '/v1/portal/sessions/{id}', roles: 'requester' },
});
