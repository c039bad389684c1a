import { expect, inject, test } from 'vitest';
import { tokensOf } from '../../kit/staff/sign-in.ts';

const { endpoints } = inject('shared');

test('an agent signs in by code flow and works with the access token; the ID token opens nothing', async () => {
  const account = endpoints.staffAccounts.club?.agent ?? { email: '', password: '' };
  const { back, accessToken, idToken } = await tokensOf(endpoints, account);
  expect(back.origin).toBe(new URL(endpoints.staffUrl).origin);
  expect(back.searchParams.get('state')).toBe('state-1');
  const list = (token: string) =>
    fetch(new URL('/v1/tickets', endpoints.staffUrl), { headers: { authorization: `Bearer ${token}` } });
  const listed = await list(accessToken);
  expect(listed.status).toBe(200);
  expect(await listed.json()).toMatchObject({ items: expect.any(Array) });
  expect((await list(idToken)).status).toBe(401);
});

test('the staff area is served on its own origin, for every path, and knows where to sign in', async () => {
  const page = await fetch(new URL('/tickets/TD-7K3M-92QX', endpoints.staffUrl));
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self'");
  expect(page.headers.get('cache-control')).toBe('no-cache');
  const script = /src="(\/assets\/[^"]+)"/.exec(await page.text())?.[1] ?? '';
  expect((await fetch(new URL(script, endpoints.staffUrl))).headers.get('content-type')).toContain('javascript');
  expect(await (await fetch(new URL('/config.json', endpoints.staffUrl))).json()).toEqual(endpoints.staffSignIn);
  expect(new URL(endpoints.staffUrl).origin).not.toBe(new URL(endpoints.helpCentreUrl).origin);
});
