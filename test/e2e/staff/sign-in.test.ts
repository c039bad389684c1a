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
