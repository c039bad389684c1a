import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  findReference,
  makeReference,
  parseReference,
  REFERENCE_PATTERN,
} from '../../../shared/domain/ticket/reference.ts';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const references = fc.uint8Array({ minLength: 7, maxLength: 7 }).map(makeReference);
const positions = fc.constantFrom(3, 4, 5, 6, 8, 9, 10, 11);
const replaceAt = (text: string, at: number, by: string) => text.slice(0, at) + by + text.slice(at + 1);

describe('a reference', () => {
  it('is read back from its text, in any case, without hyphens and with O, I and L', () => {
    fc.assert(
      fc.property(references, (reference) => {
        expect(reference).toMatch(new RegExp(`^${REFERENCE_PATTERN}$`));
        const spoken = reference.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l');
        expect(parseReference(spoken)).toEqual({ ok: true, reference });
      }),
    );
  });

  it('notices every single wrong character', () => {
    fc.assert(
      fc.property(references, positions, fc.constantFrom(...ALPHABET), (reference, at, wrong) => {
        fc.pre(reference.charAt(at) !== wrong);
        expect(parseReference(replaceAt(reference, at, wrong))).toEqual({ ok: false, why: 'mistyped' });
      }),
    );
  });

  it('notices every swap of neighbours', () => {
    fc.assert(
      fc.property(references, fc.constantFrom(0, 1, 2, 3, 4, 5, 6), (reference, at) => {
        const characters = [...reference.slice(3).replace('-', '')];
        const [left, right] = [characters[at], characters[at + 1]];
        fc.pre(left !== right && left !== undefined && right !== undefined);
        characters.splice(at, 2, right, left);
        expect(parseReference(`TD${characters.join('')}`)).toEqual({ ok: false, why: 'mistyped' });
      }),
    );
  });

  it.each(['', 'TD-', 'TD-1234', '1234-5678', 'TD-1234-567U', 'XX-1234-5678'])('refuses %j as malformed', (text) => {
    expect(parseReference(text)).toEqual({ ok: false, why: 'malformed' });
  });

  it('is found in a subject, past a mistyped one', () => {
    fc.assert(
      fc.property(references, (reference) => {
        const mistyped = replaceAt(reference, 11, reference.endsWith('0') ? '1' : '0');
        expect(findReference(`Re: [${mistyped}] AW: [${reference}] login`)).toBe(reference);
        expect(findReference(`Re: ${mistyped}`)).toBeNull();
      }),
    );
  });
});
