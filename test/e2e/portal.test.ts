import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { openBrowser, openContext } from '../kit/browser/browser.ts';
import { consoleFaults } from '../kit/browser/checks.ts';
import { System } from '../kit/system/system.ts';

const shared = inject('shared');
const system = new System(shared);
const { api } = system;
const { portalUrl, helpCentreUrl } = shared.endpoints;

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

describe('the portal', () => {
  test('may upload files to the bucket, from its own page alone', async () => {
    const context = await openContext(browser);
    const page = await context.newPage();
    const complaints = consoleFaults(page);
    const body = { name: 'see.txt', type: 'text/plain', bytes: 8 };
    const { body: grant } = await api.call<{ url: string }>('POST', '/v1/uploads', { key: api.keys.integrator, body });
    await page.goto(portalUrl);
    const send = `fetch(${JSON.stringify(grant.url)}, { method: 'PUT', body: 'Error 42', headers: { 'content-type': 'text/plain' } }).then(({ status }) => status)`;
    expect(await page.evaluate<number>(send)).toBe(200);
    expect(complaints.filter((text) => !text.includes('status of 40'))).toEqual([]);
    await context.close();
  });

  test('stands beside the help centre, at each of its addresses, with the same rules for scripts', async () => {
    for (const path of ['', 'new', 'TD-0000-0000']) {
      const answer = await fetch(`${portalUrl}${path}`);
      expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'public, max-age=60']);
      expect(answer.headers.get('content-security-policy')).toContain("script-src 'self'");
    }
    expect(await (await fetch(`${helpCentreUrl}en/`)).text()).toContain(`${portalUrl}new`);
  });
});
