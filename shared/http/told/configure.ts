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
const ETAG = { ETag: 'The version, in quotation marks: send it back as `If-Match`.' };
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
  answers: { 200: { says: 'Ids and latest versions.', body: documentsAnswer } },
  example: { as: 'supervisor' },
  ...(kind === 'template' ? { description: 'Version 0 is the shipped one.' } : {}),
});
const get = (kind: Kind): Told => ({
  tag: 'configuration',
  summary: `Read ${ONE[kind]}`,
  answers: {
    200: { says: 'The document, in its latest version unless asked for another.', body: storedDocument, headers: ETAG },
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
    200: { says: 'The document as it is stored.', body: storedDocument, headers: ETAG },
    201: { says: 'The new document as it is stored.', body: storedDocument, headers: ETAG },
  },
  headers: {
    'If-Match': 'The `ETag` that the change was made from.',
    'If-None-Match': '`*` only creates, and never overwrites.',
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
    description: 'It goes out by mail at once, or at `sendAt`, which may be 13 days ahead.',
    answers: {
      201: { says: 'The announcement.', body: announcementAnswer, headers: { Location: 'Where the announcement is.' } },
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
    summary: 'Read an announcement, with how many were told',
    answers: { 200: { says: 'The announcement.', body: toldAnnouncementAnswer } },
    problems: ['no-such-announcement'],
    params: { id: 'The id of the announcement.' },
    example: { as: 'supervisor', params: { id: '3f0c9a1b7d2e4c5a8b6d9e01' } },
  },
  cancelAnnouncement: {
    tag: 'announcements',
    summary: 'Cancel an announcement',
    description: 'Who is not told yet is not told any more.',
    answers: { 200: { says: 'The announcement, cancelled.', body: toldAnnouncementAnswer } },
    problems: ['no-such-announcement', 'announcement-sent'],
    params: { id: 'The id of the announcement.' },
    example: { as: 'supervisor', params: { id: '3f0c9a1b7d2e4c5a8b6d9e01' } },
  },
  createImport: {
    tag: 'imports',
    summary: 'Import tickets of another system',
    description:
      'Each upload is NDJSON: a ticket with its history on each line, as docs/imports.md says. A source and an id make one ticket, however often they are imported. Nobody is mailed.',
    answers: {
      202: {
        says: 'The import, which goes on by itself.',
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
    answers: { 200: { says: 'The import as far as it has come.', body: importProgressAnswer } },
    problems: ['no-such-import'],
    params: { id: 'The id of the import.' },
    untried: 'an import',
    example: { as: 'admin', params: { id: '3f0c9a1b7d2e4c5a8b6d9e01' } },
  },
  listImportFaults: {
    tag: 'imports',
    summary: 'Read what an import did not take over',
    description: 'In the order of files and lines, as far as the import has come.',
    answers: { 200: { says: 'What was not taken over, and what to do about it.', body: importReportAnswer } },
    problems: ['no-such-import'],
    params: { id: 'The id of the import.' },
    untried: 'an import',
    example: { as: 'admin', params: { id: '3f0c9a1b7d2e4c5a8b6d9e01' } },
  },
};
