import { createHash } from 'node:crypto';
import { type KeyRecord, makeKey, withSecret } from '../../domain/keys/api-key.ts';
import type { NewKey } from '../../schemas/keys/api-key.ts';
import { type Instant, instantOf, millisecondsOf } from '../../schemas/primitives.ts';
import { TooManyConflicts } from '../change/change-ticket.ts';
import type { Idempotency } from '../ports/tickets.ts';
import { keyFault } from './key-fault.ts';
import { type Caller, change, EXPIRED, type KeyServices, type ManagedKey, shownKey } from './manage-keys.ts';

/** Creates an API key, once for each Idempotency-Key of an API key (docs/decisions/0082). */

/** As long as the Idempotency-Key of a ticket is valid. */
const REPEATED_WITHIN_MILLISECONDS = 86_400_000;
const ID_CHARACTERS = 16;

type Repeated = Idempotency & { caller: string };

/** The id is derived from the Idempotency-Key, so that a repetition finds it. */
const idFor = (organisation: string, { caller, key }: Repeated): string => {
  const digest = createHash('sha256').update(`${organisation}\n${caller}\nkey\n${key}`).digest('hex');
  return `${organisation}-key-${digest.slice(0, ID_CHARACTERS)}`;
};

const isOfTheDay = ({ createdAt }: KeyRecord, now: Instant): boolean =>
  createdAt !== null && createdAt > instantOf(millisecondsOf(now) - REPEATED_WITHIN_MILLISECONDS);

/** The key that the same Idempotency-Key created within a day. Secrets are not stored, so it gets a new one. */
const madeBefore = async (
  services: KeyServices,
  { organisation, by }: Caller,
  repeated: Repeated,
): Promise<ManagedKey | null> => {
  const at = services.realNow();
  const load = () => services.keys.load(organisation, idFor(organisation, repeated));
  const record = await load();
  if (!record || !isOfTheDay(record, at)) return null;
  if (record.request !== repeated.digest) return { ok: false, why: 'key_reused' };
  const { text, ...secret } = services.makeSecret();
  const managed = await change(services, load, (stored) => withSecret(stored, secret, { at, by }));
  return managed.ok ? { ...managed, secret: text, isRepeated: true } : managed;
};

/**
 * Creates a key. Without an Idempotency-Key, a lost answer leaves an unusable key: the list shows it as never used,
 * and it can be revoked.
 */
export const createKey = async (
  services: KeyServices,
  caller: Caller,
  wanted: NewKey,
  repeated: Repeated | null = null,
): Promise<ManagedKey> => {
  const before = repeated && (await madeBefore(services, caller, repeated));
  if (before) return before;
  const { keys, configuration, realNow, makeSecret } = services;
  const { organisation, by } = caller;
  const loaded = await configuration.organisation(organisation);
  if (!loaded) return { ok: false, why: 'unknown' };
  const at = realNow();
  const fault = keyFault(loaded.organisation, wanted.role, wanted.agent);
  const faults = [...(fault ? [fault] : []), ...(wanted.expiresAt !== null && wanted.expiresAt <= at ? [EXPIRED] : [])];
  if (faults.length > 0) return { ok: false, why: 'faults', faults };
  const { text, ...secret } = makeSecret();
  const ownId = `${organisation}-${wanted.role}-${secret.hash.slice(0, 8)}`;
  const saved = async (id: string, request?: string): Promise<ManagedKey | null> => {
    const record = makeKey(wanted, { id, organisation }, secret, { at, by });
    if (!(await keys.save(request === undefined ? record : { ...record, request }))) return null;
    return { ok: true, key: shownKey(record, null, at), secret: text };
  };
  if (repeated) {
    const made = await saved(idFor(organisation, repeated), repeated.digest);
    // A repetition was faster; or a key made days ago has the id, and the Idempotency-Key is no longer valid.
    const first = made ?? (await madeBefore(services, caller, repeated));
    if (first) return first;
  }
  const made = await saved(ownId);
  if (!made) throw new TooManyConflicts(ownId);
  return made;
};
