import { watchedSince } from '../../domain/monitoring/mapping.ts';
import type { Calendar, StoredCalendar } from '../../schemas/configuration/calendar.ts';
import {
  type CurrentConfiguration,
  DOCUMENT_SCHEMAS,
  type Documents,
  type Kind,
  type WholeConfiguration,
} from '../../schemas/configuration/configuration.ts';
import type { Instant } from '../../schemas/primitives.ts';
import type { ConfigurationStore, StoredVersion } from './ports.ts';

/** A version that the configuration names isn't stored. */
export class VersionMissing extends Error {
  override readonly name = 'VersionMissing';
}

/** Every document of an organisation with the number of its latest version. */
export const documentsIn = ({ versions }: CurrentConfiguration): { kind: Kind; id: string; version: number }[] =>
  Object.entries(versions).flatMap(([kind, ids]) =>
    // Object.entries loses the record's key type; `versions` has exactly the kinds.
    Object.entries(ids).map(([id, version]) => ({ kind: kind as Kind, id, version })),
  );

/** The latest version of every document of an organisation. Throws VersionMissing. */
export const latestVersions = (
  store: ConfigurationStore,
  organisation: string,
  content: CurrentConfiguration,
): Promise<StoredVersion[]> =>
  Promise.all(
    documentsIn(content).map(async ({ kind, id, version }) => {
      const found = await store.version(organisation, kind, id, version);
      if (!found) throw new VersionMissing(`version ${version} of ${kind} ${id} isn't stored`);
      return found;
    }),
  );

/** A stored document with the defaults of this release. Throws ZodError if this release doesn't accept it. */
export const documentOf = <K extends Kind>(kind: K, text: string): Documents[K] =>
  DOCUMENT_SCHEMAS[kind].parse(JSON.parse(text));

/**
 * Combines document versions to a whole configuration. Throws VersionMissing if there is no organisation among them.
 */
export const wholeOf = (
  versions: readonly StoredVersion[],
  expand: (calendar: Calendar) => StoredCalendar,
): WholeConfiguration => {
  const all = <K extends Kind>(kind: K): { id: string; document: Documents[K] }[] =>
    versions
      .filter((version) => version.kind === kind)
      .toSorted((a, b) => (a.id < b.id ? -1 : 1))
      .map(({ id, text }) => ({ id, document: documentOf(kind, text) }));
  const [organisation] = all('organisation');
  if (!organisation) throw new VersionMissing('no organisation is stored');
  return {
    organisation: organisation.document,
    policies: all('policy').map(({ document }) => document),
    calendars: all('calendar').map(({ document }) => expand(document)),
    templates: Object.fromEntries(all('template').map(({ id, document }) => [id, document])),
  };
};

/** When monitoring of each service began, after a change; `latest` holds the current versions. */
export const watchedAfter = (
  { organisation }: WholeConfiguration,
  before: CurrentConfiguration | null,
  latest: readonly StoredVersion[],
  now: Instant,
): Record<string, Instant> => {
  const at = latest.find(({ kind }) => kind === 'organisation')?.at ?? now;
  const watched = before && { monitoring: before.organisation.monitoring, since: before.watchedSince, at };
  return watchedSince(organisation.monitoring, watched, now);
};

/** The configuration as functions read it. */
export const currentOf = (
  { organisation, calendars, templates }: WholeConfiguration,
  versions: readonly StoredVersion[],
  {
    timesChangedAt,
    watchedSince,
  }: Pick<CurrentConfiguration, 'timesChangedAt'> & { watchedSince: Record<string, Instant> },
): CurrentConfiguration => {
  const numbers = (kind: Kind) =>
    Object.fromEntries(
      versions
        .filter((version) => version.kind === kind)
        .toSorted((a, b) => (a.id < b.id ? -1 : 1))
        .map(({ id, version }) => [id, version]),
    );
  return {
    organisation,
    calendars: [...calendars],
    templates: { ...templates },
    versions: {
      policy: numbers('policy'),
      calendar: numbers('calendar'),
      organisation: numbers('organisation'),
      template: numbers('template'),
    },
    timesChangedAt,
    watchedSince,
  };
};
