import { beforeAll, describe, expect, it } from 'vitest';
import { postTicket, send } from '../../kit/api.ts';

let reference = '';
beforeAll(async () => {
  ({ reference } = await postTicket());
});

const paths = () =>
  [
    ['GET', '/v1/tickets'],
    ['POST', '/v1/tickets'],
    ['GET', `/v1/tickets/${reference}`],
    ['GET', `/v1/tickets/${reference}/messages`],
    ['POST', `/v1/tickets/${reference}/messages`],
    ['POST', `/v1/tickets/${reference}/actions`],
    ['GET', `/v1/tickets/${reference}/audit`],
  ] as const;

describe('a request without a valid key', () => {
  it.each([
    ['no header', {}],
    ['another scheme', { headers: { authorization: 'Basic YTpi' } }],
    ['no key', { headers: { authorization: 'Bearer ' } }],
    ['an unknown key', { key: 'nobody' }],
  ])('is 401 everywhere: %s', async (_name, sent) => {
    for (const [method, path] of paths()) {
      const answer = await send(method, path, sent);
      expect(answer.statusCode).toBe(401);
      expect(answer.headers).toMatchObject({ 'content-type': 'application/problem+json' });
      expect(answer.headers['www-authenticate']).toMatch(/^Bearer /);
      expect(answer.body).toMatchObject({ status: 401, type: '/problems/unauthenticated' });
    }
  });

  it('accepts the scheme in any case', async () => {
    const answer = await send('GET', '/v1/tickets', { headers: { authorization: 'bearer integrator' } });
    expect(answer.statusCode).toBe(200);
  });
});

describe('a key without access', () => {
  it.each(['stranger', 'shop'])('never learns that a ticket exists: %s', async (key) => {
    for (const path of [`/v1/tickets/${reference}`, `/v1/tickets/${reference}/messages`]) {
      const answer = await send('GET', path, { key });
      expect(answer).toMatchObject({ statusCode: 404, body: { type: '/problems/no-such-ticket', reason: 'unknown' } });
      const unknown = await send('GET', path.replace(reference, 'TD-0000-0000'), { key });
      expect(unknown.text.replaceAll('TD-0000-0000', reference)).toBe(answer.text);
    }
  });

  it('lets no integrator act, read the audit trail or write internally', async () => {
    const key = 'integrator';
    const internal = { body: 'between us', visibility: 'internal' };
    const answers = [
      await send('POST', `/v1/tickets/${reference}/actions`, { key, body: { action: 'take' } }),
      await send('GET', `/v1/tickets/${reference}/audit`, { key }),
      await send('POST', `/v1/tickets/${reference}/messages`, { key, body: internal }),
    ];
    expect(answers.map((answer) => answer.statusCode)).toEqual([403, 403, 403]);
  });

  it('lets only supervisors assign', async () => {
    const body = { action: 'assign', assignee: 'claire.adams' };
    const path = `/v1/tickets/${reference}/actions`;
    expect((await send('POST', path, { key: 'agent', body })).statusCode).toBe(403);
    const assigned = await send('POST', path, { key: 'supervisor', body });
    expect(assigned).toMatchObject({ statusCode: 200, body: { assignee: 'claire.adams', team: 'helpdesk' } });
  });

  it('lets no one act who can’t be recorded as an agent', async () => {
    const answer = await send('POST', `/v1/tickets/${reference}/actions`, { key: 'machine', body: { action: 'take' } });
    expect(answer).toMatchObject({ statusCode: 403, body: { type: '/problems/forbidden' } });
  });
});
