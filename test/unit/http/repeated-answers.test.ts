import { describe, expect, it } from 'vitest';
import { onceRecords } from '../../../shared/adapters/dynamodb/once-records.ts';
import { openTable } from '../../../shared/adapters/dynamodb/table.ts';
import { json } from '../../../shared/http/answer.ts';
import { happensOnce } from '../../../shared/http/once/happens-once.ts';
import { ROUTES } from '../../../shared/http/routes/index.ts';
import { TOLD } from '../../../shared/http/told/index.ts';
import { eventOf, items, send } from '../../kit/api.ts';
import { NAMES, readyExample } from '../../kit/desks/examples.ts';

/** POSTs whose answers are kept, and POSTs whose Idempotency-Key names what they make (docs/decisions/0179). */

const MARK = { 'idempotent-replayed': 'true' };
const REUSED = { statusCode: 422, body: { type: '/problems/idempotency-key-reused' } };
const LOST = { statusCode: 409, body: { type: '/problems/answer-not-kept' } };
const once = (token: string) => ({ 'idempotency-key': token });

const madeKey = async (): Promise<{ id: string; secret: string }> => {
  const body = { name: 'Operations', role: 'admin', agent: 'margaret.oconnell' };
  return (await send('POST', '/v1/keys', { key: 'admin', body })).body;
};
const rotate = (id: string, token: string, key = 'admin', more: object = {}) =>
  send('POST', `/v1/keys/${id}/actions`, { key, body: { action: 'rotate', ...more }, headers: once(token) });
const secretsOf = async (id: string): Promise<unknown[]> =>
  (await send('GET', `/v1/keys/${id}`, { key: 'admin' })).body.secrets;
const records = () => [...items.values()].filter(({ sk }) => sk === 'ONCE');

describe('a POST with an Idempotency-Key', () => {
  it('has a row in the table of routes that says what a repetition does', () => {
    for (const name of NAMES) {
      const { method, once: kind } = ROUTES[name] as { method: string; once?: string }; // rows of other methods have none
      expect([name, kind !== undefined]).toEqual([name, method === 'POST']);
      expect([name, TOLD[name].again !== undefined]).toEqual([name, kind === 'by_nature']);
    }
  });

  it.each(['rotateWebhookSecret', 'actOnKey', 'putSender', 'draftArticle', 'actOnArticle', 'createArticle'] as const)(
    'gives its first answer again when repeated: %s',
    async (name) => {
      const { ask } = await readyExample(name);
      const first = await ask({ headers: once(`kept-${name}`) });
      expect(first.statusCode, first.text).toBeLessThan(300);
      const again = await ask({ headers: once(`kept-${name}`) });
      expect(again).toMatchObject({ statusCode: first.statusCode, body: first.body, headers: MARK });
      expect(again.headers.location).toBe(first.headers.location);
      expect(first.headers).not.toMatchObject(MARK);
    },
  );

  it.each([
    ['createTicket', 'reference'],
    ['createUpload', 'uploadId'],
    ['createAnnouncement', 'id'],
    ['createArticle', 'id'],
  ] as const)('is remembered for a day: %s', async (name, id) => {
    const { ask } = await readyExample(name);
    const asked = (more: object = {}) => ask({ headers: once(`day-${name}`), ...more });
    const [first, again] = [await asked(), await asked()];
    expect([first.headers, again.headers].map((each) => each['idempotent-replayed'])).toEqual([undefined, 'true']);
    expect(again.body[id]).toBe(first.body[id]);
    for (const item of items.values()) if (item.sk === 'ONCE' || item.sk === 'CLAIM') item.expiresAt = 1;
    const later = await asked();
    expect(later.headers['idempotent-replayed']).toBeUndefined();
    // An article has a name of its own, whatever key it comes with.
    expect(later.body[id] === first.body[id], later.text).toBe(name === 'createArticle');
  });
});

