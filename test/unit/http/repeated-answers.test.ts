import { describe, expect, it } from 'vitest';
import { onceRecords } from '../../../shared/adapters/dynamodb/once-records.ts';
import { openTable } from '../../../shared/adapters/dynamodb/table.ts';
import { json } from '../../../shared/http/answer.ts';
import { happensOnce } from '../../../shared/http/once/happens-once.ts';
import { ROUTES } from '../../../shared/http/routes/index.ts';
import { TOLD } from '../../../shared/http/told/index.ts';
import { eventOf, items, send } from '../../kit/api.ts';
import { NAMES, readyExample } from '../../kit/desks/examples.ts';

/** POSTs whose answers are kept, and those that an Idempotency-Key names what they make (docs/decisions/0179). */

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
  it('says in the table of routes what a repetition does, each of them', () => {
    for (const name of NAMES) {
      const { method, once: kind } = ROUTES[name] as { method: string; once?: string }; // rows of other methods have none
      expect([name, kind !== undefined]).toEqual([name, method === 'POST']);
      expect([name, TOLD[name].again !== undefined]).toEqual([name, kind === 'by_nature']);
    }
  });

  it.each(['rotateWebhookSecret', 'actOnKey', 'putSender', 'draftArticle', 'actOnArticle', 'createArticle'] as const)(
    'that is repeated has its first answer: %s',
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
  ] as const)('holds for a day: %s', async (name, id) => {
    const { ask } = await readyExample(name);
    const asked = (more: object = {}) => ask({ headers: once(`day-${name}`), ...more });
    const [first, again] = [await asked(), await asked()];
    expect([first.headers, again.headers].map((each) => each['idempotent-replayed'])).toEqual([undefined, 'true']);
    expect(again.body[id]).toBe(first.body[id]);
    for (const item of items.values()) if (item.sk === 'ONCE' || item.sk === 'CLAIM') item.expiresAt = 1;
    const later = await asked();
    expect(later.headers['idempotent-replayed']).toBeUndefined();
    // An article is known by a name of its own, whatever key it comes with.
    expect(later.body[id] === first.body[id], later.text).toBe(name === 'createArticle');
  });
});

describe('a rotation that is repeated', () => {
  it('gives the same secret, which lies nowhere in plain text', async () => {
    const { id } = await madeKey();
    const first = await rotate(id, 'r-1');
    const again = await rotate(id, 'r-1');
    expect(again.body.secret).toBe(first.body.secret);
    expect(await secretsOf(id)).toHaveLength(2);
    expect((await send('GET', '/v1/keys', { key: first.body.secret })).statusCode).toBe(200);
    expect(JSON.stringify([...items.values()])).not.toContain(first.body.secret);
  });

  it('is refused with another body; another key, and another path, have their own', async () => {
    const [{ id }, other] = [await madeKey(), await madeKey()];
    const first = await rotate(id, 'r-2');
    expect(await rotate(id, 'r-2', 'admin', { endsAt: '2020-01-01T00:00:00Z' })).toMatchObject(REUSED);
    for (const answer of [await rotate(other.id, 'r-2'), await rotate(id, 'r-2', 'machine')]) {
      expect(answer.statusCode).toBe(200);
      expect(answer.body.secret).not.toBe(first.body.secret);
    }
    expect((await rotate(id, 'with blank')).statusCode).toBe(400);
  });

  it('happens once however many come at the same time: the others are asked to come again', async () => {
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

  it('says that it was done where other credentials of the same key ask', async () => {
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

  it('was refused comes again, mended', async () => {
    const { id } = (await readyArticle('mended')).body;
    const act = (action: string) =>
      send('POST', `/v1/articles/${id}/actions`, { key: 'agent', body: { action }, headers: once('m-1') });
    expect((await act('publish')).statusCode).toBe(409);
    expect((await act('submit')).statusCode).toBe(200);
    expect(await act('publish')).toMatchObject(REUSED);
  });

  it('broke off is waited for, and then done anew', async () => {
    const { id } = await madeKey();
    const { body } = await rotate(id, 'd-1');
    const [record] = records().slice(-1);
    if (!record) throw new Error('a rotation is on record');
    // As it stood before its answer was kept.
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

  it('is answered at length, or was a day ago, isn’t answered again', async () => {
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
