import * as z from 'zod';
import { importProgressAnswer, importReportAnswer, importsAnswer } from '../../schemas/answers/imports.ts';
import {
  announcementAnswer,
  announcementsAnswer,
  documentsAnswer,
  historyAnswer,
  toldAnnouncementAnswer,
} from '../../schemas/answers/organisation.ts';
import { DOCUMENT_SCHEMAS, type Kind } from '../../schemas/configuration/configuration.ts';
import type { CONFIGURE_ROUTES } from '../routes/configure.ts';
import { IF_NONE_MATCH, NOT_MODIFIED, type Told, type ToldOf } from './told.ts';

/**
 * A document as it is stored, with its version and all defaults. The published schema describes what may be written.
 */
const storedDocument = z.looseObject({ version: z.int().min(0) });
const ETAG = { ETag: 'The version, in quotation marks. Send it as `If-Match` with a change.' };
const ONE: Record<Kind, string> = {
  policy: 'a policy',
  calendar: 'a calendar',
  template: 'a mail template',
  organisation: 'the organisation',
};
const ID: Record<Kind, string> = {
  policy: 'complex-inquiry',
  calendar: 'club-day',
  template: 'en.acknowledgement',
  organisation: '',
};
const examplesOf = (kind: Kind) => (kind === 'organisation' ? {} : { params: { id: ID[kind] } });
const paramsOf = (kind: Kind) =>
  kind === 'template'
    ? { params: { id: 'Language and name, such as `en.acknowledgement`.' } }
    : { params: { id: `The id of the ${kind}.` } };

const list = (kind: Kind, many: string): Told => ({
  tag: 'configuration',
  summary: `List ${many}`,
  answers: { 200: { says: 'The ids with their latest versions.', body: documentsAnswer } },
  example: { as: 'supervisor' },
  ...(kind === 'template' ? { description: 'Version 0 is the shipped one.' } : {}),
});
const get = (kind: Kind): Told => ({
  tag: 'configuration',
  summary: `Read ${ONE[kind]}`,
  answers: {
    200: { says: 'The document: the latest version, or the one you asked for.', body: storedDocument, headers: ETAG },
    304: NOT_MODIFIED,
  },
  headers: IF_NONE_MATCH,
  problems: ['no-such-document'],
  ...paramsOf(kind),
  example: { as: 'supervisor', ...examplesOf(kind) },
});
const put = (kind: Kind, body: object): Told => ({
  tag: 'configuration',
  summary: `Change ${ONE[kind]}`,
  description:
    'An identical document makes no new version. Without `If-Match`, `If-None-Match` or `version`, it overwrites the current version.',
  answers: {
    200: { says: 'The stored document.', body: storedDocument, headers: ETAG },
    201: { says: 'The new stored document.', body: storedDocument, headers: ETAG },
  },
  headers: {
    'If-Match': 'The `ETag` of the version that the change is based on.',
    'If-None-Match': '`*` creates the document, and never overwrites one.',
  },
  ...paramsOf(kind),
  body: DOCUMENT_SCHEMAS[kind],
  example: { as: 'admin', ...examplesOf(kind), body },
});
const history = (kind: Kind): Told => ({
  tag: 'configuration',
  summary: `Read who changed ${ONE[kind]}, when and why`,
  answers: { 200: { says: 'Every version, oldest first.', body: historyAnswer } },
  problems: ['no-such-document'],
  ...paramsOf(kind),
  example: { as: 'supervisor', ...examplesOf(kind) },
});

const POLICY = { name: 'Two levels', levels: [{ level: 1, target: { businessHours: 4 }, limit: { businessDays: 1 } }] };
const CALENDAR = {
  timeZone: 'Africa/Johannesburg',
  weeklyHours: {
    monday: [['08:00', '17:00']],
    tuesday: [['08:00', '17:00']],
    wednesday: [['08:00', '17:00']],
    thursday: [['08:00', '17:00']],
    friday: [['08:00', '15:00']],
    saturday: [],
    sunday: [],
  },
  holidays: ['2026-12-25'],
};

const TEMPLATE = {
  subject: '[{{reference}}] We have your request: {{title}}',
  body: ['Hello {{name}},', 'Thank you for writing to {{organisation}}. We will read your request now.'],
};
/** The smallest valid organisation. */
const ORGANISATION = {
  name: 'The club',
  supportAddresses: ['help@club.example'],
  calendar: 'club',
  categories: [{ id: 'account' }],
  teams: [{ id: 'helpdesk', name: 'Helpdesk', supervisor: 'naledi.khumalo' }],
  levelTeams: ['helpdesk'],
  agents: [
    {
      id: 'naledi.khumalo',
      name: 'Naledi Khumalo',
      email: 'naledi.khumalo@club.example',
      role: 'admin',
      team: 'helpdesk',
    },
  ],
  seniorManagement: ['naledi.khumalo'],
  routes: [{ id: 'all', policy: 'complex-inquiry' }],
  assessmentDefault: { urgency: 'low', impact: 'low' },
};

