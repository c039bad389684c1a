import type { StoredCalendar } from '../schemas/calendar.ts';
import type { Organisation } from '../schemas/organisation.ts';
import type { Policy } from '../schemas/policy.ts';
import type { ApiKey, Registry } from './ports.ts';

/** What an operator deploys: organisations, policies, and calendars whose holidays are dates. */
export type ConfigurationToStore = {
  organisations: readonly Organisation[];
  policies: readonly Policy[];
  calendars: readonly StoredCalendar[];
  defaultOrganisation: string;
  bySource?: Record<string, string>;
};

export type ConfigurationWriter = {
  latestPolicy: (id: string) => Promise<{ version: number; text: string } | null>;
  putPolicy: (policy: Policy, version: number) => Promise<void>;
  putOrganisation: (organisation: Organisation, calendars: readonly StoredCalendar[]) => Promise<void>;
  putRegistry: (registry: Registry) => Promise<void>;
  putKey: (hash: string, key: ApiKey) => Promise<void>;
};

/** The configuration names something that it doesn't hold. */
export class ConfigurationNotConsistent extends Error {
  override readonly name = 'ConfigurationNotConsistent';
}

/**
 * Stores the configuration. A policy that changed becomes a new version, so that tickets keep the one they started with;
 * stored again unchanged nothing changes. The registry comes last: what it names is there. Throws
 * ConfigurationNotConsistent.
 */
export const storeConfiguration = async (
  writer: ConfigurationWriter,
  wanted: ConfigurationToStore,
): Promise<Registry> => {
  const policies: Record<string, number> = {};
  for (const policy of wanted.policies) policies[policy.id] = await storePolicy(writer, policy);
  for (const organisation of wanted.organisations) {
    checkRoutes(organisation, policies);
    await writer.putOrganisation(organisation, calendarsOf(organisation, wanted.calendars));
  }
  const registry: Registry = {
    organisations: wanted.organisations.map((organisation) => organisation.id),
    defaultOrganisation: wanted.defaultOrganisation,
    byAddress: Object.fromEntries(
      wanted.organisations.flatMap(({ id, supportAddresses }) => supportAddresses.map((address) => [address, id])),
    ),
    bySource: wanted.bySource ?? {},
    policies,
  };
  await writer.putRegistry(registry);
  return registry;
};

const storePolicy = async (writer: ConfigurationWriter, policy: Policy): Promise<number> => {
  const latest = await writer.latestPolicy(policy.id);
  if (latest?.text === JSON.stringify(policy)) return latest.version;
  const version = (latest?.version ?? 0) + 1;
  await writer.putPolicy(policy, version);
  return version;
};

const checkRoutes = (organisation: Organisation, policies: Record<string, number>): void => {
  for (const { policy } of organisation.routes) {
    if (policies[policy]) continue;
    throw new ConfigurationNotConsistent(
      `organisation ${organisation.id} routes tickets to ${policy}, which isn't there`,
    );
  }
};

const calendarsOf = (organisation: Organisation, calendars: readonly StoredCalendar[]): StoredCalendar[] => {
  const named = new Set([organisation.calendar, ...organisation.agents.map((agent) => agent.calendar)]);
  return [...named].flatMap((id) => {
    if (id === undefined) return [];
    const calendar = calendars.find((candidate) => candidate.id === id);
    if (!calendar)
      throw new ConfigurationNotConsistent(`organisation ${organisation.id} names calendar ${id}, which isn't there`);
    return [calendar];
  });
};
