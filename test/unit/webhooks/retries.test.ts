import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { afterFailure, heldUntil, holdAfter, isDead, PARK_AFTER } from '../../../shared/domain/webhooks/retries.ts';
import { HEALTHY, type Lane, rotated, signingSecrets } from '../../../shared/domain/webhooks/webhook.ts';

const AT = '2026-11-29T09:00:00.000Z';
const later = (milliseconds: number) => new Date(Date.parse(AT) + milliseconds).toISOString();
const attempt = fc.record({
  status: fc.option(fc.constantFrom(200, 302, 404, 408, 429, 500, 503)),
  cause: fc.constant(null),
  answerBytes: fc.constant(0),
  milliseconds: fc.constant(0),
  retryAfter: fc.option(fc.constantFrom('0', '60', '999999999', 'Sun, 29 Nov 2026 10:00:00 GMT', 'soon', '-5', '1e9')),
});

describe('an event that fails repeatedly', () => {
  it('is tried for a day, at growing intervals, at least about ten times, and then parked', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(attempt, fc.double({ min: 0, max: 1, noNaN: true })), { minLength: 60, maxLength: 60 }),
        (tries) => {
          let trying: Lane['trying'] = null;
          let now = AT;
          for (const [each, chance] of tries) {
            const next = afterFailure(trying, each, now, chance);
            if (next.parked) {
              expect(Date.parse(now) - Date.parse(AT)).toBe(PARK_AFTER);
              expect(trying?.attempts).toBeGreaterThanOrEqual(10);
              return;
            }
            expect(next.trying.nextAt > now).toBe(true);
            expect(next.trying.attempts).toBe((trying?.attempts ?? 0) + 1);
            now = next.trying.nextAt;
            trying = next.trying;
          }
          throw new Error('never parked');
        },
      ),
    );
  });
});

describe('a receiver', () => {
  it('that is away gets waiting messages after its hold, further apart the longer it is away, within four hours', () => {
    const holdUntil = later(300_000);
    const until = (hours: number, chance: number) =>
      heldUntil({ holdUntil, failingSince: later(-hours * 3_600_000) }, AT, chance);
    expect(until(0, 0.9)).toBe(holdUntil);
    expect(until(6, 0)).toBe(holdUntil);
    expect(until(1, 0.5)).toBe(later(300_000 + 900_000));
    expect([until(8, 0.99), until(100, 0.99)].map((at) => at && at <= later(300_000 + 4 * 3_600_000))).toEqual([
      true,
      true,
    ]);
    expect(until(100, 0.5)).toBe(later(300_000 + 2 * 3_600_000));
    expect(heldUntil({ holdUntil, failingSince: null }, AT, 0.5)).toBe(holdUntil);
    expect(heldUntil({ holdUntil: AT, failingSince: later(-3_600_000) }, AT, 0.5)).toBeNull();
  });

  const down = { status: 503, cause: null, answerBytes: 0, milliseconds: 0, retryAfter: null };

  it('that is down isn’t tried for a while, at most an hour, even if it asks for more', () => {
    fc.assert(
      fc.property(
        attempt,
        fc.integer({ min: 1, max: 1000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (each, failures, chance) => {
          const until = holdAfter(each, failures, AT, chance);
          if (until !== null) expect(until > AT && until <= later(3_600_000)).toBe(true);
        },
      ),
    );
    expect(holdAfter({ ...down, retryAfter: '120' }, 1, AT, 0.5)).toBe(later(120_000));
    expect(holdAfter({ ...down, status: 500 }, 1, AT, 0.5)).toBeNull();
    expect(holdAfter({ ...down, status: null, cause: 'timeout' }, 1, AT, 0.5)).toBe(later(5000));
  });

  it('is dead after five days without a success', () => {
    expect(isDead(HEALTHY, AT)).toBe(false);
    expect(isDead({ ...HEALTHY, failingSince: AT }, later(5 * 86_400_000 - 1))).toBe(false);
    expect(isDead({ ...HEALTHY, failingSince: AT }, later(5 * 86_400_000))).toBe(true);
  });
});

describe('secrets', () => {
  it('sign for a day after a rotation, also the previous one if it is repeated; a fifth replaces the oldest', () => {
    const first = [{ value: 'a', until: null }];
    const second = rotated(first, 'b', AT);
    expect(signingSecrets({ secrets: second }, AT)).toEqual(['b', 'a']);
    expect(signingSecrets({ secrets: second }, later(24 * 3_600_000))).toEqual(['b']);
    const third = rotated(second, 'c', later(3_600_000));
    expect(signingSecrets({ secrets: third }, later(3_600_000))).toEqual(['c', 'b', 'a']);
    expect(signingSecrets({ secrets: third }, later(24 * 3_600_000))).toEqual(['c', 'b']);
    const fifth = rotated(rotated(third, 'd', later(3_600_000)), 'e', later(3_600_000));
    expect(signingSecrets({ secrets: fifth }, later(3_600_000))).toEqual(['e', 'd', 'c', 'b']);
  });
});
