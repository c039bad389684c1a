import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ConfirmationLink, makeToken, readToken } from '../../../shared/domain/links/confirmation-link.ts';
import { makeReference } from '../../../shared/domain/ticket/reference.ts';

const NOW = '2026-11-22T09:00:00.000Z';
const SECRET = 'a secret for tests only';

const links: fc.Arbitrary<ConfirmationLink> = fc.record({
  organisation: fc.stringMatching(/^[a-z0-9][a-z0-9._-]{0,20}$/),
  reference: fc.uint8Array({ minLength: 7, maxLength: 7 }).map(makeReference),
  event: fc.integer({ min: 1, max: 999_999 }),
  expiresAt: fc
    .date({ min: new Date('2026-11-22T09:00:00.001Z'), max: new Date('2099-12-31T00:00:00Z'), noInvalidDate: true })
    .map((date) => date.toISOString()),
});

describe('a confirmation link', () => {
  it('is read back, from the same token each time, in characters that need no escaping in a URL', () => {
    fc.assert(
      fc.property(links, (link) => {
        const token = makeToken(link, SECRET);
        expect(makeToken({ ...link }, SECRET)).toBe(token);
        expect(encodeURIComponent(token)).toBe(token);
        expect(readToken(token, SECRET, NOW)).toEqual(link);
      }),
    );
  });

  it('is invalid with any character changed, added or left out', () => {
    const characters = fc.constantFrom(...'abcXYZ019._-~=/ é\n');
    fc.assert(
      fc.property(links, fc.nat(), characters, (link, anywhere, character) => {
        const token = makeToken(link, SECRET);
        const at = anywhere % token.length;
        fc.pre(token.charAt(at) !== character);
        expect(readToken(token.slice(0, at) + character + token.slice(at + 1), SECRET, NOW)).toBe('invalid');
        expect(readToken(token.slice(0, at) + character + token.slice(at), SECRET, NOW)).toBe('invalid');
        expect(readToken(token.slice(0, at) + token.slice(at + 1), SECRET, NOW)).toBe('invalid');
      }),
      { numRuns: 500 },
    );
  });

  it('is invalid with a MAC spelt differently: base64url ignores the last bits', () => {
    const token = makeToken(
      { organisation: 'club', reference: 'TD-7K3M-92QX', event: 7, expiresAt: '2027-01-01T00:00:00.000Z' },
      SECRET,
    );
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const accepted = [...alphabet].filter((last) => readToken(token.slice(0, -1) + last, SECRET, NOW) !== 'invalid');
    expect(accepted).toEqual([token.at(-1)]);
  });

  it('needs the secret that made it', () => {
    fc.assert(
      fc.property(links, fc.string({ minLength: 1 }), (link, other) => {
        fc.pre(other !== SECRET);
        expect(readToken(makeToken(link, SECRET), other, NOW)).toBe('invalid');
      }),
    );
  });

  it('expires at its instant, not before', () => {
    const expiresAt = '2026-11-30T17:00:00.000Z';
    const token = makeToken({ organisation: 'club', reference: 'TD-7K3M-92QX', event: 7, expiresAt }, SECRET);
    expect(readToken(token, SECRET, '2026-11-30T16:59:59.999Z')).toMatchObject({ expiresAt });
    expect(readToken(token, SECRET, expiresAt)).toBe('expired');
    expect(readToken(`${token}x`, SECRET, expiresAt)).toBe('invalid');
  });

  it('is never read from anything else', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(readToken(text, SECRET, NOW)).toBe('invalid');
      }),
    );
  });
});
