import { ProvisionedThroughputExceededException } from '@aws-sdk/client-dynamodb';
import { afterEach, describe, expect, it } from 'vitest';
import { refusalProblem } from '../../../functions/api/refusal.ts';
import { allowedIn } from '../../../shared/domain/act.ts';
import { invalidFields } from '../../../shared/http/problem.ts';
import { statusSchema } from '../../../shared/schemas/ticket.ts';
import { items, REQUEST, send, tableFaults } from '../../kit/api.ts';

const key = 'integrator';
const post = (sent: object) => send('POST', '/v1/tickets', { key, ...sent });
const fieldsOf = (answer: { body: { errors: { field: string }[] } }) => answer.body.errors.map((error) => error.field);

describe('paths and methods', () => {
  it('names an unknown path', async () => {
    const answer = await send('GET', '/v1/nonsense', { key });
    expect(answer.statusCode).toBe(404);
    expect(answer.body.detail).toContain('/v1/nonsense');
  });

  it.each([
    ['DELETE', '/v1/tickets', 'GET, HEAD, POST'],
    ['PUT', '/v1/tickets/TD-7K3M-92QX', 'GET, HEAD'],
    ['GET', '/v1/uploads', 'POST'],
    ['HEAD', '/v1/uploads', 'POST'],
    ['DELETE', '/confirm/token', 'GET, HEAD, POST'],
  ])('says what is allowed instead of %s %s', async (method, path, allow) => {
    const answer = await send(method, path, { key });
    expect(answer).toMatchObject({ statusCode: 405, headers: { allow } });
  });

  it.each([
    ['TD-7K3M-92QQ', 'mistyped'],
    ['hello', 'malformed'],
    ['TD-7K3M', 'malformed'],
  ])('says why %s is not a reference', async (reference, reason) => {
    const answer = await send('GET', `/v1/tickets/${reference}`, { key });
    expect(answer).toMatchObject({ statusCode: 404, body: { reason } });
    expect(answer.body.detail).toContain(reference);
    expect(answer.body.detail).toContain('check character');
  });
});

describe('bodies', () => {
  it('says where a body stops being JSON', async () => {
    const answer = await post({ raw: '{"subject": "x",}' });
    expect(answer).toMatchObject({ statusCode: 400, body: { type: '/problems/not-json' } });
    expect(answer.body.detail).toMatch(/position 16/);
  });

  it.each([
    ['nothing', { raw: '' }],
    ['blanks', { raw: ' \n' }],
    ['text that is not UTF-8', { raw: Buffer.from([0x22, 0xff, 0x22]).toString('base64'), base64: true }],
  ])('refuses %s', async (_name, sent) => {
    expect((await post(sent)).statusCode).toBe(400);
  });

  it('reads a body that API Gateway encoded', async () => {
    const raw = Buffer.from(JSON.stringify({ ...REQUEST, subject: 'Grüße' })).toString('base64');
    expect(await post({ raw, base64: true })).toMatchObject({ statusCode: 201, body: { subject: 'Grüße' } });
  });

  it('accepts only JSON, with any spelling of its type, or without one', async () => {
    const raw = JSON.stringify(REQUEST);
    const typed = (type: string) => post({ raw, headers: { 'content-type': type } });
    expect((await typed('text/plain')).statusCode).toBe(415);
    expect((await typed('application/x-www-form-urlencoded')).statusCode).toBe(415);
    expect((await typed('Application/JSON; charset=UTF-8')).statusCode).toBe(201);
    expect((await post({ raw })).statusCode).toBe(201);
  });

  it('refuses one byte more than 256 KB, but not one less', async () => {
    const bytes = 256 * 1024;
    const padded = (length: number) => post({ raw: JSON.stringify(REQUEST).padEnd(length, ' ') });
    expect((await padded(bytes)).statusCode).toBe(201);
    expect(await padded(bytes + 1)).toMatchObject({ statusCode: 413, body: { limit: bytes } });
  });

  it('names every field to fix, and stores nothing', async () => {
    const before = items.size;
    const answer = await post({
      body: { requester: { nam: 'Ann', email: 'nobody' }, subject: '', urgency: 'extreme' },
    });
    expect(answer.statusCode).toBe(422);
    expect(fieldsOf(answer).toSorted()).toEqual([
      'description',
      'requester.email',
      'requester.nam',
      'subject',
      'urgency',
    ]);
    const { errors } = answer.body;
    expect(errors).toContainEqual({ field: 'description', message: 'is required', pointer: '#/description' });
    expect(errors).toContainEqual({
      field: 'urgency',
      message: 'must be one of low, medium, high',
      pointer: '#/urgency',
    });
    expect(items.size).toBe(before);
  });

  it('names the body itself if it is not an object', async () => {
    expect(fieldsOf(await post({ body: [REQUEST] }))).toEqual(['(root)']);
  });
});

