import { describe, expect, it } from 'vitest';
import { items, postTicket, send } from '../../kit/api.ts';
import { configure } from '../../kit/configuration.ts';

const level = (number: number, fields: object = {}) => ({
  level: number,
  target: { hours: 4 },
  limit: { hours: 8 },
  ...fields,
});
const put = (path: string, body: object, headers = {}, query = {}) =>
  configure('PUT', path, { key: 'admin', body, headers, query });
const get = (path: string, key = 'supervisor', query = {}) => configure('GET', path, { key, query });
const faultsOf = (answer: { body: { errors: { field: string; message: string }[] } }) =>
  answer.body.errors.map(({ field }) => field);

describe('a policy', () => {
  it.each(['/v1/policies/Bad%20Id', '/v1/calendars/Bad%20Id', '/v1/templates/nonsense'])(
    'names an invalid id in %s',
    async (path) => {
      const { statusCode, body } = await put(path, {});
      expect(statusCode).toBe(422);
      expect(body.errors).toEqual([{ field: 'id', message: expect.any(String), parameter: 'id' }]);
    },
  );

  it('is stored, read, changed and read again in each version', async () => {
    const made = await put('/v1/policies/own', { name: 'Own', levels: [level(1)] });
    expect(made).toMatchObject({ statusCode: 201, headers: { etag: '"1"' }, body: { id: 'own', version: 1 } });
    const changed = await put('/v1/policies/own', { ...made.body, name: 'Ours' }, {}, { reason: 'it is ours' });
    expect(changed).toMatchObject({ statusCode: 200, headers: { etag: '"2"' }, body: { name: 'Ours', version: 2 } });
    expect((await get('/v1/policies/own')).body).toEqual(changed.body);
    expect((await get('/v1/policies/own', 'supervisor', { version: '1' })).body).toEqual(made.body);
    expect((await get('/v1/policies')).body.items).toContainEqual({ id: 'own', version: 2 });
  });

  it('records who changed what, when and why', async () => {
    const made = await put('/v1/policies/told', { levels: [level(1), level(2)] });
    const [first, second] = made.body.levels;
    await put('/v1/policies/told', { levels: [first, { ...second, limit: { hours: 9 } }] }, {}, { reason: 'too hard' });
    const { items: history } = (await get('/v1/policies/told/history')).body;
    expect(history).toMatchObject([
      { version: 1, reason: null, changes: [{ field: '', before: null }] },
      {
        version: 2,
        by: { kind: 'agent', id: 'margaret.oconnell' },
        at: expect.stringMatching(/Z$/),
        reason: 'too hard',
        changes: [{ field: 'levels.2.limit.hours', before: 8, after: 9 }],
      },
    ]);
  });

  it('makes no version if stored again unchanged', async () => {
    const body = { levels: [level(1)] };
    await put('/v1/policies/same', body);
    expect(await put('/v1/policies/same', body)).toMatchObject({ statusCode: 200, headers: { etag: '"1"' } });
    const read = (await get('/v1/policies/same')).body;
    expect(await put('/v1/policies/same', read)).toMatchObject({ statusCode: 200, headers: { etag: '"1"' } });
    expect((await get('/v1/policies/same/history')).body.items).toHaveLength(1);
  });

  it('may name the schema that editors check it with', async () => {
    const answer = await put('/v1/policies/drawn', { $schema: './policy.schema.json', levels: [level(1)] });
    expect(answer.statusCode).toBe(201);
    expect(answer.body).not.toHaveProperty('$schema');
  });

  it('belongs to one organisation: another has its own with the same id, and sees nothing of this one', async () => {
    await put('/v1/policies/private', { levels: [level(1)] });
    expect((await get('/v1/policies/private', 'rival')).statusCode).toBe(404);
    await put('/v1/policies/marketplace', { name: 'Ours', levels: [level(1), level(2)] });
    expect((await get('/v1/policies/marketplace', 'rival')).body).toMatchObject({ name: 'Marketplace', version: 1 });
  });
});

