import * as z from 'zod';
import { newAnnouncementSchema } from '../../schemas/announcement.ts';
import { importReportQuerySchema, newImportSchema } from '../../schemas/imports/import.ts';
import { versionInQuery } from '../../schemas/list-query.ts';
import { said } from '../../schemas/primitives.ts';
import { ADMINS, routes, SUPERVISORS } from './route.ts';

const versionQuerySchema = z.strictObject({
  version: versionInQuery.optional(),
});
const reasonQuerySchema = z.strictObject({ reason: said.max(500).optional() });
/** The fields of a document depend on its kind (`functions/configure/document.ts`). */
const documentSchema = z.looseObject({});

const list = <const Path extends `/${string}`>(path: Path) => ({ method: 'GET', path, roles: SUPERVISORS }) as const;
const get = <const Path extends `/${string}`>(path: Path) =>
  ({ method: 'GET', path, roles: SUPERVISORS, query: versionQuerySchema, conditional: true }) as const;
const put = <const Path extends `/${string}`>(path: Path) =>
  ({ method: 'PUT', path, roles: ADMINS, query: reasonQuerySchema, body: documentSchema, match: true }) as const;

/** What `configure` serves. */
export const CONFIGURE_ROUTES = routes({
  listPolicies: list('/v1/policies'),
  getPolicy: get('/v1/policies/{id}'),
  putPolicy: put('/v1/policies/{id}'),
  listPolicyHistory: list('/v1/policies/{id}/history'),
  listCalendars: list('/v1/calendars'),
  getCalendar: get('/v1/calendars/{id}'),
  putCalendar: put('/v1/calendars/{id}'),
  listCalendarHistory: list('/v1/calendars/{id}/history'),
  listTemplates: list('/v1/templates'),
  getTemplate: get('/v1/templates/{id}'),
  putTemplate: put('/v1/templates/{id}'),
  listTemplateHistory: list('/v1/templates/{id}/history'),
  getOrganisation: get('/v1/organisation'),
  putOrganisation: put('/v1/organisation'),
  listOrganisationHistory: list('/v1/organisation/history'),
  createAnnouncement: {
    method: 'POST',
    once: 'by_name',
    path: '/v1/announcements',
    roles: SUPERVISORS,
    body: newAnnouncementSchema,
  },
  listAnnouncements: { method: 'GET', path: '/v1/announcements', roles: SUPERVISORS },
  getAnnouncement: { method: 'GET', path: '/v1/announcements/{id}', roles: SUPERVISORS },
  cancelAnnouncement: { method: 'DELETE', path: '/v1/announcements/{id}', roles: SUPERVISORS },
  createImport: { method: 'POST', once: 'by_name', path: '/v1/imports', roles: ADMINS, body: newImportSchema },
  listImports: { method: 'GET', path: '/v1/imports', roles: ADMINS },
  getImport: { method: 'GET', path: '/v1/imports/{id}', roles: ADMINS },
  listImportFaults: { method: 'GET', path: '/v1/imports/{id}/report', roles: ADMINS, query: importReportQuerySchema },
});
