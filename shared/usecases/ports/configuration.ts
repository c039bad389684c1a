import type { CompiledCalendar } from '../../domain/calendar/index.ts';
import type { Language } from '../../domain/telling/languages.ts';
import type { VersionedPolicy } from '../../domain/ticket/context.ts';
import type { Organisation } from '../../schemas/configuration/organisation.ts';
import type { LanguagePack, Template } from '../../schemas/configuration/template.ts';
import type { Instant } from '../../schemas/primitives.ts';

/** What an organisation is configured with. */

export type LoadedOrganisation = {
  organisation: Organisation;
  calendar: CompiledCalendar;
  calendars: Record<string, CompiledCalendar>;
  /** Latest version of each of its policies. */
  policies: Record<string, number>;
  /** Templates that it words itself, by language and name (`en.acknowledgement`). */
  templates: Record<string, Template>;
  /** Real time at which deadlines of open tickets may have moved last. */
  timesChangedAt: Instant | null;
  /** Since when something watches each service; one that isn't here has been watched for nobody knows how long. */
  watchedSince?: Readonly<Record<string, Instant>>;
};

export type Configuration = {
  /** Begins to ask whether what is remembered still holds, along with what is read at the same moment. */
  foresee: () => void;
  organisation: (id: string) => Promise<LoadedOrganisation | null>;
  /** As it was read last, however long ago: for guesses alone at what will be asked for. Null where it wasn't read yet. */
  lastKnown: (id: string) => LoadedOrganisation | null;
  /** Throws UnknownPolicy. */
  policy: (organisation: string, id: string, version: number) => Promise<VersionedPolicy>;
  registry: () => Promise<Registry>;
};

/** What leads from the outside to an organisation. */
export type Registry = {
  organisations: string[];
  defaultOrganisation: string;
  /** Organisation by support address, lower case. */
  byAddress: Record<string, string>;
  /** Organisation by queue source. */
  bySource: Record<string, string>;
};

/** The words of a language; null where none are stored. */
export type Languages = { pack: (language: Language) => Promise<LanguagePack | null> };
