import type { CompiledCalendar } from '../../domain/calendar/index.ts';
import type { Language } from '../../domain/telling/languages.ts';
import type { VersionedPolicy } from '../../domain/ticket/context.ts';
import type { Organisation } from '../../schemas/configuration/organisation.ts';
import type { LanguagePack, Template } from '../../schemas/configuration/template.ts';
import type { Instant } from '../../schemas/primitives.ts';

/** The configuration of organisations. */

export type LoadedOrganisation = {
  organisation: Organisation;
  calendar: CompiledCalendar;
  calendars: Record<string, CompiledCalendar>;
  /** The latest version of each of the organisation's policies. */
  policies: Record<string, number>;
  /** The organisation's own templates, by language and name (`en.acknowledgement`). */
  templates: Record<string, Template>;
  /** Real time of the last change that may have moved deadlines of open tickets. */
  timesChangedAt: Instant | null;
  /**
   * When monitoring of each service began. Null-like: a service that is missing here has been watched since an
   * unknown time.
   */
  watchedSince?: Readonly<Record<string, Instant>>;
};

export type Configuration = {
  /** Starts to check whether the cached configuration is still current, in parallel with other reads. */
  foresee: () => void;
  organisation: (id: string) => Promise<LoadedOrganisation | null>;
  /** The cached copy, however old; null if it hasn't been read yet. Use it only to guess what to load ahead. */
  lastKnown: (id: string) => LoadedOrganisation | null;
  /** Throws UnknownPolicy. */
  policy: (organisation: string, id: string, version: number) => Promise<VersionedPolicy>;
  registry: () => Promise<Registry>;
};

/** Maps addresses and queue sources to organisations. */
export type Registry = {
  organisations: string[];
  defaultOrganisation: string;
  /** Organisation by support address in lower case. */
  byAddress: Record<string, string>;
  /** Organisation by queue source. */
  bySource: Record<string, string>;
};

/** The texts of a language; null if none are stored. */
export type Languages = { pack: (language: Language) => Promise<LanguagePack | null> };
