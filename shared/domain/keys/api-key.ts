import type { ChangedKey, KeyScope, NewKey } from '../../schemas/keys/api-key.ts';
import { type Instant, instantOf, millisecondsOf } from '../../schemas/primitives.ts';
import type { Role } from '../../schemas/ticket.ts';

/** The life of an API key (docs/decisions/0083). */

/** One of a key's texts, by its hash. It is valid until `endsAt`; null means as long as the key. */
export type KeySecret = { hash: string; start: string | null; createdAt: Instant | null; endsAt: Instant | null };

export type KeyChange = { at: Instant; by: string; change: 'created' | 'rotated' | 'changed' | 'revoked' };

/** What is known of a key. Instants are null for keys made before they were recorded. */
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
  /** The stored version. 0 if nothing is stored. */
  version: number;
  /** The digest of the request that made it, if it had an Idempotency-Key. */
  request?: string;
};

export type MadeSecret = Pick<KeySecret, 'hash' | 'start'>;
type By = { at: Instant; by: string };

/**
 * The number of valid secrets at once. Rotating again before the last rotation has ended keeps all secrets in use
 * valid.
 */
const MAX_SECRETS = 5;
/** The number of latest changes that are kept. */
const MAX_CHANGES = 100;
const DAY_MILLISECONDS = 86_400_000;
/** How long earlier secrets stay valid by default. */
const USUAL_DAYS = 7;
const MAX_DAYS = 90;

export const keyState = ({ revokedAt, expiresAt }: KeyRecord, now: Instant): 'active' | 'expired' | 'revoked' => {
  if (revokedAt !== null) return 'revoked';
  return expiresAt !== null && expiresAt <= now ? 'expired' : 'active';
};

const isGood = ({ endsAt }: KeySecret, now: Instant): boolean => endsAt === null || endsAt > now;

/** Whether a text with this hash is valid at an instant. */
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

/** Gives a key a new secret. Earlier secrets stay valid until an instant, but never longer than before. */
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

/** Adds a secret for a repeated request whose answer was lost. Earlier secrets stay valid. */
export const withSecret = (record: KeyRecord, secret: MadeSecret, made: By): ChangedRecord => {
  if (keyState(record, made.at) !== 'active') return { ok: false, why: 'not_active' };
  const good = record.secrets.filter((each) => isGood(each, made.at));
  if (good.length >= MAX_SECRETS) return { ok: false, why: 'too_many_secrets' };
  const secrets = [...good, { ...secret, createdAt: made.at, endsAt: null }];
  return { ok: true, record: noted({ ...record, secrets }, made, 'rotated') };
};

/** Revokes a key permanently. Repeating it changes nothing. */
export const revokeKey = (record: KeyRecord, revoked: By): KeyRecord =>
  record.revokedAt === null ? noted({ ...record, revokedAt: revoked.at }, revoked, 'revoked') : record;

export const changeKey = (record: KeyRecord, change: ChangedKey, changed: By): ChangedRecord => {
  if (record.revokedAt !== null) return { ok: false, why: 'not_active' };
  const { name = record.name, scope = record.scope, expiresAt = record.expiresAt } = change;
  return { ok: true, record: noted({ ...record, name, scope, expiresAt }, changed, 'changed') };
};
