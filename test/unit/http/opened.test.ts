import { describe, expect, it } from 'vitest';
import { ROUTES_BY_FUNCTION } from '../../../shared/http/routes/index.ts';
import type { Route } from '../../../shared/http/routes/route.ts';
import { send } from '../../kit/api.ts';
import { visitor } from '../../kit/portal.ts';

/** Some addresses of the API are opened in a browser: by a bookmark, a forwarded link, or after sign-out. */

const BROWSER = { 'sec-fetch-mode': 'navigate', accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
/** An older browser doesn't say how it fetches. */
const OLDER = { accept: BROWSER.accept };
const SCRIPT: Record<string, string> = { 'sec-fetch-mode': 'cors', accept: 'application/json' };
const NOTHING: Record<string, string> = {};
/** What Java’s own client accepts by default. */
const JAVA = { accept: 'text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2' };

const { configure: _withQueues, ...others } = ROUTES_BY_FUNCTION;
const addresses = Object.values(others)
  .flatMap((rows) => Object.values<Route>(rows))
  .filter(({ method }) => method === 'GET')
  .map(({ path }) => path.replaceAll(/\{\w+\}/g, 'nothing-here'));

describe('an address of the API opened in a browser without a session', () => {
  it.each(addresses)('%s shows no refusal as JSON', async (path) => {
    for (const headers of [BROWSER, OLDER]) {
      const { statusCode, headers: answered, text } = await send('GET', path, { headers });
      const type = answered['content-type'] ?? '';
      expect([statusCode, statusCode < 400 || (type.startsWith('text/html') && text.includes('<h1>'))]).toEqual([
        statusCode,
        true,
      ]);
    }
  });

  it('says on the page what the problem says, without anything to run', async () => {
    const answer = await send('GET', '/v1/tickets/<script>', { headers: BROWSER });
    expect(answer).toMatchObject({ statusCode: 401, headers: { 'cache-control': 'no-store' } });
    expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
    expect(answer.text).toContain('Authentication required');
    expect(answer.text).not.toContain('<script>');
  });

  it('answers programs and the pages’ own scripts with problem details', async () => {
    for (const headers of [NOTHING, SCRIPT, JAVA]) {
      const answer = await send('GET', '/v1/portal/articles/getting-paid', {
        headers,
        query: { language: 'en', organisation: 'club' },
      });
      expect([answer.statusCode, answer.headers['content-type']]).toEqual([401, 'application/problem+json']);
    }
  });

  it.each([
    ['/articles/getting-paid', { language: 'de', organisation: 'club' }, '/club/requests/articles/de/getting-paid'],
    ['/requests/TD-7K3M-92QX/appointment/calendar', { organisation: 'club' }, '/club/requests/TD-7K3M-92QX'],
  ])('leads from %s through sign-in and back', async (path, query, location) => {
    const { statusCode, headers, text } = await visitor().visit('GET', path, { query, headers: BROWSER });
    expect([statusCode, headers.location, text]).toEqual([303, location, '']);
  });

  it('leads to no other site, whatever the address says', async () => {
    for (const organisation of ['/evil.example', '..', 'a/b', '\\evil', '%2f%2fevil.example', '']) {
      const answer = await visitor().visit('GET', '/articles/x', {
        query: { language: 'en', organisation },
        headers: BROWSER,
      });
      expect([answer.statusCode, answer.headers.location], organisation).toEqual([401, undefined]);
    }
    const query = { language: '//evil.example', organisation: 'club' };
    const answer = await visitor().visit('GET', '/articles/..%2F..%2Fx', { query, headers: BROWSER });
    expect(answer.headers.location).toMatch(/^\/club\/requests\/articles\/[^/]+\/[^/]+$/);
  });
});
