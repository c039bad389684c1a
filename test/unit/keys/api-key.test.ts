import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  changeKey,
  isGoodSecret,
  type KeyRecord,
  keyState,
  makeKey,
  revokeKey,
  rotateKey,
} from '../../../shared/domain/keys/api-key.ts';
import { newKeySchema } from '../../../shared/schemas/keys/api-key.ts';

const NOON = '2026-11-23T12:00:00.000Z';
const at = (hours: number): string => new Date(Date.parse(NOON) + hours * 3_600_000).toISOString();
const by = 'max';
const made = (fields: object = {}): KeyRecord =>
  makeKey(
    newKeySchema.parse({ name: 'Web shop', role: 'integrator', ...fields }),
    { id: 'k', organisation: 'club' },
    { hash: 'first', start: 'tierdesk_abcd' },
    { at: NOON, by },
  );
const rotated = (record: KeyRecord, hash: string, hours: number, endsAt?: string): KeyRecord => {
  const result = rotateKey(record, { hash, start: null }, endsAt, { at: at(hours), by });
  if (!result.ok) throw new Error(result.why);
  return result.record;
};

describe('a key', () => {
  it('is valid until it expires or is revoked, and never again', () => {
    const key = made({ expiresAt: at(24) });
    expect(isGoodSecret(key, 'first', at(23))).toBe(true);
    expect(isGoodSecret(key, 'first', at(24))).toBe(false);
    expect(keyState(key, at(24))).toBe('expired');
    const revoked = revokeKey(key, { at: at(1), by });
    expect(isGoodSecret(revoked, 'first', at(1))).toBe(false);
    expect(revokeKey(revoked, { at: at(2), by })).toBe(revoked);
    expect(changeKey(revoked, { expiresAt: null }, { at: at(2), by })).toEqual({ ok: false, why: 'not_active' });
  });

  it('can get a new end after it has expired', () => {
    const changed = changeKey(made({ expiresAt: at(1) }), { expiresAt: at(48) }, { at: at(2), by });
    expect(changed.ok && keyState(changed.record, at(2))).toBe('active');
  });

  it('has two secrets while it is rotated, the previous one for seven days by default', () => {
    const key = rotated(made(), 'second', 0);
    const good = (hash: string, hours: number) => isGoodSecret(key, hash, at(hours));
    expect([good('first', 167), good('first', 168)]).toEqual([true, false]);
    expect([good('second', 0), good('second', 10_000)]).toEqual([true, true]);
    expect(isGoodSecret(rotated(made(), 'second', 0, at(-1)), 'first', at(0))).toBe(false);
    expect(rotateKey(made(), { hash: 'x', start: null }, at(91 * 24), { at: NOON, by })).toEqual({
      ok: false,
      why: 'ends_too_late',
    });
  });

  it('never loses a secret earlier, and keeps none longer, than stated, however often it is rotated', () => {
    const times = fc.array(fc.tuple(fc.integer({ min: 1, max: 100 }), fc.integer({ min: 0, max: 500 })), {
      maxLength: 8,
    });
    fc.assert(
      fc.property(times, (rotations) => {
        let key = made();
        let now = 0;
        const ends = new Map<string, number>([['first', Number.POSITIVE_INFINITY]]);
        for (const [index, [wait, lasts]] of rotations.entries()) {
          now += wait;
          const end = now + lasts;
          const result = rotateKey(key, { hash: `s${index}`, start: null }, at(end), { at: at(now), by });
          if (!result.ok) {
            expect([...ends.values()].filter((each) => each > now).length).toBeGreaterThanOrEqual(5);
            continue;
          }
          key = result.record;
          for (const [hash, until] of ends) ends.set(hash, Math.min(until, end));
          ends.set(`s${index}`, Number.POSITIVE_INFINITY);
        }
        for (const hours of [now, now + 50, now + 499])
          for (const [hash, until] of ends) expect(isGoodSecret(key, hash, at(hours)), hash).toBe(until > hours);
      }),
    );
  });

  it('says who made and changed it', () => {
    const key = revokeKey(rotated(made(), 'second', 1), { at: at(2), by: 'sue' });
    expect(key.history.map((each) => [each.change, each.by])).toEqual([
      ['created', 'max'],
      ['rotated', 'max'],
      ['revoked', 'sue'],
    ]);
  });
});
