import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maintenanceNews, type ServiceNews, serviceNews } from '../../../shared/domain/monitoring/news.ts';
import type { ToldOutage } from '../../../shared/domain/monitoring/outage.ts';
import { statusOf } from '../../../shared/domain/monitoring/status.ts';
import { statusPageSchema } from '../../../shared/schemas/configuration/status-page.ts';
import { instantOf } from '../../../shared/schemas/primitives.ts';

const PAGE = statusPageSchema.parse({
  services: [{ id: 'shop', name: 'Storefront' }, { id: 'checkout' }],
  maintenance: [
    { title: 'New till', services: ['checkout'], from: '2026-11-10T00:00:00Z', to: '2026-11-10T06:00:00Z' },
    { title: 'Over', from: '2026-11-01T00:00:00Z', to: '2026-11-01T06:00:00Z' },
  ],
});
const watched = new Map([
  ['shop', null],
  ['checkout', null],
]);
const NOW = '2026-11-09T00:00:00.000Z';
const BEGAN = '2026-11-08T00:00:00.000Z';
const outage = (fields: Partial<ToldOutage>): ToldOutage => ({
  ...{ service: 'shop', impact: 'down', began: BEGAN, ended: null, counts: true },
  ...fields,
});
const news = (outages: ToldOutage[], told: ServiceNews[] = [], now = NOW): ServiceNews[] =>
  serviceNews({ page: PAGE, outages, watched, told: new Map(told.map((each) => [each.service, each])) }, now);

describe('news of services', () => {
  it('are empty while everything works, or is as last sent', () => {
    expect(news([])).toEqual([]);
    const told = news([outage({})]);
    expect(told).toMatchObject([
      { service: 'shop', name: 'Storefront', state: 'down', number: 1, from: BEGAN, to: null },
    ]);
    expect(news([outage({}), outage({ began: NOW })], told)).toEqual([]);
  });

  it('of a service that works again say from when to when it didn’t', () => {
    const told = news([outage({})]);
    const ended = '2026-11-08T03:00:00.000Z';
    expect(news([outage({ ended })], told)).toMatchObject([{ state: 'up', number: 2, from: BEGAN, to: ended }]);
  });

  it('correct an outage that wasn’t one', () => {
    const told = news([outage({})]);
    expect(news([outage({ counts: false })], told)).toMatchObject([{ state: 'up', from: BEGAN, to: NOW }]);
  });

  it('say when it gets worse or better, and nothing more while another outage of it lasts', () => {
    const slow = outage({ impact: 'degraded', began: '2026-11-07T00:00:00.000Z' });
    const told = news([slow]);
    expect(told).toMatchObject([{ state: 'degraded', from: slow.began }]);
    const worse = news([slow, outage({})], told);
    expect(worse).toMatchObject([{ state: 'down', from: BEGAN, number: 2 }]);
    const better = news([slow, outage({ ended: NOW })], worse);
    expect(better).toMatchObject([{ state: 'degraded', from: slow.began, number: 3 }]);
  });

  it('say nothing during a service’s maintenance, not even that it works', () => {
    const checkout = outage({ service: 'checkout' });
    const during = '2026-11-10T01:00:00.000Z';
    expect(news([checkout], [], during)).toEqual([]);
    expect(news([outage({ service: 'checkout', ended: NOW })], news([checkout]), during)).toEqual([]);
  });

  it('end with the true state, whatever happened and however often they were read', () => {
    const times = fc.integer({ min: 0, max: 40 });
    const spans = fc.record({ at: times, lasts: times, impact: fc.constantFrom('down' as const, 'degraded' as const) });
    let changed = 0;
    fc.assert(
      fc.property(fc.array(spans, { maxLength: 5 }), fc.array(times, { minLength: 1, maxLength: 12 }), (all, looks) => {
        const hour = (at: number): string => instantOf(Date.parse('2026-11-02T00:00:00Z') + at * 3_600_000);
        const until = (now: number): ToldOutage[] =>
          all
            .filter(({ at }) => at <= now)
            .map(({ at, lasts, impact }) =>
              outage({ impact, began: hour(at), ended: at + lasts <= now ? hour(at + lasts) : null }),
            );
        let told: ServiceNews[] = [];
        for (const look of looks.toSorted((a, b) => a - b)) {
          const [next, ...others] = news(until(look), told, hour(look));
          expect(others).toEqual([]);
          const before = told[0];
          if (next) {
            changed++;
            expect(next).toMatchObject({ number: (before?.number ?? 0) + 1 });
            expect(next.state).not.toBe(before?.state ?? 'up');
            told = [next];
          }
          const [shop] = statusOf({ page: PAGE, outages: until(look), watched }, [], hour(look)).services;
          expect(told[0]?.state ?? 'up').toBe(shop?.state);
        }
      }),
    );
    expect(changed).toBeGreaterThan(100);
  });
});

describe('news of maintenance', () => {
  it('only cover what hasn’t begun', () => {
    const planned = (now: string) => maintenanceNews(statusOf({ page: PAGE, outages: [], watched }, [], now), now);
    expect(planned(NOW)).toMatchObject([{ kind: 'maintenance', title: 'New till', services: ['checkout'] }]);
    expect(planned('2026-11-10T01:00:00.000Z')).toEqual([]);
  });
});