/** Documentation of the routes that `configure` serves. */
export const TOLD_OF_CONFIGURE: ToldOf<typeof CONFIGURE_ROUTES> = {
  listPolicies: list('policy', 'policies'),
  getPolicy: get('policy'),
  putPolicy: { ...put('policy', POLICY), example: { as: 'admin', params: { id: 'two-levels' }, body: POLICY } },
  listPolicyHistory: history('policy'),
  listCalendars: list('calendar', 'calendars'),
  getCalendar: get('calendar'),
  putCalendar: {
    ...put('calendar', CALENDAR),
    example: { as: 'admin', params: { id: 'short-fridays' }, body: CALENDAR },
  },
  listCalendarHistory: history('calendar'),
  listTemplates: list('template', 'mail templates'),
  getTemplate: get('template'),
  putTemplate: put('template', TEMPLATE),
  listTemplateHistory: history('template'),
  getOrganisation: get('organisation'),
  putOrganisation: {
    ...put('organisation', ORGANISATION),
    untried: 'a whole organisation, of which the example shows a part',
  },
  listOrganisationHistory: history('organisation'),
  createAnnouncement: {
    tag: 'announcements',
    summary: 'Announce something to requesters',
    description: 'The announcement is mailed immediately, or at `sendAt`, up to 13 days ahead.',
    answers: {
      201: { says: 'The announcement.', body: announcementAnswer, headers: { Location: 'The announcement’s URL.' } },
    },
    example: {
      as: 'supervisor',
      body: {
        subject: 'Maintenance on Sunday',
        body: 'Booking is closed from 8 to 10.',
        audience: { languages: ['en'] },
      },
    },
  },
  listAnnouncements: {
    tag: 'announcements',
    summary: 'List announcements',
    answers: { 200: { says: 'Newest first.', body: announcementsAnswer } },
    example: { as: 'supervisor' },
  },
  getAnnouncement: {
    tag: 'announcements',
    summary: 'Read an announcement and how many people got it',
    answers: { 200: { says: 'The announcement.', body: toldAnnouncementAnswer } },
    problems: ['no-such-announcement'],
    params: { id: 'The id of the announcement.' },
    example: { as: 'supervisor', params: { id: '3f0c9a1b7d2e4c5a8b6d9e01' } },
  },
  cancelAnnouncement: {
    tag: 'announcements',
    summary: 'Cancel an announcement',
    description: 'Stops sending. People who have not got it yet will not get it.',
    answers: { 200: { says: 'The announcement, cancelled.', body: toldAnnouncementAnswer } },
    problems: ['no-such-announcement', 'announcement-sent'],
    params: { id: 'The id of the announcement.' },
    example: { as: 'supervisor', params: { id: '3f0c9a1b7d2e4c5a8b6d9e01' } },
  },
  createImport: {
    tag: 'imports',
    summary: 'Import tickets from another system',
    description:
      'Each upload is NDJSON with a ticket and its history on each line, as described in docs/imports.md. The same source and id make one ticket, however often you import them. No mail is sent.',
    answers: {
      202: {
        says: 'The import. It continues in the background.',
        body: importProgressAnswer,
        headers: { Location: 'Where the import is.' },
      },
    },
    untried: 'an uploaded file',
    example: { as: 'admin', body: { source: 'zendesk', uploads: ['up-AAAAAAAAAAAAAAAAAAAAAA'] } },
  },
  listImports: {
    tag: 'imports',
    summary: 'List imports',
    answers: { 200: { says: 'Newest first.', body: importsAnswer } },
    example: { as: 'admin' },
  },
  getImport: {
    tag: 'imports',
    summary: 'Read an import, with its progress',
    answers: { 200: { says: 'The import and its progress.', body: importProgressAnswer } },
    problems: ['no-such-import'],
    params: { id: 'The id of the import.' },
    untried: 'an import',
    example: { as: 'admin', params: { id: '3f0c9a1b7d2e4c5a8b6d9e01' } },
  },
  listImportFaults: {
    tag: 'imports',
    summary: 'Read what an import left out',
    description: 'In the order of files and lines, up to the import’s current position.',
    answers: { 200: { says: 'What was left out, and how to fix it.', body: importReportAnswer } },
    problems: ['no-such-import'],
    params: { id: 'The id of the import.' },
    untried: 'an import',
    example: { as: 'admin', params: { id: '3f0c9a1b7d2e4c5a8b6d9e01' } },
  },
};