describe('a repeated rotation', () => {
  it('gives the same secret, which is never stored in plain text', async () => {
    const { id } = await madeKey();
    const first = await rotate(id, 'r-1');
    const again = await rotate(id, 'r-1');
    expect(again.body.secret).toBe(first.body.secret);
    expect(await secretsOf(id)).toHaveLength(2);
    expect((await send('GET', '/v1/keys', { key: first.body.secret })).statusCode).toBe(200);
    expect(JSON.stringify([...items.values()])).not.toContain(first.body.secret);
  });

  it('is refused with another body; other keys and paths are separate', async () => {
    const [{ id }, other] = [await madeKey(), await madeKey()];
    const first = await rotate(id, 'r-2');
    expect(await rotate(id, 'r-2', 'admin', { endsAt: '2020-01-01T00:00:00Z' })).toMatchObject(REUSED);
    for (const answer of [await rotate(other.id, 'r-2'), await rotate(id, 'r-2', 'machine')]) {
      expect(answer.statusCode).toBe(200);
      expect(answer.body.secret).not.toBe(first.body.secret);
    }
    expect((await rotate(id, 'with blank')).statusCode).toBe(400);
  });

  it('happens once with parallel requests: the others are asked to come again', async () => {
    const { id } = await madeKey();
    const answers = await Promise.all(Array.from({ length: 6 }, () => rotate(id, 'r-3')));
    expect(answers.filter(({ statusCode }) => statusCode === 200)).toHaveLength(1);
    const told = answers.filter(({ statusCode }) => statusCode === 409);
    expect(told).toHaveLength(5);
    for (const each of told) {
      expect(each).toMatchObject({ headers: { 'retry-after': '1' }, body: { type: '/problems/still-running' } });
    }
    expect(await secretsOf(id)).toHaveLength(2);
    expect((await rotate(id, 'r-3')).headers).toMatchObject(MARK);
  });

  it('reports that it was done to other credentials of the same key', async () => {
    const { id, secret } = await madeKey();
    const { body } = await rotate(id, 'r-4', secret);
    expect(await rotate(id, 'r-4', body.secret)).toMatchObject(LOST);
    expect(await secretsOf(id)).toHaveLength(2);
  });
});

describe('a request that', () => {
  const about = {
    row: ROUTES.putSender,
    event: eventOf('POST', '/v1/senders', { key: 'admin', headers: once('q-1') }),
  };
  const table = () => onceRecords(openTable('tickets'));

  it('was refused can be corrected and sent again', async () => {
    const { id } = (await readyArticle('mended')).body;
    const act = (action: string) =>
      send('POST', `/v1/articles/${id}/actions`, { key: 'agent', body: { action }, headers: once('m-1') });
    expect((await act('publish')).statusCode).toBe(409);
    expect((await act('submit')).statusCode).toBe(200);
    expect(await act('publish')).toMatchObject(REUSED);
  });

  it('broke off is waited for, and then repeated', async () => {
    const { id } = await madeKey();
    const { body } = await rotate(id, 'd-1');
    const [record] = records().slice(-1);
    if (!record) throw new Error('a rotation is on record');
    // The state before its answer was kept.
    delete record.answer;
    expect(await rotate(id, 'd-1')).toMatchObject({ statusCode: 409, headers: { 'retry-after': '1' } });
    record.until = 0;
    const again = await rotate(id, 'd-1');
    expect(again.statusCode).toBe(200);
    expect(again.body.secret).not.toBe(body.secret);
    expect((await rotate(id, 'd-1')).body.secret).toBe(again.body.secret);
  });

  it('fails is forgotten, so that its repetition isn’t waited for', async () => {
    const failing = happensOnce(table(), about, () => Promise.reject(new RangeError('no room')));
    await expect(failing).rejects.toThrow('no room');
    const answer = await happensOnce(table(), about, async () => json(201, {}));
    expect([answer.statusCode, answer.headers['idempotent-replayed']]).toEqual([201, undefined]);
  });

  it('has a long answer, or is a day old, isn’t answered again', async () => {
    const event = eventOf('POST', '/v1/senders', { key: 'admin', headers: once('q-2') });
    const long = async () => json(200, { text: 'x'.repeat(40_000) });
    expect((await happensOnce(table(), { ...about, event }, long)).statusCode).toBe(200);
    expect((await happensOnce(table(), { ...about, event }, long)).body).toContain('/problems/answer-not-kept');
    for (const record of records()) record.expiresAt = 1;
    const later = await happensOnce(table(), { ...about, event }, long);
    expect([later.statusCode, later.headers['idempotent-replayed']]).toEqual([200, undefined]);
  });
});

const readyArticle = (id: string) =>
  send('POST', '/v1/articles', { key: 'agent', body: { ...TOLD.createArticle.example.body, id } });
