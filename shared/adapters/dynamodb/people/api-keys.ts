import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { isGoodSecret, type KeyRecord, keyState } from '../../../domain/keys/api-key.ts';
import { WHOLE_SCOPE } from '../../../domain/keys/reach.ts';
import { inForce } from '../../../usecases/change/caller.ts';
import type { KeyStore } from '../../../usecases/keys/ports.ts';
import type { Configuration } from '../../../usecases/ports/configuration.ts';
import type { ApiKey, LikelyCaller } from '../../../usecases/ports/people.ts';
import { getItem, type Item, isContended, itemsBetween } from '../items.ts';
import { apiKeyKey, madeKeyKey, type Table } from '../table.ts';
import { lastUses, noteUses } from './key-uses.ts';

/**
 * API keys. `KEYS#organisation` has a key's record by its id. `KEY#hash` only points to it and never changes: there is
 * one for each secret that the key ever had. Keys from before 0.2.0 are only under their hash, complete, until they
 * first change.
 */

type Pointer = Pick<KeyRecord, 'id' | 'organisation'>;

/** Defaults for records from before 0.3.0. */
const BEFORE = { scope: WHOLE_SCOPE, createdAt: null, expiresAt: null, revokedAt: null, history: [], version: 0 };

const recordOf = ({ pk: _pk, sk: _sk, hash, ...fields }: Item): KeyRecord => {
  const secrets = hash === undefined ? [] : [{ hash, start: null, createdAt: null, endsAt: null }];
  // Only `save`, and releases before it, make these items.
  const record = { ...BEFORE, name: fields.id, secrets, ...fields } as unknown as KeyRecord;
  return { ...record, scope: { ...WHOLE_SCOPE, ...record.scope } };
};

const load = async (table: Table, organisation: string, id: string): Promise<KeyRecord | null> => {
  const item = await getItem(table, madeKeyKey(organisation, id));
  return item ? recordOf(item) : null;
};

const byHash = async (table: Table, hash: string): Promise<KeyRecord | null> => {
  const item = await getItem(table, apiKeyKey(hash));
  if (!item) return null;
  const { organisation, id } = item as Pointer; // as `save` makes it
  return (await load(table, organisation, id)) ?? recordOf({ ...item, hash });
};

/** Writes the record and its pointers together, so that every working key can be found and revoked. */
const save = async (table: Table, record: KeyRecord): Promise<boolean> => {
  const { organisation, id, secrets, version } = record;
  const put = {
    TableName: table.name,
    Item: { ...madeKeyKey(organisation, id), ...record, version: version + 1 },
    // Records from before 0.3.0 have no version.
    ...(version === 0
      ? { ConditionExpression: 'attribute_not_exists(version)' }
      : { ConditionExpression: 'version = :version', ExpressionAttributeValues: { ':version': version } }),
  };
  const pointers = secrets.map(({ hash }) => ({
    Put: { TableName: table.name, Item: { ...apiKeyKey(hash), organisation, id } },
  }));
  try {
    await table.client.send(new TransactWriteCommand({ TransactItems: [{ Put: put }, ...pointers] }));
    return true;
  } catch (error) {
    if (isContended(error)) return false;
    throw error;
  }
};

export const keyStore = (table: Table): KeyStore => ({
  load: (organisation, id) => load(table, organisation, id),
  byHash: (hash) => byHash(table, hash),
  list: async (organisation) => {
    const { pk } = madeKeyKey(organisation, '');
    return (await itemsBetween(table, pk, '!', '~')).map(recordOf);
  },
  save: (record) => save(table, record),
  lastUses: (organisation) => lastUses(table, organisation),
});

/**
 * Stores a key whose text is already known, such as the demo's. A repetition changes nothing, not even later changes to
 * the key.
 */
export const putApiKey = async (table: Table, hash: string, key: Omit<ApiKey, 'scope'>): Promise<void> => {
  const standing = await load(table, key.organisation, key.id);
  if (standing?.secrets.some((secret) => secret.hash === hash)) return;
  await save(table, { ...recordOf({ ...key, hash }), version: standing?.version ?? 0 });
};

/** The number of hashes that an instance remembers. */
const MAX_REMEMBERED = 1000;

/**
 * Looks up a key by its hash for each request, so that a revoked key stops working at once. The key that a hash points
 * to never changes and is remembered, so a request costs one read. A key has its agent's permissions, according to the
 * organisation, which the request reads anyway. `ahead` gets the key's last known owner while the key is read.
 */
export const apiKeys = (
  table: Table,
  { organisation, foresee }: Pick<Configuration, 'organisation' | 'foresee'>,
): ((hash: string, ahead?: (caller: LikelyCaller) => void) => Promise<ApiKey | null>) => {
  const known = new Map<string, LikelyCaller>();
  const noteUse = noteUses(table);
  const recordBy = async (hash: string, pointer: LikelyCaller | undefined): Promise<KeyRecord | null> => {
    const record = pointer ? await load(table, pointer.organisation, pointer.id) : await byHash(table, hash);
    if (!record) return null;
    if (known.size >= MAX_REMEMBERED) known.clear();
    // A key from before 0.2.0 can't be found by its id.
    const { version, id, organisation, role } = record;
    if (version > 0) known.set(hash, { id, organisation, role });
    return record;
  };
  return async (hash, ahead) => {
    foresee();
    const caller = known.get(hash);
    if (caller) ahead?.(caller);
    const record = await recordBy(hash, caller);
    const now = new Date().toISOString();
    if (!record || !isGoodSecret(record, hash, now)) return null;
    const { id, role, agent, scope } = record;
    const key = { id, organisation: record.organisation, role, agent, scope };
    const [loaded] = await Promise.all([organisation(record.organisation), noteUse(record, now)]);
    return inForce(key, loaded?.organisation ?? null);
  };
};

/** An integrator's active key by its id. Null if there is none. Keys from before 0.2.0 can't be found by id. */
export const integratorKey = async (table: Table, organisation: string, id: string): Promise<ApiKey | null> => {
  const record = await load(table, organisation, id);
  if (record?.role !== 'integrator' || keyState(record, new Date().toISOString()) !== 'active') return null;
  const { role, agent, scope } = record;
  return { id, organisation, role, agent, scope };
};
