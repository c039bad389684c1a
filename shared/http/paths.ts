type Paths = Readonly<Record<string, readonly ('GET' | 'POST' | 'PUT' | 'DELETE')[]>>;

/** The paths that `api` serves, with the methods they know; API Gateway also sends it everything that isn't here. */
export const API_PATHS = {
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
  '/v1/tickets/{ref}/export': ['GET'],
  '/v1/tickets/{ref}/proposals': ['GET'],
  '/v1/uploads': ['POST'],
  '/v1/policies/{id}/usage': ['GET'],
  '/v1/policies/{id}/versions/{version}/move': ['POST'],
} as const satisfies Paths;

/** The paths that `configure` serves. */
export const CONFIGURATION_PATHS = {
  '/v1/policies': ['GET'],
  '/v1/policies/{id}': ['GET', 'PUT'],
  '/v1/policies/{id}/history': ['GET'],
  '/v1/calendars': ['GET'],
  '/v1/calendars/{id}': ['GET', 'PUT'],
  '/v1/calendars/{id}/history': ['GET'],
  '/v1/templates': ['GET'],
  '/v1/templates/{id}': ['GET', 'PUT'],
  '/v1/templates/{id}/history': ['GET'],
  '/v1/organisation': ['GET', 'PUT'],
  '/v1/organisation/history': ['GET'],
  '/v1/announcements': ['GET', 'POST'],
  '/v1/announcements/{id}': ['GET', 'DELETE'],
} as const satisfies Paths;

export type ConfigurationPath = keyof typeof CONFIGURATION_PATHS;

/** The paths that `show-message` serves: what is made of a raw mail when somebody looks at it. */
export const MESSAGE_PATHS = { '/v1/tickets/{ref}/messages/{id}': ['GET'] } as const satisfies Paths;

/** The paths that `held-mail` serves. */
export const HELD_MAIL_PATHS = {
  '/v1/held-mail': ['GET'],
  '/v1/held-mail/{id}': ['GET'],
  '/v1/held-mail/{id}/actions': ['POST'],
  '/v1/senders': ['GET', 'POST'],
  '/v1/senders/{sender}': ['DELETE'],
  '/v1/suppressed-addresses': ['GET'],
  '/v1/suppressed-addresses/{address}': ['DELETE'],
} as const satisfies Paths;

/** The paths of the pages behind links in mails, which `pages` serves. */
export const PAGE_PATHS = {
  '/act/{token}': ['GET', 'POST'],
  '/confirm/{token}': ['GET', 'POST'],
  '/answer/{token}': ['GET', 'POST'],
  '/survey/{token}': ['GET', 'POST'],
  '/unsubscribe/{token}': ['GET', 'POST'],
} as const satisfies Paths;

const ALL: Paths = { ...API_PATHS, ...CONFIGURATION_PATHS, ...MESSAGE_PATHS, ...HELD_MAIL_PATHS, ...PAGE_PATHS };
const patterns = Object.entries(ALL).map(([path, methods]) => ({
  path,
  methods,
  pattern: new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}/?$`),
}));

/** Which of the paths one is, if any. */
export const routeOf = (path: string) => patterns.find(({ pattern }) => pattern.test(path));
