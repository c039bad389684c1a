import { createHash, randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { openTable } from '../../../shared/adapters/dynamodb/table.ts';
import { uploads } from '../../../shared/adapters/s3/uploads.ts';
import type { Maker } from '../../../shared/domain/attachments/may-send.ts';
import { portalUploads } from '../../../shared/usecases/attachments/attachments.ts';
import { items, REQUEST, send } from '../../kit/api.ts';
import { buckets } from '../../kit/attachments.ts';

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 9, 9]);
const sha256 = (content: Buffer) => createHash('sha256').update(content).digest('hex');

const ask = (body: object, key = 'integrator') => send('POST', '/v1/uploads', { key, body });

/** Uploads as a program does, without the network: the bucket then holds what the link allows. */
const upload = async (content: Buffer, more: object = {}, key = 'integrator'): Promise<string> => {
  const { statusCode, body } = await ask({ name: 'a.png', type: 'image/png', bytes: content.length, ...more }, key);
  expect(statusCode).toBe(201);
  buckets.put(`content/uploads/${key === 'stranger' ? 'marketplace' : 'club'}/${body.uploadId}`, content);
  return body.uploadId;
};
const post = (attachments: unknown, key = 'integrator', headers: Record<string, string> = {}) =>
  send('POST', '/v1/tickets', { key, body: { ...REQUEST, attachments }, headers });
const say = (reference: string, attachments: unknown, key = 'agent', visibility = 'public') =>
  send('POST', `/v1/tickets/${reference}/messages`, { key, body: { body: 'See this.', visibility, attachments } });

