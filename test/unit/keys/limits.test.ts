import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Bucket, spend } from '../../../shared/domain/keys/limit.ts';
import { WHOLE_SCOPE } from '../../../shared/domain/keys/reach.ts';
import { limiter } from '../../../shared/http/limits.ts';
import { send } from '../../kit/api.ts';

const LIMITS = { integrator: 60, agent: 120, supervisor: 120, admin: 120 };
const keyOf = (id: string, requestsPerMinute: number | null = null) => ({
  id,
  organisation: 'club',
  role: 'integrator' as const,
  agent: null,
  scope: { ...WHOLE_SCOPE, requestsPerMinute },
});

describe('a limit', () => {
  it('allows a burst, and over any time no more than a minute’s worth and what the time allows', () => {
    const waits = fc.array(fc.integer({ min: 0, max: 5000 }), { minLength: 1, maxLength: 300 });
    fc.assert(
      fc.property(waits, fc.integer({ min: 1, max: 100 }), (milliseconds, perMinute) => {
        let bucket: Bucket | undefined;
        let now = 0;
        let allowed = 0;
        for (const wait of milliseconds) {
          now += wait;
          const spent = spend(bucket, perMinute, now);
          bucket = spent.bucket;
          if (spent.ok) allowed += 1;
          else expect(spend(bucket, perMinute, now + spent.retryAfter * 1000).ok).toBe(true);
        }
        expect(allowed).toBeLessThanOrEqual(perMinute + (now / 60_000) * perMinute + 1e-6);
        expect(allowed).toBeGreaterThanOrEqual(Math.min(milliseconds.length, perMinute));
      }),
    );
  });

  it('never refuses a key that keeps to it in any minute, on any number of instances', () => {
    const waits = fc.array(fc.integer({ min: 0, max: 40_000 }), { minLength: 1, maxLength: 150 });
    const instances = fc.array(fc.nat(2), { minLength: 150, maxLength: 150 });
    fc.assert(
      fc.property(waits, fc.integer({ min: 1, max: 40 }), instances, (milliseconds, perMinute, met) => {
        const buckets: (Bucket | undefined)[] = [];
        const sent: number[] = [];
        let now = 0;
        for (const [index, wait] of milliseconds.entries()) {
          // A request that would be one too many in a minute waits until the first is a minute old.
          now = Math.max(now + wait, (sent.at(-perMinute) ?? -60_000) + 60_000);
          sent.push(now);
          const instance = met[index] ?? 0;
          const { ok, bucket } = spend(buckets[instance], perMinute, now);
          expect(ok, `request ${index} at ${now}`).toBe(true);
          buckets[instance] = bucket;
        }
      }),
    );
  });

  it.each([123, 245, 246, 247])('allows a whole minute’s worth each minute, without rounding: %i', (perMinute) => {
    let bucket: Bucket | undefined;
    for (let minute = 0; minute < 5; minute++) {
      for (let sent = 0; sent < perMinute; sent++) {
        const spent = spend(bucket, perMinute, minute * 60_000);
        expect(spent.ok, `request ${sent} of minute ${minute}`).toBe(true);
        bucket = spent.bucket;
      }
    }
  });

  it('of one key doesn’t affect another, nor the same id of another organisation', () => {
    const limit = limiter(LIMITS, () => 0);
    const spent = Array.from({ length: 61 }, () => limit(keyOf('busy')).refused?.statusCode);
    expect(spent.filter((status) => status === 429)).toHaveLength(1);
    expect(limit(keyOf('quiet')).refused).toBeNull();
    expect(limit({ ...keyOf('busy'), organisation: 'marketplace' }).refused).toBeNull();
  });

  it('is in every answer, with when to ask again', () => {
    let now = 0;
    const limit = limiter(LIMITS, () => now);
    expect(limit(keyOf('a')).headers).toEqual({ 'ratelimit-policy': '"key";q=60;w=60', ratelimit: '"key";r=59;t=1' });
    const own = keyOf('b', 2);
    limit(own);
    expect(limit(own).headers).toEqual({ 'ratelimit-policy': '"key";q=2;w=60', ratelimit: '"key";r=0;t=60' });
    const { refused } = limit(own);
    expect(refused?.headers).toMatchObject({ 'retry-after': '30', ratelimit: '"key";r=0;t=60' });
    now = 30_000;
    expect(limit(own).refused).toBeNull();
  });

  it('of a key refuses its requests to a function, whatever they ask, and stores nothing of them', async () => {
    const body = { name: 'A slow key', role: 'integrator', scope: { requestsPerMinute: 2 } };
    const made = (await send('POST', '/v1/keys', { key: 'admin', body })).body;
    const ask = (path: string) => send('GET', path, { key: made.secret });
    expect((await ask('/v1/tickets')).headers).toMatchObject({ 'ratelimit-policy': '"key";q=2;w=60' });
    expect((await ask('/v1/tickets/TD-0000-0000')).headers.ratelimit).toMatch(/^"key";r=0;/);
    const refused = await ask('/v1/tickets');
    expect(refused).toMatchObject({ statusCode: 429, body: { type: '/problems/too-many-requests' } });
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
  });
});
