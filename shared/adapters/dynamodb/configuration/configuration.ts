import { compileCalendar } from '../../../domain/calendar/index.ts';
import { UnknownPolicy, type VersionedPolicy } from '../../../domain/ticket/context.ts';
import type { Policy } from '../../../schemas/configuration/policy.ts';
import type { LanguagePack } from '../../../schemas/configuration/template.ts';
import { ownValue } from '../../../schemas/own-value.ts';
import type { Configuration, Languages, LoadedOrganisation, Registry } from '../../../usecases/ports/configuration.ts';
import { getItem, getKnown } from '../items.ts';
import {
  documentKey,
  type Keyed,
  languageKey,
  organisationKey,
  registryKey,
  type Table,
  versionAttribute,
  versionsKey,
} from '../table.ts';
import { contentOf } from './configuration-writer.ts';

/** How long a change of the entries that lead to organisations may go unnoticed. */
const KEEP_MILLISECONDS = 60_000;

/** A language's words change only with deployments. Old ones do no harm until then. */
const KEEP_WORDS_MILLISECONDS = 600_000;

/** An organisation defines who its agents are, so a removed agent must lose access within moments. */
const KEEP_ORGANISATION_MILLISECONDS = 2_000;

/** Missing documents are remembered too. Above this number, everything is forgotten. */
const MAX_REMEMBERED = 1000;

/** Remembers answers for a minute of real time, and no failures. */
const remembered = <T>(load: (key: string) => Promise<T>, keep = KEEP_MILLISECONDS) => {
  const entries = new Map<string, { value: Promise<T>; until: number }>();
  return (key: string): Promise<T> => {
    const entry = entries.get(key);
    if (entry && entry.until > Date.now()) return entry.value;
    if (entries.size >= MAX_REMEMBERED) entries.clear();
    const value = load(key);
    entries.set(key, { value, until: Date.now() + keep });
    value.catch(() => entries.delete(key));
    return value;
  };
};

const reader = (table: Table) => (key: Keyed) => getItem(table, key);

/** No configuration is stored yet, or the deployment failed to store it. */
export class NotConfigured extends Error {
  override readonly name = 'NotConfigured';
}

export const configuration = (table: Table): Configuration => {
  const get = reader(table);
  /** The last version read. A configuration isn't compiled again while its version is the same. */
  const compiled = new Map<string, { version: unknown; loaded: LoadedOrganisation }>();
  const whole = remembered(async (id): Promise<LoadedOrganisation | null> => {
    const item = await get(organisationKey(id));
    if (!item) return null;
    const known = compiled.get(id);
    if (known && known.version === item.version) return known.loaded;
    const { organisation, versions, templates, ...stored } = contentOf(item);
    const calendars = Object.fromEntries(stored.calendars.map((calendar) => [calendar.id, compileCalendar(calendar)]));
    const calendar = ownValue(calendars, organisation.calendar);
    if (!calendar) throw new NotConfigured(`organisation ${id} names a calendar that isn't stored`);
    const { timesChangedAt, watchedSince = {} } = stored;
    const policies = versions.policy;
    const loaded = { organisation, calendar, calendars, policies, templates, timesChangedAt, watchedSince };
    compiled.set(id, { version: item.version, loaded });
    return loaded;
  }, KEEP_ORGANISATION_MILLISECONDS);
  // An organisation has 50 KB, so its version is read first.
  const versions = remembered(() => getKnown(table, versionsKey()), KEEP_ORGANISATION_MILLISECONDS);
  const organisation = async (id: string): Promise<LoadedOrganisation | null> => {
    const known = compiled.get(id);
    // A table from before 0.3.0 has no version until the organisation's next change.
    const isSame = known !== undefined && known.version === (await versions(''))?.[versionAttribute(id)];
    return isSame ? known.loaded : whole(id);
  };
  const policy = remembered(async (key): Promise<VersionedPolicy> => {
    const [organisation = '', id = '', version = ''] = key.split('@');
    const item = await get(documentKey(organisation, 'policy', id, Number(version)));
    if (!item) throw new UnknownPolicy(id, Number(version));
    // Only the configuration writer makes these items, after validation.
    const document = JSON.parse(String(item.text)) as Policy;
    return { ...document, version: Number(version) };
  }, Number.POSITIVE_INFINITY);
  const registry = remembered(async (): Promise<Registry> => {
    // It is remembered for a minute, so an eventually consistent read does no harm.
    const item = await getKnown(table, registryKey());
    if (!item) throw new NotConfigured('no organisations are stored in the table');
    // Only storeConfiguration writes the REGISTRY item.
    return item as unknown as Registry;
  });
  const foresee = (): void => {
    // The caller that needs the answer gets the failure.
    if (compiled.size > 0) versions('').catch(() => undefined);
  };
  return {
    organisation,
    lastKnown: (id) => compiled.get(id)?.loaded ?? null,
    foresee,
    policy: (organisation, id, version) => policy(`${organisation}@${id}@${version}`),
    registry: () => {
      // An organisation will be read next.
      foresee();
      return registry('');
    },
  };
};

/** Finds the words of languages. */
export const languages = (table: Table): Languages => {
  const get = reader(table);
  return {
    pack: remembered(async (language): Promise<LanguagePack | null> => {
      const item = await get(languageKey(language));
      // Only storeShippedConfiguration writes LANGUAGE items, after validation.
      return item ? (item as unknown as LanguagePack) : null;
    }, KEEP_WORDS_MILLISECONDS),
  };
};
