import type { ChangedKey, KeyScope, NewKey } from '../../schemas/keys/api-key.ts';
import { type Instant, instantOf, millisecondsOf } from '../../schemas/primitives.ts';
import type { Role } from '../../schemas/ticket.ts';

/** What becomes of an API key (docs/decisions/0083). */

/** One text by which a key is known. `endsAt`: it is good until then; null: as long as the key. */
export type KeySecret = { hash: string; start: string | null; createdAt: Instant | null; endsAt: Instant | null };

export type KeyChange = { at: Instant; by: string; change: 'created' | 'rotated' | 'changed' | 'revoked' };

/** What is known of a key. Instants are null where a key was made before they were kept. */
export type KeyRecord = {
  id: string;
  organisation: string;
  name: string;
  role: Role;
  agent: string | null;
  scope: KeyScope;
  /** The newest last. */
  secrets: KeySecret[];
  createdAt: Instant | null;
  expiresAt: Instant | null;
  revokedAt: Instant | null;
  history: KeyChange[];
  /** Of what is stored: 0 where nothing is. */
  version: number;
  /** The digest of the request that made it, where that had an Idempotency-Key. */
  request?: string;
};

export type MadeSecret = Pick<KeySecret, 'hash' | 'start'>;
type By = { at: Instant; by: string };

/** So many secrets are good at once: whoever rotates again before the last rotation is over loses none that is in use. */
const MAX_SECRETS = 5;
/** So many of the latest changes are kept. */
const MAX_CHANGES = 100;
const DAY_MILLISECONDS = 86_400_000;
/** How long the secrets before stay good where nobody says. */
const USUAL_DAYS = 7;
const MAX_DAYS = 90;

export const keyState = ({ revokedAt, expiresAt }: KeyRecord, now: Instant): 'active' | 'expired' | 'revoked' => {
  if (revokedAt !== null) return 'revoked';
  return expiresAt !== null && expiresAt <= now ? 'expired' : 'active';
};

const isGood = ({ endsAt }: KeySecret, now: Instant): boolean => endsAt === null || endsAt > now;

/** Whether a text with this hash is good at an instant. */
export const isGoodSecret = (record: KeyRecord, hash: string, now: Instant): boolean =>
  keyState(record, now) === 'active' && record.secrets.some((secret) => secret.hash === hash && isGood(secret, now));

const noted = (record: KeyRecord, { at, by }: By, change: KeyChange['change']): KeyRecord => ({
  ...record,
  history: [...record.history, { at, by, change }].slice(-MAX_CHANGES),
});

export const makeKey = (
  { name, role, agent, scope, expiresAt }: NewKey,
  named: Pick<KeyRecord, 'id' | 'organisation'>,
  secret: MadeSecret,
  made: By,
): KeyRecord => {
  const { at: createdAt } = made;
  const secrets = [{ ...secret, createdAt, endsAt: null }];
  const record = {
    ...named,
    name,
    role,
    agent,
    scope,
    secrets,
    createdAt,
    expiresAt,
    revokedAt: null,
    history: [],
    version: 0,
  };
  return noted(record, made, 'created');
};

export type KeyRefusal = 'not_active' | 'too_many_secrets' | 'ends_too_late';
export type ChangedRecord = { ok: true; record: KeyRecord } | { ok: false; why: KeyRefusal };

/** Gives a key another secret. Those before stay good until an instant, and none longer than it was. */
export const rotateKey = (
  record: KeyRecord,
  secret: MadeSecret,
  endsAt: Instant | undefined,
  rotated: By,
): ChangedRecord => {
  const { at } = rotated;
  const inDays = (days: number): Instant => instantOf(millisecondsOf(at) + days * DAY_MILLISECONDS);
  const end = endsAt ?? inDays(USUAL_DAYS);
  if (keyState(record, at) !== 'active') return { ok: false, why: 'not_active' };
  if (end > inDays(MAX_DAYS)) return { ok: false, why: 'ends_too_late' };
  const before = record.secrets
    .map((each) => (each.endsAt !== null && each.endsAt < end ? each : { ...each, endsAt: end }))
    .filter((each) => isGood(each, at));
  if (before.length >= MAX_SECRETS) return { ok: false, why: 'too_many_secrets' };
  const secrets = [...before, { ...secret, createdAt: at, endsAt: null }];
  return { ok: true, record: noted({ ...record, secrets }, rotated, 'rotated') };
};

/** One more secret, for a request that is repeated because its answer was lost; those before stay good. */
export const withSecret = (record: KeyRecord, secret: MadeSecret, made: By): ChangedRecord => {
  if (keyState(record, made.at) !== 'active') return { ok: false, why: 'not_active' };
  const good = record.secrets.filter((each) => isGood(each, made.at));
  if (good.length >= MAX_SECRETS) return { ok: false, why: 'too_many_secrets' };
  const secrets = [...good, { ...secret, createdAt: made.at, endsAt: null }];
  return { ok: true, record: noted({ ...record, secrets }, made, 'rotated') };
};

/** For good. The same again changes nothing. */
export const revokeKey = (record: KeyRecord, revoked: By): KeyRecord =>
  record.revokedAt === null ? noted({ ...record, revokedAt: revoked.at }, revoked, 'revoked') : record;

export const changeKey = (record: KeyRecord, change: ChangedKey, changed: By): ChangedRecord => {
  if (record.revokedAt !== null) return { ok: false, why: 'not_active' };
  const { name = record.name, scope = record.scope, expiresAt = record.expiresAt } = change;
  return { ok: true, record: noted({ ...record, name, scope, expiresAt }, changed, 'changed') };
};
