import { describe, expect, inject, test } from 'vitest';
import { eventually } from '../kit/system/eventually.ts';
import { System } from '../kit/system/system.ts';

const shared = inject('shared');
const system = new System(shared);
const { api } = system;
const { agent, supervisor } = api.keys;
const { helpCentreUrl, helpCentreUrls } = shared.endpoints;

const page = async (path: string, init?: RequestInit) => {
  const answer = await fetch(`${helpCentreUrl}${path}`, { redirect: 'manual', ...init });
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
};
const act = (id: string, key: string, body: object) => api.call('POST', `/v1/articles/${id}/actions`, { key, body });

const atLeast = (least: number) => expect.toSatisfy((value: number) => value >= least);

const BEGAN = new Date(Date.now() - 60_000).toISOString();
/** Alertmanager's request when one of the club's services fails or recovers. */
const alarm = (status: 'firing' | 'resolved') => {
  const alert = {
    status,
    labels: { alertname: 'Down', service: 'member-app', severity: 'critical' },
    ...{ annotations: {}, startsAt: BEGAN, fingerprint: 'subscribed', generatorURL: 'https://p.example' },
    endsAt: status === 'firing' ? '0001-01-01T00:00:00Z' : new Date().toISOString(),
  };
  const envelope = {
    ...{ version: '4', groupKey: '{}', truncatedAlerts: 0, status: 'firing', receiver: 'tierdesk', groupLabels: {} },
    ...{ commonLabels: {}, commonAnnotations: {}, externalURL: 'https://alertmanager.club.example' },
  };
  const body = { ...envelope, alerts: [alert] };
  return api.call('POST', '/v1/hooks/alertmanager', { key: api.keys.integrator, body });
};

describe('the help centre', () => {
  test('of each organisation shows the demo’s articles, with nothing from elsewhere', async () => {
    for (const url of Object.values(helpCentreUrls)) {
      const answer = await fetch(`${url}en/`);
      expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
      expect((await answer.text()).match(/<li><a href=/g)).toHaveLength(12);
    }
    const home = await page('en/');
    for (const [, asset = ''] of home.text.matchAll(/<(?:link rel="stylesheet" href|script src)="([^"]+)"/g)) {
      const { status, headers } = await fetch(asset);
      expect([status, headers.get('cache-control')], asset).toEqual([200, 'public, max-age=31536000, immutable']);
    }
    expect(await page('en/articles/reset-your-password')).toMatchObject({ status: 301 });
  });

  test('shows an article once it is published, and no longer once it is archived', async () => {
    const id = 'gift-cards';
    const content = { id, title: 'Use a gift card', summary: 'Pay with it.', body: 'Enter its code.' };
    expect((await api.call('POST', '/v1/articles', { key: agent, body: content })).status).toBe(201);
    await act(id, agent, { action: 'submit' });
    expect((await page(`en/articles/${id}/`)).status).toBe(404);
    expect((await act(id, supervisor, { action: 'publish' })).status).toBe(200);
    await eventually(async () => {
      expect(await page(`en/articles/${id}/`)).toMatchObject({ status: 200 });
      expect((await page('en/search.json')).text).toContain('Use a gift card');
      expect((await page('sitemap.xml')).text).toContain(`en/articles/${id}/`);
    });
    await act(id, supervisor, { action: 'archive', reason: 'No longer sold.' });
    await eventually(async () => {
      expect((await page(`en/articles/${id}/`)).status).toBe(404);
      for (const path of ['en/', 'en/search.json', 'sitemap.xml']) expect((await page(path)).text).not.toContain(id);
    });
  });

  test('says that a URL has no page, in its language and with its organisation’s name', async () => {
    const missing = await page('en/articles/moved-away/');
    expect([missing.status, missing.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
    expect(missing.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(missing.text).toContain('This page doesn’t exist');
    expect(missing.text).toContain(helpCentreUrl);
    const nobodys = await fetch(new URL('/nobody/en/', helpCentreUrl));
    expect([nobodys.status, await nobodys.text()]).toEqual([404, expect.stringContaining('This page doesn’t exist')]);
    const api = await fetch(new URL('/v1/help/club/nothing', helpCentreUrl));
    expect([api.status, api.headers.get('content-type')]).toEqual([404, 'application/problem+json']);
  });

  test('mails subscribers of the status page when a service fails and when it works again', async () => {
    const email = 'reader@status.example';
    const asked = await page('../v1/help/club/status-subscriptions', {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        origin: new URL(helpCentreUrl).origin,
        'sec-fetch-site': 'same-origin',
      },
      body: new URLSearchParams({ email, language: 'en' }),
    });
    expect([asked.status, asked.headers.get('location')]).toEqual([303, '/club/en/status/asked/']);
    expect((await page('en/status/asked/')).text).toContain('Check your email');
    const confirmation = await system.mailTo({ address: email }, /Confirm your subscription/);
    const [link = ''] = /https?:\S+\/status\/\S+/.exec(confirmation.text) ?? [];
    expect(await (await fetch(link)).text()).toContain('Get news of the services?');
    await fetch(link, { method: 'POST', body: new URLSearchParams({ answer: 'subscribe', service: 'member-app' }) });
    await alarm('firing');
    const failing = await system.mailTo({ address: email }, /: Member app does not work as it should/);
    expect(failing.headers['list-unsubscribe']).toContain('/status/');
    await alarm('resolved');
    await system.mailTo({ address: email }, /: Member app works again/);
    expect(await system.mailbox.to(email)).toHaveLength(3);
  });

  test('uses the organisation’s new colour', async () => {
    const { admin } = api.keys;
    const { body } = await api.call<Record<string, unknown>>('GET', '/v1/organisation', { key: admin });
    const changed = { ...body, brand: { colour: '#5b2a86' } };
    expect((await api.call('PUT', '/v1/organisation', { key: admin, body: changed })).status).toBe(200);
    await eventually(async () => {
      const [, style = ''] = /<link rel="stylesheet" href="([^"]+)"/.exec((await page('en/')).text) ?? [];
      expect(await (await fetch(style)).text()).toContain('--brand:#5b2a86');
    });
  });

  test('counts readers’ answers sent through the site’s own address', async () => {
    const tell = (path: string, body: string, type: string) =>
      fetch(new URL(`/v1/help/club/${path}`, helpCentreUrl), {
        method: 'POST',
        body,
        headers: { 'content-type': type, accept: 'application/json' },
      });
    const form = 'application/x-www-form-urlencoded';
    const helped = await tell('articles/reset-your-password/helped?language=en&version=1', 'helped=yes', form);
    expect([helped.status, await helped.json()]).toEqual([200, { helped: true, reason: null }]);
    for (let times = 0; times < 2; times++) {
      const missed = await tell('missed-searches', '{"query":"flying carpets","language":"en"}', 'application/json');
      expect(missed.status).toBe(204);
    }
    const { body } = await api.call<{ missedSearches: object[] }>('GET', '/v1/help-centre-gaps', { key: supervisor });
    expect(body.missedSearches).toContainEqual(expect.objectContaining({ words: 'flying carpets', count: 2 }));
    const figure = async (id: string) => {
      const path = `/v1/reports/${id}?from=2026-01-01&to=2028-12-31`;
      return (await api.call<{ rows: object[] }>('GET', path, { key: supervisor })).body.rows[0];
    };
    await eventually(async () => {
      // Other tests answer and search on the same stack at the same time.
      expect(await figure('articles')).toMatchObject({ helped: atLeast(1), shareHelped: atLeast(0.1) });
      expect(await figure('missed-searches')).toMatchObject({ searches: atLeast(2) });
    });
  });
});
