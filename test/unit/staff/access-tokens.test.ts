import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { accessTokens, SigningKeysUnavailable } from '../../../shared/adapters/sign-in/access-tokens.ts';
import { CLIENT, expired, ISSUER, signingKey, token } from '../../kit/staff/tokens.ts';

/** Which tokens identify a subject, and which are invalid. */

const key = signingKey();
const other = signingKey();
const settings = { poolId: 'us-east-1_tierdesk', clientId: CLIENT };
const asked: string[] = [];
const answering = (answer: () => Response) =>
  vi.stubGlobal('fetch', async (url: string | URL) => {
    asked.push(String(url));
    return answer();
  });
beforeEach(() => {
  asked.length = 0;
  answering(() => Response.json(key.jwks));
});
afterEach(() => vi.unstubAllGlobals());

describe('an access token', () => {
  it('identifies its subject', async () => {
    const subjectOf = accessTokens(settings);
    expect(await subjectOf(token(key))).toBe('subject-1');
    expect(await subjectOf(token(key, { sub: 'subject-2' }))).toBe('subject-2');
    expect(asked).toEqual([`${ISSUER}/.well-known/jwks.json`]);
  });

  it.each([
    ['an ID token', () => token(key, { token_use: 'id' })],
    ['another client’s', () => token(key, { client_id: 'another' })],
    ['an expired one', () => token(key, expired)],
    ['another issuer’s', () => token(key, { iss: `${ISSUER}x` })],
    ['one with a foreign signature', () => token(other)],
    ['one with an unknown key', () => token({ ...key, kid: 'key-2' })],
    ['one without a signature', () => token(key, {}, { alg: 'none' }).replace(/[^.]+$/, '')],
    ['one that claims another algorithm', () => token(key, {}, { alg: 'HS256' })],
    ['a modified one', () => token(key).replace(/\.[^.]+\./, `.${token(key, { sub: 'x' }).split('.')[1]}.`)],
    ['nonsense', () => 'a.b.c'],
  ])('is invalid: %s', async (_what, made) => {
    expect(await accessTokens(settings)(made())).toBeNull();
  });

  it('is checked with keys from another address only if configured, and must still name the issuer', async () => {
    const subjectOf = accessTokens({ ...settings, keysFrom: 'http://127.0.0.1:4566' });
    expect(await subjectOf(token(key))).toBe('subject-1');
    expect(await subjectOf(token(key, { iss: 'http://127.0.0.1:4566/us-east-1_tierdesk' }))).toBeNull();
    expect(asked).toEqual(['http://127.0.0.1:4566/us-east-1_tierdesk/.well-known/jwks.json']);
  });

  it('is not refused when the keys can’t be read at the moment', async () => {
    answering(() => new Response('', { status: 503 }));
    const subjectOf = accessTokens(settings);
    await expect(subjectOf(token(key))).rejects.toThrow(SigningKeysUnavailable);
    answering(() => Response.json(key.jwks));
    expect(await subjectOf(token(key))).toBe('subject-1');
  });
});
