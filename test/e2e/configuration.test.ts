import { describe, expect, inject, test } from 'vitest';
import { System } from '../kit/system/system.ts';

const { api } = new System(inject('shared'));
const { admin, supervisor, agent } = api.keys;

type Stored = { id: string; version: number; name: string };

describe.concurrent('configuration', () => {
  test('a policy is stored, read by version, changed and announced, through its own routes', async () => {
    const levels = [{ level: 1, target: { hours: 1 }, limit: { hours: 2 } }];
    const path = '/v1/policies/e2e-own';
    const made = await api.call<Stored>('PUT', path, { key: admin, body: { name: 'First', levels } });
    expect(made).toMatchObject({ status: 201, body: { id: 'e2e-own', version: 1, name: 'First' } });
    const headers = { 'if-match': '"1"' };
    const body = { name: 'Second', levels };
    const changed = await api.call<Stored>('PUT', `${path}?reason=a%20better%20name`, { key: admin, body, headers });
    expect(changed).toMatchObject({ status: 200, body: { version: 2 } });
    expect(changed.headers.get('etag')).toBe('"2"');
    expect((await api.call('PUT', path, { key: admin, body: { levels }, headers })).status).toBe(412);
    const first = await api.call<Stored>('GET', `${path}?version=1`, { key: supervisor });
    expect(first.body.name).toBe('First');
    const history = await api.call<{ items: object[] }>('GET', `${path}/history`, { key: supervisor });
    expect(history.body.items).toMatchObject([
      { version: 1 },
      { version: 2, reason: 'a better name', changes: [{ field: 'name', before: 'First', after: 'Second' }] },
    ]);
    expect((await api.call('GET', path, { key: agent })).status).toBe(403);
    expect((await api.call('DELETE', path, { key: admin })).status).toBe(405);
  });

  test('an invalid document is refused with its fields, and a calendar gets its country’s holidays', async () => {
    const weeklyHours = { monday: [['09:00', '17:00']] };
    const calendar = { timeZone: 'Europe/Paris', weeklyHours, holidays: { country: 'FR' } };
    const path = '/v1/calendars/e2e-paris';
    expect((await api.call('PUT', path, { key: admin, body: calendar })).status).toBe(201);
    const refused = await api.call('PUT', path, {
      key: admin,
      body: { ...calendar, timeZone: 'Mars', holidays: ['Christmas'] },
    });
    expect(refused.status).toBe(422);
    expect(refused.body.errors?.map(({ field }) => field).sort()).toEqual(['holidays.0', 'timeZone']);
    const organisation = await api.call<Stored>('GET', '/v1/organisation', { key: supervisor });
    expect(organisation.body).toMatchObject({ id: 'club', name: 'Riverside Services Club' });
  });
});