describe('the slower of two writers', () => {
  it('is refused, by If-Match, by the version in the document, and if nothing may exist', async () => {
    const made = await put('/v1/policies/raced', { levels: [level(1)] }, { 'if-none-match': '*' });
    await put('/v1/policies/raced', { ...made.body, name: 'Faster' }, { 'if-match': '"1"' });
    const slower = { ...made.body, name: 'Slower' };
    for (const [body, headers] of [
      [{ ...slower, version: undefined }, { 'if-match': '"1"' }],
      [slower, {}],
      [slower, { 'if-none-match': '*' }],
    ] as const) {
      const refused = await put('/v1/policies/raced', body, headers);
      expect(refused).toMatchObject({ statusCode: 412, headers: { etag: '"2"' }, body: { version: 2 } });
    }
    expect((await get('/v1/policies/raced')).body.name).toBe('Faster');
    const blind = await put('/v1/policies/raced', { ...slower, version: undefined });
    expect(blind.body).toMatchObject({ name: 'Slower', version: 3 });
  });

  it('learns what an If-Match looks like', async () => {
    expect(await put('/v1/policies/raced', { levels: [level(1)] }, { 'if-match': 'abc' })).toMatchObject({
      statusCode: 400,
      body: { type: '/problems/if-match' },
    });
  });

  it('of many at once: each is stored or refused, and none is lost', async () => {
    await put('/v1/policies/crowded', { levels: [level(1)] });
    const answers = await Promise.all(
      Array.from({ length: 5 }, (_, i) => put('/v1/policies/crowded', { name: `${i}`, levels: [level(1)] })),
    );
    const stored = answers.filter(({ statusCode }) => statusCode === 200);
    expect((await get('/v1/policies/crowded/history')).body.items).toHaveLength(1 + stored.length);
  });
});

describe('access', () => {
  it.each([
    ['integrator', 403, 403],
    ['agent', 403, 403],
    ['supervisor', 200, 403],
    ['admin', 200, 200],
  ])('%s', async (key, reads, writes) => {
    expect((await get('/v1/calendars/club', key)).statusCode).toBe(reads);
    const { version: _version, ...calendar } = (await get('/v1/calendars/club')).body;
    expect((await configure('PUT', '/v1/calendars/club', { key, body: calendar })).statusCode).toBe(writes);
  });

  it('is checked before anything is read', async () => {
    expect((await configure('GET', '/v1/policies')).statusCode).toBe(401);
  });
});

describe('an invalid document is refused with every fault', () => {
  it('of a policy', async () => {
    const levels = [
      level(1, { target: { hours: 9 }, limit: { hours: 8 } }),
      level(3, { limit: { fortnights: 1 } }),
      level(2, { outcomes: ['mended', 'escalated'] }),
    ];
    const answer = await put('/v1/policies/broken', { metBy: 'luck', levels, colour: 'red' });
    expect(answer.statusCode).toBe(422);
    expect(faultsOf(answer).sort()).toEqual([
      'colour',
      'levels.0.target',
      'levels.1.level',
      'levels.1.limit',
      'levels.2.level',
      'levels.2.outcomes.1',
      'metBy',
    ]);
  });

  it('of a policy together with its organisation', async () => {
    const levels = [
      level(1, { team: 'night-watch' }),
      level(2, { target: { businessDays: 3 }, limit: { hours: 2 }, outcomes: ['mended', 'mended'] }),
    ];
    const answer = await put('/v1/policies/broken', { levels });
    expect(faultsOf(answer)).toEqual(['levels.0.team', 'levels.1.outcomes.1', 'levels.1.target']);
  });

  it('of a policy if a route starts on a level that is gone', async () => {
    const answer = await put('/v1/policies/complex-inquiry', { levels: [level(1)] });
    expect(faultsOf(answer)).toEqual([
      'organisation.club.routes.1.level',
      'organisation.club.routes.2.level',
      'organisation.club.routes.6.level',
    ]);
  });

  it('of a calendar', async () => {
    const weeklyHours = {
      monday: [
        ['08:00', '12:00'],
        ['11:00', '17:00'],
      ],
      friday: [['17:00', '09:00']],
    };
    const faulty = { timeZone: 'Mars/Olympus', weeklyHours, holidays: ['Christmas'] };
    expect(faultsOf(await put('/v1/calendars/own', faulty)).sort()).toEqual([
      'holidays.0',
      'timeZone',
      'weeklyHours.friday.0',
      'weeklyHours.monday',
    ]);
    expect(faultsOf(await put('/v1/calendars/own', { timeZone: 'UTC', weeklyHours: {} }))).toEqual(['weeklyHours']);
    const elsewhere = { timeZone: 'UTC', weeklyHours: { monday: [['08:00', '12:00']] }, holidays: { country: 'XX' } };
    expect(faultsOf(await put('/v1/calendars/own', elsewhere))).toEqual(['holidays']);
  });

  it('of an organisation', async () => {
    const { body } = await get('/v1/organisation');
    const [route] = body.routes;
    const answer = await put('/v1/organisation', {
      ...body,
      supportAddresses: ['other@club.example'],
      agents: body.agents.map((agent: object, i: number) => (i === 1 ? { ...agent, calendar: 'moonlight' } : agent)),
      routes: [{ ...route, policy: 'gone' }, ...body.routes.slice(1)],
    });
    expect(faultsOf(answer)).toEqual(['routes.0.policy', 'agents.1.calendar', 'supportAddresses']);
    expect((await get('/v1/organisation')).body.version).toBe(body.version);
  });

  it('of an organisation that loses a team, or an agent who still has tickets', async () => {
    const { reference } = await postTicket();
    await send('POST', `/v1/tickets/${reference}/actions`, { key: 'colleague', body: { action: 'take' } });
    const { body } = await get('/v1/organisation');
    const without = (id: string) => body.agents.filter((agent: { id: string }) => agent.id !== id);
    const untriaged = body.teams.map((team: object) => ({ ...team, triage: undefined }));
    const answer = await put('/v1/organisation', { ...body, teams: untriaged, agents: without('claire.adams') });
    expect(answer.body.errors).toEqual([
      { field: 'agents', pointer: '#/agents', message: expect.stringContaining('claire.adams still has') },
    ]);
    const teams = body.teams.filter(({ id }: { id: string }) => id !== 'executives');
    const agents = body.agents.filter(({ team }: { team: string }) => team !== 'executives');
    const smaller = { ...body, teams, agents, seniorManagement: ['ayesha.patel'] };
    expect(faultsOf(await put('/v1/organisation', smaller))).toEqual([
      'policy.complex-inquiry.levels.2.approvers.1',
      'policy.complex-inquiry.levels.3.team',
      'policy.complex-inquiry.levels.3.approvers.0',
      'policy.helpdesk-escalation.levels.2.owners.0.team',
      'teams',
    ]);
  });

  it('of a template', async () => {
    const template = { subject: 'Hello {{nickname}}', body: ['{{password}}', { if: 'mood', text: 'x' }] };
    expect(faultsOf(await put('/v1/templates/en.acknowledgement', template))).toEqual(['subject', 'body.0', 'body.1']);
    expect(faultsOf(await put('/v1/templates/en.love_letter', { subject: 'x', body: ['y'] }))).toEqual(['id']);
    expect((await put('/v1/templates/acknowledgement', { subject: 'x', body: ['y'] })).statusCode).toBe(422);
    // A field of other notices that this one doesn't have: it would always be empty, or isn't for the reader.
    const foreign = { subject: 'x', body: ['y', '{{limitAt}}', { unless: 'score', text: 'z' }] };
    expect(faultsOf(await put('/v1/templates/en.acknowledgement', foreign))).toEqual(['body.1', 'body.2']);
  });

  it('if path and body disagree', async () => {
    expect(faultsOf(await put('/v1/policies/one', { id: 'other', levels: [level(1)] }))).toEqual(['id']);
    expect((await put('/v1/policies/Not%20An%20Id', { levels: [level(1)] })).statusCode).toBe(422);
  });
});

