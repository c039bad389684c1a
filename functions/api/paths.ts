import { CONFIGURATION_PATHS } from '../configure/paths.ts';

/** Every path that `api` serves, with the methods it knows. */
export const PATHS = {
  '/v1/tickets': ['GET', 'POST'],
  '/v1/tickets/{ref}': ['GET'],
  '/v1/tickets/{ref}/messages': ['GET', 'POST'],
  '/v1/tickets/{ref}/messages/{id}/actions': ['POST'],
  '/v1/tickets/{ref}/messages/{id}/mail': ['GET'],
  '/v1/tickets/{ref}/messages/{id}/attachments/{attachmentId}': ['GET'],
  '/v1/tickets/{ref}/actions': ['POST'],
  '/v1/tickets/{ref}/audit': ['GET'],
  '/v1/tickets/{ref}/escalations': ['GET'],
  '/v1/tickets/{ref}/clock': ['GET'],
  '/v1/uploads': ['POST'],
  '/v1/held-mail': ['GET'],
  '/v1/held-mail/{id}': ['GET'],
  '/v1/held-mail/{id}/actions': ['POST'],
  '/v1/senders': ['GET', 'POST'],
  '/v1/senders/{sender}': ['DELETE'],
  '/v1/suppressed-addresses': ['GET'],
  '/v1/suppressed-addresses/{address}': ['DELETE'],
  '/v1/policies/{id}/usage': ['GET'],
  '/v1/policies/{id}/versions/{version}/move': ['POST'],
  '/act/{token}': ['GET', 'POST'],
  '/confirm/{token}': ['GET', 'POST'],
  '/survey/{token}': ['GET', 'POST'],
} as const satisfies Record<string, readonly ('GET' | 'POST' | 'DELETE')[]>;

/** What API Gateway sends elsewhere is known here too: a method that such a path doesn't know ends here. */
const patterns = Object.entries({ ...PATHS, ...CONFIGURATION_PATHS }).map(([path, methods]) => ({
  path,
  methods,
  pattern: new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}/?$`),
}));

/** Which of the paths one is, if any. */
export const routeOf = (path: string) => patterns.find(({ pattern }) => pattern.test(path));
