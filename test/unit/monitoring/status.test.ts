import { describe, expect, it } from 'vitest';
import { outages } from '../../../shared/adapters/dynamodb/monitoring/outages.ts';
import { openTable } from '../../../shared/adapters/dynamodb/table.ts';
import type { ToldOutage } from '../../../shared/domain/monitoring/outage.ts';
import { type ServiceState, statusOf } from '../../../shared/domain/monitoring/status.ts';
import { statusPageSchema } from '../../../shared/schemas/configuration/status-page.ts';
import { send } from '../../kit/api.ts';
import { helpSite } from '../../kit/help-site.ts';

const PAGE = statusPageSchema.parse({
  services: [{ id: 'shop', name: 'Storefront' }, { id: 'checkout' }],
  maintenance: [
    { title: 'New till', services: ['checkout'], from: '2026-11-10T00:00:00Z', to: '2026-11-10T06:00:00Z' },
    { title: 'Over', from: '2026-11-01T00:00:00Z', to: '2026-11-01T06:00:00Z' },
  ],
});
const MONTH = [{ month: '2026-11', from: '2026-11-01T00:00:00.000Z', to: '2026-12-01T00:00:00.000Z' }];
const outage = (fields: Partial<ToldOutage>): ToldOutage => ({
  ...{ service: 'shop', impact: 'down', began: '2026-11-08T00:00:00.000Z', ended: null, counts: true },
  ...fields,
});
const SINCE = '2026-01-01T00:00:00.000Z';
const WATCHED = new Map([
  ['shop', SINCE],
  ['checkout', null],
]);
const at = (now: string, ...of: ToldOutage[]) => statusOf({ page: PAGE, outages: of, watched: WATCHED }, MONTH, now);
const states = (...args: Parameters<typeof at>): ServiceState[] => at(...args).services.map(({ state }) => state);

describe('the status of services', () => {
  const now = '2026-11-09T00:00:00.000Z';

  it('follows the worst open outage, and shows maintenance while it lasts', () => {
    expect(states(now)).toEqual(['up', 'up']);
    expect(states(now, outage({ impact: 'degraded' }))).toEqual(['degraded', 'up']);
    expect(states(now, outage({ impact: 'degraded' }), outage({}))).toEqual(['down', 'up']);
    expect(states(now, outage({ ended: '2026-11-08T01:00:00.000Z' }))).toEqual(['up', 'up']);
    expect(states('2026-11-10T02:00:00.000Z', outage({ service: 'checkout' }))).toEqual(['up', 'maintenance']);
  });

  it('of an unmonitored service says neither that it works nor how long it did', () => {
    const unmonitored = (...of: ToldOutage[]) =>
      statusOf({ page: PAGE, outages: of, watched: new Map([['shop', SINCE]]) }, MONTH, now).services[1];
    expect(unmonitored()).toMatchObject({ id: 'checkout', state: 'unmonitored', months: [{ share: null }] });
    const was = { service: 'checkout', ended: '2026-11-08T12:00:00.000Z' };
    expect(unmonitored(outage({ ...was, counts: false }))).toMatchObject({ state: 'unmonitored' });
    expect(unmonitored(outage(was))).toMatchObject({ state: 'up', months: [{ share: expect.any(Number) }] });
    expect(unmonitored(outage({ service: 'checkout' }))).toMatchObject({ state: 'down' });
  });

  it('shows no outage that didn’t count, of an unlisted service, or long over', () => {
    const shown = at(
      now,
      outage({ counts: false }),
      outage({ service: 'internal' }),
      outage({ began: '2026-01-08T00:00:00.000Z', ended: '2026-01-09T00:00:00.000Z' }),
      outage({ began: '2026-11-07T00:00:00.000Z', ended: '2026-11-07T01:00:00.000Z' }),
    );
    expect(shown.outages).toEqual([
      { service: 'Storefront', impact: 'down', from: '2026-11-07T00:00:00.000Z', to: '2026-11-07T01:00:00.000Z' },
    ]);
    expect(shown.planned.map(({ title }) => title)).toEqual(['New till']);
  });

  it('shows each service’s uptime this month, up to now, without planned maintenance', () => {
    const [shop] = at(now, outage({ ended: '2026-11-08T12:00:00.000Z' })).services;
    expect(shop?.months).toEqual([{ month: '2026-11', share: 1 - 12 / (8 * 24 - 6) }]);
  });
});