describe('a change', () => {
  it('is a template: shipped first, then in the organisation’s words', async () => {
    const shipped = (await get('/v1/templates/en.escalated')).body;
    expect(shipped.version).toBe(0);
    const words = { ...shipped, subject: '[{{reference}}] Somebody else looks at it now' };
    expect((await put('/v1/templates/en.escalated', words)).headers.etag).toBe('"1"');
    const { items: history } = (await get('/v1/templates/en.escalated/history')).body;
    expect(history).toMatchObject([{ version: 1, changes: [{ field: 'subject', before: shipped.subject }] }]);
    expect((await get('/v1/templates/en.escalated', 'supervisor', { version: '0' })).body).toEqual(shipped);
  });

  it('is a calendar: a country’s holidays are dates for computing, and read as the country', async () => {
    const weeklyHours = { monday: [['08:00', '12:00']] };
    await put('/v1/calendars/vienna', { timeZone: 'Europe/Vienna', weeklyHours, holidays: { country: 'AT' } });
    expect((await get('/v1/calendars/vienna')).body.holidays).toEqual({ country: 'AT' });
    const { content } = items.get('ORGANISATION#club\nORGANISATION') ?? {};
    const { calendars } = JSON.parse(String(content));
    const dates = calendars.find(({ id }: { id: string }) => id === 'vienna').holidays;
    expect(dates).toContain(`${new Date().getUTCFullYear()}-10-26`);
  });

  it('is the organisation: one more agent', async () => {
    const { body } = await get('/v1/organisation');
    const [first] = body.agents;
    const agents = [
      { ...first, id: 'amina.osei', name: 'Amina Osei', email: 'amina.osei@club.example' },
      ...body.agents,
    ];
    const changed = await put('/v1/organisation', { ...body, agents });
    expect(changed.statusCode).toBe(200);
    const { items: history } = (await get('/v1/organisation/history')).body;
    expect(history.at(-1).changes).toMatchObject([{ field: 'agents.amina.osei', before: null }]);
  });
});

it('a path of the configuration accepts only its methods', async () => {
  expect(await send('DELETE', '/v1/policies/own', { key: 'admin' })).toMatchObject({
    statusCode: 405,
    headers: { allow: 'GET, HEAD, PUT' },
  });
});
