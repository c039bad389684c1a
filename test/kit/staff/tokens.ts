import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';

/** Tokens as a user pool issues them, signed with a test's own keys. */

const POOL = 'us-east-1_tierdesk';
export const CLIENT = 'staff-client';
export const ISSUER = `https://cognito-idp.us-east-1.amazonaws.com/${POOL}`;
/** Tokens don't expire while a test runs, whatever the date. */
const FAR_AWAY = 4_102_444_800;
const LONG_AGO = 1_000_000_000;

const base64 = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A pool's key pair, and the published form of its key. */
export const signingKey = (kid = 'key-1') => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const jwks = { keys: [{ ...publicKey.export({ format: 'jwk' }), kid, alg: 'RS256', use: 'sig' }] };
  return { kid, privateKey, jwks };
};
export type SigningKey = { kid: string; privateKey: KeyObject };

const CLAIMS = {
  access: { client_id: CLIENT, scope: 'openid', username: 'a' },
  id: { aud: CLIENT, 'cognito:username': 'a' },
};

/** A valid token, except for `changes` to its claims. */
export const token = (
  { kid, privateKey }: SigningKey,
  changes: Record<string, unknown> & { token_use?: 'access' | 'id' } = {},
  header: object = {},
): string => {
  const use = changes.token_use ?? 'access';
  const claims = {
    sub: 'subject-1',
    iss: ISSUER,
    token_use: use,
    iat: LONG_AGO,
    auth_time: LONG_AGO,
    exp: FAR_AWAY,
    jti: 'a',
    ...CLAIMS[use],
    ...changes,
  };
  const signed = `${base64({ alg: 'RS256', kid, ...header })}.${base64(claims)}`;
  return `${signed}.${createSign('RSA-SHA256').update(signed).sign(privateKey, 'base64url')}`;
};

export const expired = { exp: LONG_AGO + 1 };