describe('an upload', () => {
  it('is the same if requested again with its Idempotency-Key, and refused with another body', async () => {
    const asked = (bytes: number, key = 'integrator') =>
      send('POST', '/v1/uploads', {
        ...{ key, body: { name: 'a.png', type: 'image/png', bytes } },
        headers: { 'idempotency-key': 'u-1' },
      });
    const [first, again, other] = [await asked(10), await asked(10), await asked(10, 'shop')];
    expect(again.body.uploadId).toBe(first.body.uploadId);
    expect(again.headers).toMatchObject({ 'idempotent-replayed': 'true' });
    expect(other.body.uploadId).not.toBe(first.body.uploadId);
    const reused = { statusCode: 422, body: { type: '/problems/idempotency-key-reused' } };
    expect(await asked(11)).toMatchObject(reused);
    buckets.put(`content/uploads/club/${first.body.uploadId}`, PNG);
    expect((await post([again.body.uploadId])).statusCode).toBe(201);
  });

  it('is allowed by a link for exactly this size, type and content', async () => {
    const { statusCode, body } = await ask({ name: 'a.png', type: 'Image/PNG', bytes: 10, sha256: sha256(PNG) });
    expect(statusCode).toBe(201);
    expect(body).toEqual({
      uploadId: expect.stringMatching(/^up-/),
      url: expect.stringMatching(/^https:/),
      method: 'PUT',
      headers: {
        'content-type': 'image/png',
        'content-length': '10',
        'x-amz-checksum-sha256': createHash('sha256').update(PNG).digest('base64'),
      },
      expiresAt: expect.stringMatching(/Z$/),
    });
    const { searchParams, pathname } = new URL(body.url);
    expect(decodeURIComponent(pathname)).toContain(`uploads/club/${body.uploadId}`);
    expect(searchParams.get('X-Amz-SignedHeaders')).toBe('content-length;content-type;host;x-amz-checksum-sha256');
    expect(searchParams.get('X-Amz-Expires')).toBe('900');
    expect([...searchParams.keys()].filter((name) => /checksum/i.test(name))).toEqual([]);
    expect(body.url).not.toContain('a.png');
  });

  it.each([
    [{ name: 'a', type: 'image/png', bytes: 0 }, 'bytes'],
    [{ name: 'a', type: 'image/png', bytes: 21 * 1024 * 1024 }, 'bytes'],
    [{ name: '', type: 'image/png', bytes: 1 }, 'name'],
    [{ name: 'a', type: 'png', bytes: 1 }, 'type'],
    [{ name: 'a', type: 'image/png; x=1', bytes: 1 }, 'type'],
    [{ name: 'a', type: 'image/png', bytes: 1, sha256: 'abc' }, 'sha256'],
  ])('is refused when it is %j', async (body, field) => {
    const answer = await ask(body);
    expect(answer).toMatchObject({ statusCode: 422, body: { errors: [{ field }] } });
  });

  it('becomes an attachment of a posted ticket, with its detected type and a clean name', async () => {
    const id = await upload(PNG, { name: '../evil\u202egnp.exe', type: 'application/pdf' });
    const answer = await post([id]);
    expect(answer.statusCode).toBe(201);
    const { reference, attachments } = answer.body;
    expect(attachments).toEqual([{ id: '0', name: 'evilgnp.exe', type: 'image/png', bytes: PNG.length }]);
    expect(buckets.keysUnder(`content/attachments/${reference}/`)).toEqual([
      `content/attachments/${reference}/${sha256(PNG)}`,
    ]);
    expect((await send('GET', `/v1/tickets/${reference}`, { key: 'integrator' })).body.attachments).toEqual(
      attachments,
    );
    const link = `/v1/tickets/${reference}/messages/1/attachments/0`;
    expect((await send('GET', link, { key: 'integrator' })).statusCode).toBe(200);
  });

  it('is attached once with an Idempotency-Key, even if it is gone the second time', async () => {
    const id = await upload(PNG);
    const headers = { 'idempotency-key': randomUUID() };
    const first = await post([{ uploadId: id }], 'integrator', headers);
    buckets.objects.delete(`content/uploads/club/${id}`);
    const second = await post([{ uploadId: id }], 'integrator', headers);
    expect(first.statusCode).toBe(201);
    expect({ status: second.statusCode, body: second.body }).toEqual({ status: 201, body: first.body });
  });

  it('can be attached to two tickets, each with its own copy', async () => {
    const id = await upload(PNG);
    const [first, second] = [await post([id]), await post([id])];
    expect(first.body.reference).not.toBe(second.body.reference);
    for (const { body } of [first, second]) {
      expect(buckets.keysUnder(`content/attachments/${body.reference}/`)).toHaveLength(1);
    }
  });

  it('can be attached to a message of an agent or a requester', async () => {
    const { reference } = (await post([])).body;
    const theirs = await say(reference, [await upload(PNG)], 'integrator');
    const ours = await say(reference, [await upload(PNG, { name: 'b.png' }, 'agent')]);
    expect(theirs.body.attachments).toMatchObject([{ name: 'a.png' }]);
    expect(ours.body.attachments).toMatchObject([{ name: 'b.png' }]);
    const listed = async (key: string) => (await send('GET', `/v1/tickets/${reference}/messages`, { key })).body.items;
    expect((await listed('integrator'))[1]).toEqual(theirs.body);
    expect((await listed('agent'))[2]).toEqual(ours.body);
    expect(buckets.keysUnder(`content/attachments/${reference}/`)).toHaveLength(1);
  });

  const noOther = 'There is no such upload'.toLowerCase();
  it.each<[string, () => Promise<unknown>, string, RegExp]>([
    ['unknown', async () => ['up-0000000000000000000000'], 'attachments.0', new RegExp(noOther)],
    ['another organisation’s', async () => [await upload(PNG, {}, 'stranger')], 'attachments.0', new RegExp(noOther)],
    [
      'not uploaded',
      async () => [(await ask({ name: 'a', type: 'a/b', bytes: 1 })).body.uploadId],
      'attachments.0',
      /nothing was uploaded/,
    ],
    [
      'of another size',
      async () => [await upload(PNG, { bytes: 11 })],
      'attachments.0',
      /10 bytes were uploaded, and 11/,
    ],
    ['of another content', async () => [await upload(PNG, { sha256: 'a'.repeat(64) })], 'attachments.0', /SHA-256/],
    ['no id', async () => ['../../x'], 'attachments.0', /uploadId/],
    [
      'listed twice',
      async () => {
        const id = await upload(PNG);
        return [id, id];
      },
      'attachments',
      /once/,
    ],
  ])('that is %s is refused with its position, and nothing is stored', async (_why, attachments, field, message) => {
    const named = await attachments();
    const before = items.size;
    const answer = await post(named);
    expect(answer).toMatchObject({
      statusCode: 422,
      body: { errors: [{ field, message: expect.stringMatching(message) }] },
    });
    expect(items.size).toBe(before);
  });

  it.each([
    ['integrator', 'integrator', 201],
    ['integrator', 'shop', 422],
    ['integrator', 'agent', 201],
    ['agent', 'integrator', 422],
    ['agent', 'colleague', 422],
    ['agent', 'supervisor', 201],
    ['admin', 'supervisor', 422],
  ])('of the key %s that %s sends: %i', async (maker, sender, status) => {
    expect((await post([await upload(PNG, {}, maker)], sender)).statusCode).toBe(status);
  });

  it.each<[string, Maker]>([
    ['a person', portalUploads('person')],
    ['a chat', { id: 'chats/club/one', role: null }],
  ])('of %s can’t be sent by any key', async (_whose, maker) => {
    const asked = { name: 'a.png', type: 'image/png', bytes: PNG.length };
    const { uploadId } = await uploads(openTable('tickets'), 'content').allow('club', maker, asked);
    buckets.put(`content/uploads/club/${uploadId}`, PNG);
    for (const key of ['integrator', 'admin']) expect((await post([uploadId], key)).statusCode).toBe(422);
  });

  it('is refused after a day', async () => {
    const id = await upload(PNG);
    const item = items.get(`UPLOAD#club#${id}\nUPLOAD`);
    items.set(`UPLOAD#club#${id}\nUPLOAD`, { ...item, expiresAt: Math.floor(Date.now() / 1000) - 1 });
    expect((await post([id])).statusCode).toBe(422);
  });

  it('is refused to an agent’s public answer if no mail could carry it, and kept internally', async () => {
    const { reference } = (await post([])).body;
    const large = await upload(Buffer.alloc(8_000_000, 'x'), { name: 'a.log', type: 'text/plain' }, 'agent');
    const refused = await say(reference, [large]);
    expect(refused).toMatchObject({ statusCode: 422, body: { errors: [{ field: 'attachments' }] } });
    expect(refused.body.errors[0].message).toMatch(/the mail to the requester takes at most \d+: make them smaller/);
    expect((await say(reference, [large], 'agent', 'internal')).statusCode).toBe(201);
  });
});
