import type { OpenTickets } from '../../domain/assignment/assignment.ts';
import type { Fault, FieldFault } from '../../domain/configuration/fault.ts';
import { configurationFaults } from '../../domain/configuration/faults.ts';
import { immutableFaults } from '../../domain/configuration/immutable-faults.ts';
import { canonical } from '../../domain/ticket/canonical.ts';
import type { Actor } from '../../domain/ticket/ticket.ts';
import type { Calendar, StoredCalendar } from '../../schemas/configuration/calendar.ts';
import type { AnyDocument, WholeConfiguration } from '../../schemas/configuration/configuration.ts';
import { ownValue } from '../../schemas/own-value.ts';
import type { Instant } from '../../schemas/primitives.ts';
import { TooManyConflicts, UnknownOrganisation } from '../change/change-ticket.ts';
import { FASTER, untilWritten } from '../change/try-again.ts';
import type { ConfigurationStore, StoredVersion } from './ports.ts';
import { currentOf, latestVersions, watchedAfter, wholeOf } from './whole.ts';

export type ChangeDocumentServices = {
  configurationStore: ConfigurationStore;
  /** Computes the dates of a country's holidays. Throws UnknownCountryError. */
  expand: (calendar: Calendar) => StoredCalendar;
  clock: { now: () => Instant };
  /** The machine's time. */
  realNow: () => Instant;
  /** Open tickets by agent and priority. */
  loads: (organisation: string, agents: readonly string[]) => Promise<Record<string, OpenTickets>>;
};

export type DocumentChange = AnyDocument & {
  organisation: string;
  actor: Actor;
  reason: string | null;
  /** The version this change is based on, 0 for none; null overwrites any version. */
  from: number | null;
};

export type ChangedDocument =
  | { ok: true; version: StoredVersion; outcome: 'created' | 'changed' | 'unchanged' }
  | { ok: false; code: 'faults'; faults: FieldFault[] }
  | { ok: false; code: 'changed_meanwhile'; version: number };

const MAX_TRIES = 8;

/**
 * Stores a document as a new version of the organisation's configuration if the whole configuration stays consistent.
 * The same document again changes nothing. Version and configuration are written in one transaction, conditional on
 * no concurrent change: a repetition after a lost answer finds its own version. Throws UnknownOrganisation,
 * TooManyConflicts.
 */
export const changeDocument = async (
  services: ChangeDocumentServices,
  change: DocumentChange,
): Promise<ChangedDocument> => {
  const { configurationStore: store } = services;
  const { organisation, kind, id } = change;
  return untilWritten(
    async () => {
      const standing = await store.current(organisation);
      if (!standing) throw new UnknownOrganisation(`there is no organisation ${organisation}`);
      const latest = await latestVersions(store, organisation, standing.content);
      const before = latest.find((version) => version.kind === kind && version.id === id) ?? null;
      const number = before?.version ?? 0;
      const text = canonical(change.document);
      if (change.from !== null && change.from !== number) {
        return { ok: false, code: 'changed_meanwhile', version: number };
      }
      if (before?.text === text) return { ok: true, version: before, outcome: 'unchanged' };
      const { actor: by, reason } = change;
      const at = services.clock.now();
      const made = { kind, id, version: number + 1, text, at, by, reason, deployed: before?.deployed ?? null };
      const versions = [...latest.filter((version) => version !== before), made];
      const was = wholeOf(latest, services.expand);
      const whole = wholeOf(versions, services.expand);
      const faults = await faultsOf(services, change, was, whole);
      if (faults.length > 0) return { ok: false, code: 'faults', faults };
      const movesTimes = kind === 'calendar' || kind === 'organisation';
      const timesChangedAt = movesTimes ? services.realNow() : standing.content.timesChangedAt;
      const watchedSince = watchedAfter(whole, standing.content, latest, at);
      const content = currentOf(whole, versions, { timesChangedAt, watchedSince });
      if (await store.write(organisation, standing.version, content, [made])) {
        return { ok: true, version: made, outcome: before ? 'changed' : 'created' };
      }
      return FASTER;
    },
    (attempts) => new TooManyConflicts(`the configuration of ${organisation} changed ${attempts} times meanwhile`),
    MAX_TRIES,
  );
};

/** Faults in the document itself, and new faults that it causes in others. */
const faultsOf = async (
  services: ChangeDocumentServices,
  { kind, id, organisation }: DocumentChange,
  before: WholeConfiguration,
  after: WholeConfiguration,
): Promise<FieldFault[]> => {
  const now = services.clock.now();
  const key = (fault: Fault): string => JSON.stringify(fault);
  const known = new Set(configurationFaults(before, now).map(key));
  const found = configurationFaults(after, now).flatMap((fault): FieldFault[] => {
    if (fault.kind === kind && fault.id === id) return [{ field: fault.field, message: fault.message }];
    if (known.has(key(fault))) return [];
    return [{ field: `${fault.kind}.${fault.id}.${fault.field}`, message: fault.message }];
  });
  if (kind !== 'organisation') return found;
  return [
    ...found,
    ...immutableFaults(before.organisation, after.organisation),
    ...(await leavers(services, organisation, before, after)),
  ];
};

/** A fault for each removed agent who still has tickets: those tickets would lose their assignee. */
const leavers = async (
  services: ChangeDocumentServices,
  organisation: string,
  before: WholeConfiguration,
  after: WholeConfiguration,
): Promise<FieldFault[]> => {
  const staying = new Set(after.organisation.agents.map(({ id }) => id));
  const gone = before.organisation.agents.map(({ id }) => id).filter((id) => !staying.has(id));
  if (gone.length === 0) return [];
  const loads = await services.loads(organisation, gone);
  return gone
    .map((id) => ({ id, open: Object.values(ownValue(loads, id) ?? {}).reduce((total, count) => total + count, 0) }))
    .filter(({ open }) => open > 0)
    .map(({ id, open }) => ({
      field: 'agents',
      message: `${id} still has ${open} open tickets: assign them to another agent first`,
    }));
};
