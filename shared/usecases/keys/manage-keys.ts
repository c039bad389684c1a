import type { FieldFault } from '../../domain/configuration/fault.ts';
import {
  type ChangedRecord,
  changeKey as changed,
  type KeyRecord,
  type KeyRefusal,
  keyState,
  type MadeSecret,
  revokeKey as revoked,
  rotateKey as rotated,
} from '../../domain/keys/api-key.ts';
import type { ChangedKey } from '../../schemas/keys/api-key.ts';
import type { Instant } from '../../schemas/primitives.ts';
import { TooManyConflicts } from '../change/change-ticket.ts';
import { FASTER, untilWritten } from '../change/try-again.ts';
import type { Configuration } from '../ports/configuration.ts';
import type { KeyStore } from './ports.ts';

/** Creates and changes API keys, for the API and `npm run keys` (docs/decisions/0083). */

export type KeyServices = {
  keys: KeyStore;
  configuration: Pick<Configuration, 'organisation'>;
  /** The machine's time: secrets expire in real time. */
  realNow: () => Instant;
  /** Makes a new secret, which is shown only once. */
  makeSecret: () => MadeSecret & { text: string };
};

/** A key as it is shown: only valid secrets, and no hashes. */
export type ShownKey = Omit<KeyRecord, 'secrets' | 'version' | 'request'> & {
  state: 'active' | 'expired' | 'revoked';
  secrets: Omit<KeyRecord['secrets'][number], 'hash'>[];
  lastUsedOn: string | null;
};

export type Caller = { organisation: string; by: string };

/** `isRepeated`: an earlier request with the same Idempotency-Key created it. */
export type ManagedKey =
  | { ok: true; key: ShownKey; secret?: string; isRepeated?: true }
  | { ok: false; why: 'unknown' | 'key_reused' | KeyRefusal }
  | { ok: false; why: 'faults'; faults: FieldFault[] };

export const shownKey = (stored: KeyRecord, lastUsedOn: string | null, now: Instant): ShownKey => {
  const { version: _version, request: _request, secrets, ...record } = stored;
  return {
    ...record,
    state: keyState(stored, now),
    secrets: secrets
      .filter(({ endsAt }) => endsAt === null || endsAt > now)
      .map(({ hash: _hash, ...secret }) => secret),
    lastUsedOn,
  };
};

const shown = async ({ keys, realNow }: KeyServices, record: KeyRecord): Promise<ShownKey> =>
  shownKey(record, (await keys.lastUses(record.organisation)).get(record.id) ?? null, realNow());

export const listKeys = async (services: KeyServices, organisation: string): Promise<ShownKey[]> => {
  const [records, uses] = await Promise.all([services.keys.list(organisation), services.keys.lastUses(organisation)]);
  return records.map((record) => shownKey(record, uses.get(record.id) ?? null, services.realNow()));
};

export const readKey = async (services: KeyServices, organisation: string, id: string): Promise<ShownKey | null> => {
  const record = await services.keys.load(organisation, id);
  return record && shown(services, record);
};

export const EXPIRED = { field: 'expiresAt', message: 'must be in the future' };

export const change = (
  services: KeyServices,
  load: () => Promise<KeyRecord | null>,
  decide: (record: KeyRecord) => ChangedRecord,
): Promise<ManagedKey> =>
  untilWritten<ManagedKey>(
    async () => {
      const before = await load();
      if (!before) return { ok: false, why: 'unknown' };
      const decided = decide(before);
      if (!decided.ok) return decided;
      if (decided.record !== before && !(await services.keys.save(decided.record))) return FASTER;
      return { ok: true, key: await shown(services, decided.record) };
    },
    () => new TooManyConflicts('a key'),
  );

const loading =
  ({ keys }: KeyServices, organisation: string, id: string) =>
  () =>
    keys.load(organisation, id);

/** Adds a new secret. After a lost answer the previous secrets stay valid until their end: rotate again. */
export const rotateKey = async (
  services: KeyServices,
  { organisation, by }: Caller,
  id: string,
  endsAt?: Instant,
): Promise<ManagedKey> => {
  const { text, ...secret } = services.makeSecret();
  const at = services.realNow();
  const managed = await change(services, loading(services, organisation, id), (record) =>
    rotated(record, secret, endsAt, { at, by }),
  );
  return managed.ok ? { ...managed, secret: text } : managed;
};

/** Revokes a key: its next request is refused. `hash` names the key by one of its secrets, for a leaked secret. */
export const revokeKey = (
  services: KeyServices,
  { organisation, by }: Caller,
  named: { id: string } | { hash: string },
): Promise<ManagedKey> => {
  const found = async (hash: string): Promise<KeyRecord | null> => {
    const record = await services.keys.byHash(hash);
    return record?.organisation === organisation ? record : null;
  };
  const load = 'id' in named ? loading(services, organisation, named.id) : () => found(named.hash);
  const at = services.realNow();
  return change(services, load, (record) => ({ ok: true, record: revoked(record, { at, by }) }));
};

export const changeKey = async (
  services: KeyServices,
  { organisation, by }: Caller,
  id: string,
  wanted: ChangedKey,
): Promise<ManagedKey> => {
  const at = services.realNow();
  const { expiresAt = null } = wanted;
  if (expiresAt !== null && expiresAt <= at) return { ok: false, why: 'faults', faults: [EXPIRED] };
  return change(services, loading(services, organisation, id), (record) => changed(record, wanted, { at, by }));
};
