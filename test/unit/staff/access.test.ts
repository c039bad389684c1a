import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { putStaffLink, staffLink, staffLinks } from '../../../shared/adapters/dynamodb/people/staff-links.ts';
import { openTable } from '../../../shared/adapters/dynamodb/table.ts';
import { postTicket, send } from '../../kit/api.ts';
import { signingKey, token } from '../../kit/staff/tokens.ts';

/** An agent's access token, in place of an API key. */

const table = openTable('tickets');
const key = signingKey();
const LINK = { organisation: 'club', agent: 'thabo.mokoena', linkedAt: '2026-11-22T09:00:00.000Z' };
const PATHS = ['/v1/tickets', '/v1/articles', '/v1/held-mail'];

beforeEach(() => vi.stubGlobal('fetch', async () => Response.json(key.jwks)));
afterEach(() => vi.unstubAllGlobals());

describe('an agent’s access token', () => {
  it('is accepted wherever a key is, with the agent’s role', async () => {
    await putStaffLink(table, { ...LINK, subject: 'subject-1' });
    const { reference } = await postTicket();
    const sent = { key: token(key) };
    for (const path of [...PATHS, `/v1/tickets/${reference}/messages/1`])
      expect((await send('GET', path, sent)).statusCode, path).toBe(200);
    const act = (body: object) => send('POST', `/v1/tickets/${reference}/actions`, { ...sent, body });
    expect(await act({ action: 'take' })).toMatchObject({ statusCode: 200, body: { assignee: 'thabo.mokoena' } });
    expect((await act({ action: 'assign', assignee: 'claire.adams' })).statusCode).toBe(403);
    expect((await send('GET', `/v1/tickets/${reference}`, { key: token(key, { sub: 'market' }) })).statusCode).toBe(
      401,
    );
  });

  it('gives no access to another organisation', async () => {
    await putStaffLink(table, { ...LINK, subject: 'market', organisation: 'marketplace', agent: 'jonas.becker' });
    const { reference } = await postTicket();
    expect((await send('GET', `/v1/tickets/${reference}`, { key: token(key, { sub: 'market' }) })).statusCode).toBe(
      404,
    );
  });

  it.each([
    ['an ID token', () => token(key, { token_use: 'id' }), /Sign in again/],
    ['a subject without a link', () => token(key, { sub: 'stranger' }), /link it to an agent/],
  ])('is refused everywhere when it is %s', async (_what, made, says) => {
    await putStaffLink(table, { ...LINK, subject: 'subject-1' });
    for (const path of PATHS) {
      const answer = await send('GET', path, { key: made() });
      expect(answer).toMatchObject({ statusCode: 401, body: { type: '/problems/unauthenticated' } });
      expect(answer.headers['www-authenticate']).toContain('error="invalid_token"');
      expect(answer.body.detail).toMatch(says);
    }
  });

  it('is refused from the next request after its link was removed, which stays listed', async () => {
    const link = { ...LINK, subject: 'left' };
    await putStaffLink(table, link);
    const sent = { key: token(key, { sub: 'left' }) };
    expect((await send('GET', '/v1/tickets', sent)).statusCode).toBe(200);
    await putStaffLink(table, { ...link, unlinkedAt: '2026-11-22T10:00:00.000Z' });
    expect((await send('GET', '/v1/tickets', sent)).statusCode).toBe(401);
    expect(await staffLink(table, 'left')).toBeNull();
    expect(await staffLinks(table, 'club')).toContainEqual({ ...link, unlinkedAt: '2026-11-22T10:00:00.000Z' });
  });
});
