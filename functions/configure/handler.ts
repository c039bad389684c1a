import { CONFIGURE_ROUTES } from '../../shared/http/routes/configure.ts';
import { serve } from '../../shared/http/serve.ts';
import { cancelAnnouncement, createAnnouncement, getAnnouncement, listAnnouncements } from './announcements.ts';
import { createImport, getImport, listImportFaults, listImports } from './imports.ts';
import { getOf, historyOf, listOf, putOf } from './routes.ts';
import { services } from './services.ts';

export const handler = serve({
  rows: CONFIGURE_ROUTES,
  services,
  handlers: {
    listPolicies: listOf('policy'),
    getPolicy: getOf('policy'),
    putPolicy: putOf('policy'),
    listPolicyHistory: historyOf('policy'),
    listCalendars: listOf('calendar'),
    getCalendar: getOf('calendar'),
    putCalendar: putOf('calendar'),
    listCalendarHistory: historyOf('calendar'),
    listTemplates: listOf('template'),
    getTemplate: getOf('template'),
    putTemplate: putOf('template'),
    listTemplateHistory: historyOf('template'),
    getOrganisation: getOf('organisation'),
    putOrganisation: putOf('organisation'),
    listOrganisationHistory: historyOf('organisation'),
    createAnnouncement,
    listAnnouncements,
    getAnnouncement,
    cancelAnnouncement,
    createImport,
    listImports,
    getImport,
    listImportFaults,
  },
});