describe('queries', () => {
  it.each([
    [{ state: 'open' }, 'state'],
    [{ status: 'opened' }, 'status'],
    [{ limit: '101' }, 'limit'],
    [{ limit: '0' }, 'limit'],
    [{ level: 'two' }, 'level'],
    [{ updatedSince: 'yesterday' }, 'updatedSince'],
    [{ cursor: 'bm90IG9uZQ' }, 'cursor'],
    [{ cursor: '§' }, 'cursor'],
  ])('names what is wrong with %o', async (query, field) => {
    const answer = await send('GET', '/v1/tickets', { key, query });
    expect(answer.statusCode).toBe(422);
    expect(fieldsOf(answer)).toEqual([field]);
  });
});

describe('parts of a path', () => {
  it.each([
    ['POST', '/v1/policies/own/versions/first/move', 'version', { to: 2 }],
    ['DELETE', '/v1/senders/nonsense', 'sender', undefined],
  ])('are named if they are invalid: %s %s', async (method, path, parameter, asked) => {
    const { statusCode, body } = await send(method, path, { key: 'admin', ...(asked ? { body: asked } : {}) });
    expect(statusCode).toBe(422);
    expect(body.errors).toEqual([{ field: parameter, message: expect.any(String), parameter }]);
  });
});

describe('refusals of the domain', () => {
  it.each(statusSchema.options)('list what is allowed while a ticket is %s', (status) => {
    const allowed = allowedIn(status);
    const answer = refusalProblem({ code: 'not_allowed_in_status', status, allowed }, 'confirm');
    expect(answer.statusCode).toBe(409);
    expect(JSON.parse(answer.body)).toMatchObject({ status: 409, ticketStatus: status, allowed });
  });

  it('name the agent who has taken a ticket, and the invalid field', () => {
    const taken = refusalProblem({ code: 'already_taken', by: 'claire.adams' }, 'take');
    expect(taken.statusCode).toBe(409);
    expect(JSON.parse(taken.body)).toMatchObject({ assignee: 'claire.adams' });
    const field = refusalProblem(
      { code: 'invalid_field', field: 'level', message: 'there is no level above' },
      'escalate',
    );
    expect(field.statusCode).toBe(422);
    expect(JSON.parse(field.body).errors).toEqual([
      { field: 'level', message: 'there is no level above', pointer: '#/level' },
    ]);
  });

  it('contain only a fault’s documented parts, and nothing internal', () => {
    const refusal = { code: 'invalid_field', field: 'to.0', message: 'is nobody' };
    const { errors } = JSON.parse(invalidFields([refusal]).body);
    expect(errors).toEqual([{ field: 'to.0', message: 'is nobody', pointer: '#/to/0' }]);
  });
});

describe('errors', () => {
  const failing = (error: Error) => tableFaults.set('TICKET#TD-0000-0000\nTICKET', error);
  afterEach(() => tableFaults.clear());

  it('are reported without internals, with the id of the request', async () => {
    failing(new Error('connect ECONNREFUSED 10.0.0.1:443'));
    const answer = await send('GET', '/v1/tickets/TD-0000-0000', { key });
    expect(answer).toMatchObject({ statusCode: 500, body: { status: 500, requestId: 'request-1' } });
    expect(answer.text).not.toMatch(/ECONNREFUSED|10\.0\.0\.1|at /);
  });

  it('that are temporary ask to try again', async () => {
    failing(new ProvisionedThroughputExceededException({ message: 'slow down', $metadata: {} }));
    const answer = await send('GET', '/v1/tickets/TD-0000-0000', { key });
    expect(answer).toMatchObject({ statusCode: 503, headers: { 'retry-after': '1' } });
  });
});
