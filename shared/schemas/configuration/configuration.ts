import * as z from 'zod';
import type { Instant } from '../primitives.ts';
import { type Calendar, calendarSchema, type StoredCalendar } from './calendar.ts';
import { type Organisation, organisationSchema } from './organisation.ts';
import { type Policy, policySchema } from './policy.ts';
import { type Template, templateSchema } from './template.ts';

/** What an organisation is configured with: each document has an id and versions of its own. */
export type Documents = { policy: Policy; calendar: Calendar; organisation: Organisation; template: Template };
export type Kind = keyof Documents;

/** A document with what it is. */
export type AnyDocument = { [K in Kind]: { kind: K; id: string; document: Documents[K] } }[Kind];

/** Fills in the defaults and finds what is wrong in a document by itself. For commands and `configure`: never on a hot path. */
export const DOCUMENT_SCHEMAS: { [K in Kind]: z.ZodType<Documents[K]> } = {
  policy: policySchema,
  calendar: calendarSchema,
  organisation: organisationSchema,
  template: templateSchema,
};

/** A template's id: its language and name, such as `en.acknowledgement`. */
export const templateIdSchema = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*\.[a-z][a-z0-9_]*$/, {
  error: 'a language and the name of a template, such as "en.acknowledgement"',
});

/** An organisation's configuration as functions read it: the latest version of everything, holidays as dates. */
export type CurrentConfiguration = {
  organisation: Organisation;
  calendars: StoredCalendar[];
  /** Templates that the organisation words itself, by language and name. */
  templates: Record<string, Template>;
  /** The latest version of each document, by kind and id. */
  versions: Record<Kind, Record<string, number>>;
  /** Real time at which calendars or the organisation last changed: deadlines of open tickets may have moved then. */
  timesChangedAt: Instant | null;
  /** Since when something watches each service; none in what was stored before that was written down. */
  watchedSince?: Record<string, Instant>;
};

/** The whole of an organisation's configuration, for what must hold between its documents. */
export type WholeConfiguration = {
  organisation: Organisation;
  policies: readonly Policy[];
  calendars: readonly StoredCalendar[];
  templates: Readonly<Record<string, Template>>;
};
