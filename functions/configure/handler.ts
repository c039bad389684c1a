import type { Method, Route } from '@middy/http-router';
import type { Answer, HttpEvent } from '../../shared/http/answer.ts';
import type { ConfigurationPath } from '../../shared/http/paths.ts';
import { serve } from '../../shared/http/serve.ts';
import type { Kind } from '../../shared/schemas/configuration/configuration.ts';
import { deleteAnnouncement, getAnnouncement, getAnnouncements, postAnnouncement } from './announcements.ts';
import { getOf, historyOf, listOf, putOf } from './routes.ts';

const at = (method: Method, path: ConfigurationPath, handler: Route<HttpEvent, Answer>['handler']) => ({
  method,
  path,
  handler,
});

const documents = (kind: Kind, path: '/v1/policies' | '/v1/calendars' | '/v1/templates') => [
  at('GET', path, listOf(kind)),
  at('GET', `${path}/{id}`, getOf(kind)),
  at('PUT', `${path}/{id}`, putOf(kind)),
  at('GET', `${path}/{id}/history`, historyOf(kind)),
];

const routes = [
  ...documents('policy', '/v1/policies'),
  ...documents('calendar', '/v1/calendars'),
  ...documents('template', '/v1/templates'),
  at('GET', '/v1/organisation', getOf('organisation')),
  at('PUT', '/v1/organisation', putOf('organisation')),
  at('GET', '/v1/organisation/history', historyOf('organisation')),
  at('POST', '/v1/announcements', postAnnouncement),
  at('GET', '/v1/announcements', getAnnouncements),
  at('GET', '/v1/announcements/{id}', getAnnouncement),
  at('DELETE', '/v1/announcements/{id}', deleteAnnouncement),
];

export const handler = serve(routes);
