import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { masked } from '../../../../shared/domain/assessment/classifier/masking.ts';

describe('what a classifier never sees', () => {
  it.each([
    ['my card 4111 1111 1111 1111 was refused', '4111'],
    ['card 4111-1111-1111-1111', '1111'],
    ['Karte 4111.1111.1111.1111', '1111'],
    ['iban DE89 3704 0044 0532 0130 00 please', '3704'],
    ['call +27 82 555 0199', '555'],
    ['call (011) 555-0199', '0199'],
    ['ring me at 0821234567', '0821234567'],
    ['write to ann.example@customer.example', 'customer'],
    ['write to <Ann@Customer.example>, please', 'Customer'],
    ['my password is swordfish', 'swordfish'],
    ['Password: correct horse battery', 'battery'],
    ['{"password": "correct horse"}', 'horse'],
    ['mein Passwort lautet geheim', 'geheim'],
    ['Kennwort = geheim', 'geheim'],
    ['mon mot de passe est ouvretoi', 'ouvretoi'],
    ['mi contraseña es sesamo', 'sesamo'],
    ['a minha senha é abretesesamo', 'abretesesamo'],
    ['password hunter2 does not work', 'hunter2'],
    ['PIN: 1234', '1234'],
    ['verification code 1234', '1234'],
    ['código de verificación: 1234', '1234'],
    ['Tr0ubadour', 'Tr0ubadour'],
    ['api_key=abcdefgh', 'abcdefgh'],
    ['AKIAIOSFODNN7EXAMPLE', 'AKIA'],
    ['Authorization: Bearer abc.def-ghi', 'def-ghi'],
    ['eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc', 'eyJhbGci'],
    ['https://help.club.example/reset/abcdef', 'abcdef'],
    ['www.club.example/abcdef', 'abcdef'],
    ['3f2504e0-4f89-11d3-9a0c-0305e82c3301', '4f89'],
    ['-----BEGIN PRIVATE KEY-----\nabc\ndef\n-----END PRIVATE KEY----- thanks', 'def'],
    ['-----BEGIN RSA PRIVATE KEY-----\nabc\ndef', 'def'],
  ])('%s', (text, secret) => {
    expect(masked(text)).not.toContain(secret);
  });

  it('keeps the words around it', () => {
    expect(masked('I cannot log in since Monday, error E-4711 and HTTP 503, naïve façade.')).toBe(
      'I cannot log in since Monday, error E-4711 and HTTP 503, naïve façade.',
    );
    expect(masked('The card 4111 1111 1111 1111 was refused')).toBe('The card ••• was refused');
  });

  const letters = 'abcdefghijklmnopqrstuvwxyz';
  const word = fc.string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength: 10 });
  const prose = fc.array(word, { maxLength: 30 }).map((each) => each.join(' '));
  const digits = (length: number) =>
    fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: length, maxLength: length });
  const separator = fc.constantFrom('', ' ', '-', '.', ' - ');
  const card = fc
    .tuple(digits(4), digits(4), digits(4), digits(4), separator)
    .map(([a, b, c, d, by]) => [a, b, c, d].join(by));
  const telephone = fc
    .tuple(fc.constantFrom('+27', '0', '+49 (0)'), digits(3), digits(4))
    .map((parts) => parts.join(' '));
  const address = fc.tuple(word, word).map(([name, domain]) => `${name}@${domain}.example`);
  const key = fc
    .tuple(word, digits(9), word)
    .map((parts) => parts.join(''))
    .filter((each) => each.length >= 16);
  const password = word.filter((each) => each.length >= 4).map((each) => `password: ${each}qqzz`);
  const secret = fc.oneof(card, telephone, address, key, password);

  it('removes every secret, whatever surrounds it', () => {
    fc.assert(
      fc.property(prose, fc.array(secret, { minLength: 1, maxLength: 4 }), prose, (before, secrets, after) => {
        const seen = masked(`${before} ${secrets.join(` ${before} `)}\n${after}`);
        for (const each of secrets) expect(seen).not.toContain(each.replace('password: ', ''));
        expect(seen).not.toMatch(/@|\d{5,}/);
      }),
      { numRuns: 500 },
    );
  });

  it('removes them at the cut, too', () => {
    fc.assert(
      fc.property(fc.integer({ min: 19_900, max: 20_010 }), key, (length, each) => {
        const seen = masked(`${`${'https://a.example/'.padEnd(4999, 'x')} `.repeat(4).slice(0, length)} ${each} end`);
        for (let size = 16; size <= each.length; size++) expect(seen).not.toContain(each.slice(0, size));
      }),
      { numRuns: 20 },
    );
    expect(masked('word '.repeat(10_000)).length).toBeLessThanOrEqual(4_000);
  });

  it('masking twice changes nothing', () => {
    fc.assert(
      fc.property(prose, secret, (text, each) => {
        const once = masked(`${text} ${each}`);
        expect(masked(once)).toBe(once);
      }),
    );
  });
});