describe('the time before a service was monitored', () => {
  const now = '2026-11-09T00:00:00.000Z';
  const SHARES = (since: string, ...outages: ToldOutage[]) =>
    statusOf(
      { page: PAGE, outages, watched: new Map([['shop', since]]) },
      [...MONTH, { month: '2026-10', from: '2026-10-01T00:00:00.000Z', to: '2026-11-01T00:00:00.000Z' }],
      now,
    ).services[0]?.months.map(({ share }) => share);

  it('is neither up nor down: a month before it has no share, and its first month counts from then on', () => {
    expect(SHARES('2026-11-08T00:00:00.000Z')).toEqual([1, null]);
    const ended = '2026-11-08T12:00:00.000Z';
    expect(SHARES('2026-11-08T00:00:00.000Z', outage({ ended }))).toEqual([0.5, null]);
    expect(SHARES('2026-10-31T12:00:00.000Z')).toEqual([1, 1]);
  });

  it('ends with the first outage at the latest, which proves monitoring', () => {
    const before = outage({ began: '2026-10-31T00:00:00.000Z', ended: '2026-10-31T12:00:00.000Z' });
    expect(SHARES('2026-11-08T00:00:00.000Z', before)).toEqual([1, 0.5]);
  });
});

describe('an outage that several checks report', () => {
  const began = (hour: number) => `2026-11-08T0${hour}:00:00.000Z`;
  const spans = (...of: [from: number, to: number | null, impact?: 'down' | 'degraded'][]) =>
    at(
      '2026-11-09T00:00:00.000Z',
      ...of.map(([from, to, impact = 'down']) =>
        outage({ began: began(from), ended: to === null ? null : began(to), impact }),
      ),
    ).outages.map(({ from, to, impact }) => [from.slice(12, 13), to?.slice(12, 13) ?? null, impact]);

  it('is one outage of its service, from the first failure to the last recovery, as bad as the worst', () => {
    expect(spans([2, 4], [1, 3], [3, 5, 'degraded'])).toEqual([['1', '5', 'down']]);
    expect(spans([1, 2, 'degraded'], [1, 2, 'degraded'])).toEqual([['1', '2', 'degraded']]);
    expect(spans([1, 3], [2, null])).toEqual([['1', null, 'down']]);
    // The newest first.
    expect(spans([1, 2], [4, 5])).toEqual([
      ['4', '5', 'down'],
      ['1', '2', 'down'],
    ]);
  });
});

describe('the status page', () => {
  const files = helpSite('club');

  it('says in every language which services work, and names no ticket', () => {
    const pages = [...files].filter(([path]) => path.endsWith('/status/index.html'));
    const homes = [...files.keys()].filter((path) => /^[a-z]+\/index\.html$/.test(path));
    expect(pages).toHaveLength(homes.length);
    for (const [path, { body }] of pages) {
      expect(body, path).toContain('<h3>Booking portal</h3><span class="state down">');
      expect(body, path).not.toMatch(/TD-|\{\{/);
    }
    expect(files.get('en/status/index.html')?.body).toContain('Some services don’t work as they should.');
    expect(JSON.parse(files.get('status.json')?.body ?? '{}')).toMatchObject({ outages: [{ to: null }, {}, {}] });
  });
});

const ENVELOPE = {
  ...{ version: '4', groupKey: '{}', truncatedAlerts: 0, status: 'firing', receiver: 'tierdesk', groupLabels: {} },
  ...{ commonLabels: {}, commonAnnotations: {}, externalURL: 'https://alertmanager.club.example' },
};

describe('an alarm', () => {
  it('stores its service’s outage with its incident', async () => {
    const labels = { alertname: 'Down', service: 'member-app', severity: 'critical' };
    const alert = {
      status: 'firing',
      labels,
      annotations: {},
      startsAt: '2026-11-23T08:00:00Z',
      fingerprint: 'f-1',
      generatorURL: 'https://p.example',
    };
    const tell = (fields: object) =>
      send('POST', '/v1/hooks/alertmanager', {
        key: 'integrator',
        body: { ...ENVELOPE, alerts: [{ ...alert, endsAt: '0001-01-01T00:00:00Z', ...fields }] },
      });
    const told = () => outages(openTable('tickets')).since('club', '2026-11-23');
    await tell({});
    expect(await told()).toMatchObject([{ service: 'member-app', impact: 'down', ended: null, counts: true }]);
    await tell({ status: 'resolved', endsAt: '2026-11-23T08:20:00Z' });
    await tell({ status: 'resolved', endsAt: '2026-11-23T08:20:00Z' });
    expect(await told()).toMatchObject([{ began: '2026-11-23T08:00:00.000Z', ended: '2026-11-23T08:20:00.000Z' }]);
  });
});
