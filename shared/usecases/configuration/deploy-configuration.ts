import type { Fault } from '../../domain/configuration/fault.ts';
import { configurationFaults } from '../../domain/configuration/faults.ts';
import { canonical } from '../../domain/ticket/canonical.ts';
import { SYSTEM } from '../../domain/ticket/ticket.ts';
import type { Calendar, StoredCalendar } from '../../schemas/configuration/calendar.ts';
import {
  type AnyDocument,
  type CurrentConfiguration,
  DOCUMENT_SCHEMAS,
} from '../../schemas/configuration/configuration.ts';
import type { Organisation } from '../../schemas/configuration/organisation.ts';
import type { Policy } from '../../schemas/configuration/policy.ts';
import type { Instant } from '../../schemas/primitives.ts';
import { FASTER, untilWritten } from '../change/try-again.ts';
import type { Registry } from '../ports/configuration.ts';
import type { ConfigurationWriter, StandingConfiguration, StoredVersion } from './ports.ts';
import { currentOf, documentsIn, latestVersions, watchedAfter, wholeOf } from './whole.ts';

/**
 * What an operator deploys. An organisation gets the calendars and policies it names, or all policies if it names
 * none.
 */
export type ConfigurationToStore = {
  organisations: readonly Organisation[];
  policies: readonly Policy[];
  calendars: readonly Calendar[];
  defaultOrganisation: string;
  bySource?: Record<string, string>;
};

export type DeployServices = {
  writer: ConfigurationWriter;
  /** Computes the dates of a country's holidays. */
  expand: (calendar: Calendar) => StoredCalendar;
  /** Real time: a deployment is not an event of a ticket. */
  now: () => Instant;
};

/** A document that an admin has changed and the deployment therefore left alone. */
export type Kept = { organisation: string; kind: string; id: string };

/** The configuration is inconsistent; the message lists every fault. */
export class ConfigurationNotConsistent extends Error {
  override readonly name = 'ConfigurationNotConsistent';
}

/** Every attempt failed because the configuration was changed at the same time: deploy again. */
export class ConfigurationContended extends Error {
  override readonly name = 'ConfigurationContended';
}

const MAX_TRIES = 5;

/**
 * Stores what is deployed. A document that changed since the last deployment becomes a new version, so that tickets
 * keep the policy they started with. One that an admin has changed stays and is returned. A repetition changes
 * nothing. Each organisation is one transaction. The registry is written last, so everything it names exists. Throws
 * ConfigurationNotConsistent, ConfigurationContended.
 */
export const storeConfiguration = async (
  services: DeployServices,
  wanted: ConfigurationToStore,
): Promise<{ registry: Registry; kept: Kept[] }> => {
  const kept: Kept[] = [];
  for (const organisation of wanted.organisations)
    kept.push(...(await storeOrganisation(services, organisation, wanted)));
  const registry: Registry = {
    organisations: wanted.organisations.map((organisation) => organisation.id),
    defaultOrganisation: wanted.defaultOrganisation,
    byAddress: Object.fromEntries(
      wanted.organisations.flatMap(({ id, supportAddresses }) => supportAddresses.map((address) => [address, id])),
    ),
    bySource: wanted.bySource ?? {},
  };
  await services.writer.putRegistry(registry);
  return { registry, kept };
};

const storeOrganisation = async (
  services: DeployServices,
  organisation: Organisation,
  wanted: ConfigurationToStore,
): Promise<Kept[]> => {
  return untilWritten(
    async () => {
      const standing = await services.writer.current(organisation.id);
      await completeVersions(services, organisation.id, standing);
      const outcome = await merged(services, standing, documentsOf(organisation, wanted), organisation.id);
      const unchanged = standing && JSON.stringify(standing.content) === JSON.stringify(outcome.content);
      if (unchanged) return outcome.kept;
      const { content, made, kept } = outcome;
      if (await services.writer.write(organisation.id, standing?.version ?? null, content, made)) return kept;
      return FASTER;
    },
    () => new ConfigurationContended(`the configuration of ${organisation.id} changed while it was deployed`),
    MAX_TRIES,
  );
};

const documentsOf = (organisation: Organisation, wanted: ConfigurationToStore): AnyDocument[] => {
  const named = new Set([organisation.calendar, ...organisation.agents.map((agent) => agent.calendar)]);
  return [
    { kind: 'organisation', id: organisation.id, document: organisation },
    ...wanted.policies
      .filter(({ id }) => organisation.policies?.includes(id) ?? true)
      .map((document) => ({ kind: 'policy' as const, id: document.id, document })),
    ...wanted.calendars
      .filter(({ id }) => named.has(id))
      .map((document) => ({ kind: 'calendar' as const, id: document.id, document })),
  ];
};

type Merged = { content: CurrentConfiguration; made: StoredVersion[]; kept: Kept[] };

/** The stored configuration with the new documents of the deployment. */
const merged = async (
  services: DeployServices,
  standing: StandingConfiguration | null,
  documents: readonly AnyDocument[],
  organisation: string,
): Promise<Merged> => {
  const latest = standing ? await latestVersions(services.writer, organisation, standing.content) : [];
  const made: StoredVersion[] = [];
  const kept: Kept[] = [];
  for (const { kind, id, document } of documents) {
    const before = latest.find((version) => version.kind === kind && version.id === id) ?? null;
    const text = canonical(document);
    const deployed = before?.deployed ? await services.writer.version(organisation, kind, id, before.deployed) : null;
    if (before && (before.text === text || deployed?.text === text)) continue;
    if (before && before.deployed !== before.version) {
      kept.push({ organisation, kind, id });
      continue;
    }
    const version = (before?.version ?? 0) + 1;
    made.push({ kind, id, version, text, at: services.now(), by: SYSTEM, reason: 'deployed', deployed: version });
  }
  const versions = [
    ...latest.filter((old) => !made.some(({ kind, id }) => kind === old.kind && id === old.id)),
    ...made,
  ];
  const whole = wholeOf(versions, services.expand);
  refuse(organisation, configurationFaults(whole, services.now()));
  const timesChanged = made.some(({ kind }) => kind === 'calendar' || kind === 'organisation');
  const timesChangedAt = timesChanged ? services.now() : (standing?.content.timesChangedAt ?? null);
  const watchedSince = watchedAfter(whole, standing?.content ?? null, latest, services.now());
  return { content: currentOf(whole, versions, { timesChangedAt, watchedSince }), made, kept };
};

const refuse = (organisation: string, faults: readonly Fault[]): void => {
  if (faults.length === 0) return;
  const lines = faults.map(({ kind, id, field, message }) => `${kind} ${id}: ${field}: ${message}`);
  throw new ConfigurationNotConsistent(`organisation ${organisation} can't work:\n${lines.join('\n')}`);
};

/**
 * Adds defaults of a later release to old versions, because tickets still run on them; a release alone doesn't change
 * a document. A version that the release no longer accepts stays as it is. A repetition changes nothing.
 */
const completeVersions = async (
  { writer }: DeployServices,
  organisation: string,
  standing: StandingConfiguration | null,
): Promise<void> => {
  if (!standing) return;
  for (const { kind, id } of documentsIn(standing.content)) {
    for (const version of await writer.versions(organisation, kind, id)) {
      const completed = DOCUMENT_SCHEMAS[kind].safeParse(JSON.parse(version.text));
      const text = completed.success ? canonical(completed.data) : version.text;
      if (text !== version.text) await writer.complete(organisation, { ...version, text });
    }
  }
};
