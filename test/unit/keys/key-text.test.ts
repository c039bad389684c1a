import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeApiKey } from '../../../shared/adapters/dynamodb/people/api-key-maker.ts';
import { isDamagedKey, startOf } from '../../../shared/domain/keys/key-text.ts';

describe('the text of a key', () => {
  it('has the form that secret scanners look for, and is never repeated', () => {
    const made = Array.from({ length: 200 }, makeApiKey);
    for (const text of made) {
      expect(text).toMatch(/^tierdesk_[0-9A-Za-z]{42}$/);
      expect(isDamagedKey(text)).toBe(false);
      expect(startOf(text)).toHaveLength('tierdesk_'.length + 4);
    }
    expect(new Set(made).size).toBe(made.length);
  });

  it('reveals every wrong character, and a missing part', () => {
    const text = makeApiKey();
    const place = fc.integer({ min: 'tierdesk_'.length, max: text.length - 1 });
    fc.assert(
      fc.property(place, fc.constantFrom(...'0Aa9Zz'), (at, character) => {
        fc.pre(text[at] !== character);
        expect(isDamagedKey(text.slice(0, at) + character + text.slice(at + 1))).toBe(true);
        expect(isDamagedKey(text.slice(0, at))).toBe(true);
      }),
    );
  });

  it('of older keys is accepted', () => {
    expect(isDamagedKey('td_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA')).toBe(false);
  });
});
