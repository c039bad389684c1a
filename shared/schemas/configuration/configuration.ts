import * as z from 'zod';
import type { Instant } from '../primitives.ts';
import { type Calendar, calendarSchema, type StoredCalendar } from './calendar.ts';
import { type Organisation, organisationSchema } from './organisation.ts';
import { type Policy, policySchema } from './policy.ts';
import { type Template, templateSchema } from './template.ts';

/** The documents of an organisation's configuration. Each has an id and its own versions. */
export type Documents = { policy: Policy; calendar: Calendar; organisation: Organisation; template: Template };
export type Kind = keyof Documents;

/** A document with its kind and id. */
export type AnyDocument = { [K in Kind]: { kind: K; id: string; document: Documents[K] } }[Kind];

/**
 * Fills in the defaults and finds faults within a single document. For commands and `configure`, never for a hot path.
 */
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

/**
 * An organisation's configuration as functions read it: the latest version of every document, with holidays as dates.
 */
export type CurrentConfiguration = {
  organisation: Organisation;
  calendars: StoredCalendar[];
  /** Templates that the organisation has worded itself, by language and name. */
  templates: Record<string, Template>;
  /** The latest version of each document, by kind and id. */
  versions: Record<Kind, Record<string, number>>;
  /** When calendars or the organisation last changed, in real time. Deadlines of open tickets may have moved then. */
  timesChangedAt: Instant | null;
  /** Since when each service is watched. Missing in configurations stored before this was recorded. */
  watchedSince?: Record<string, Instant>;
};

/** An organisation's whole configuration, for rules across its documents. */
export type WholeConfiguration = {
  organisation: Organisation;
  policies: readonly Policy[];
  calendars: readonly StoredCalendar[];
  templates: Readonly<Record<string, Template>>;
};
