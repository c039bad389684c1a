import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { articleImages, publishedImages } from '../../../shared/adapters/s3/knowledge/article-images.ts';
import { WHOLE_SCOPE } from '../../../shared/domain/keys/reach.ts';
import { cleanImage, imageNamed, MAX_IMAGE_BYTES } from '../../../shared/domain/knowledge/images/image.ts';
import { articleContentSchema } from '../../../shared/schemas/articles.ts';
import { addImage, removeUnnamedImages } from '../../../shared/usecases/knowledge/article-images.ts';
import { send } from '../../kit/api.ts';
import { memoryBuckets } from '../../kit/memory/memory-bucket.ts';
import { GIF, jpeg, png, SECRET, SVG, webp } from '../../kit/records/images.ts';

/** Images of articles (docs/decisions/0134). */

const IMAGES = [
  ['image/png', png()],
  ['image/jpeg', jpeg()],
  ['image/webp', webp()],
] as const;

describe('an image', () => {
  it.each(IMAGES)('%s is recognised by its content, and loses its location', (type, bytes) => {
    const clean = cleanImage(bytes);
    expect(clean).toMatchObject({ type, width: 20, height: 10 });
    const text = Buffer.from(clean?.bytes ?? []).toString('latin1');
    expect(text).not.toContain(SECRET);
    expect(text.length).toBeGreaterThan(30);
    // Cleaning it again changes nothing.
    expect(cleanImage(clean?.bytes ?? new Uint8Array())).toEqual(clean);
  });

  it.each([1, 3, 6, 8])('keeps its orientation: %s', (orientation) => {
    const clean = cleanImage(jpeg(20, 10, orientation));
    const isTurned = orientation > 4;
    expect(clean).toMatchObject(isTurned ? { width: 10, height: 20 } : { width: 20, height: 10 });
    expect(cleanImage(clean?.bytes ?? new Uint8Array())).toEqual(clean);
  });

  it.each([
    ['SVG', SVG],
    ['GIF', GIF],
    ['a page', Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['an image without a height', png(1, 0)],
    ['an image that is larger than any screen', png(9000, 1)],
    ['nothing', Buffer.alloc(0)],
  ])('is not %s', (_name, bytes) => {
    expect(cleanImage(bytes)).toBeNull();
  });

  it('that is truncated or damaged anywhere is refused, or still an image; nothing throws', () => {
    for (const [, whole] of IMAGES) {
      for (let length = 0; length < whole.length; length += 1) cleanImage(whole.subarray(0, length));
      fc.assert(
        fc.property(fc.nat(whole.length - 1), fc.nat(255), (at, byte) => {
          const broken = Buffer.from(whole);
          broken[at] = byte;
          const clean = cleanImage(broken);
          expect(clean === null || (clean.width > 0 && clean.height > 0)).toBe(true);
        }),
      );
    }
  });
});

describe('images of an organisation', () => {
  let buckets: ReturnType<typeof memoryBuckets>;
  beforeAll(() => {
    buckets = memoryBuckets();
  });
  afterAll(() => buckets.client.restore());
  const UPLOAD = 'up-bm90IGEgcmVhbCB1cGxvYW';
  const upload = (content: Buffer, organisation = 'club', id = UPLOAD) =>
    buckets.put(`content/uploads/${organisation}/${id}`, content);
  const add = async (content: Buffer, maker = 'agent', key = 'agent') => {
    const body = { name: 'a.png', type: 'image/png', bytes: content.length };
    const { uploadId } = (await send('POST', '/v1/uploads', { key: maker, body })).body;
    upload(content, 'club', uploadId);
    return send('POST', '/v1/article-images', { key, body: { uploadId } });
  };

  it('are added once, by agents, from their own uploads, and shown only to their staff', async () => {
    const added = await add(png());
    expect(added, added.text).toMatchObject({ statusCode: 201, body: { type: 'image/png', width: 20, height: 10 } });
    expect((await add(png())).body).toEqual(added.body);
    expect((await add(png(), 'colleague')).statusCode).toBe(422);
    const path = `/v1/article-images/${added.body.image}`;
    const got = await send('GET', path, { key: 'agent' });
    expect(got.headers).toMatchObject({ 'content-type': 'image/png', 'x-content-type-options': 'nosniff' });
    expect((await send('GET', path, { key: 'integrator' })).statusCode).toBe(403);
    expect((await send('GET', path, { key: 'stranger' })).statusCode).toBe(404);
    expect((await send('GET', '/v1/article-images/..%2Fsecret', { key: 'agent' })).statusCode).toBe(404);
  });

  it.each([
    ['a file that isn’t an image', SVG],
    ['a file that is too large', Buffer.alloc(MAX_IMAGE_BYTES + 1)],
  ])('are never %s', async (_name, content) => {
    expect(await add(content)).toMatchObject({ statusCode: 422, body: { errors: [{ field: 'uploadId' }] } });
  });

  it('are used in articles only with a description, and only if they exist', async () => {
    const { image } = (await add(png())).body;
    const write = (id: string, body: string) =>
      send('POST', '/v1/articles', { key: 'agent', body: { id, title: 'Menus', summary: 'Where they are.', body } });
    const faulty = [`![](image:${image})`, `![The menu](image:${image.replace(/^.{4}/, 'ffff')})`];
    for (const body of faulty) expect((await write('menus', body)).statusCode).toBe(422);
    expect((await write('menus', `![The menu](image:${image})`)).statusCode).toBe(201);
  });

  it('are deleted with the last version that names them, but not while an article is being written', async () => {
    const images = { ...articleImages('content'), ...publishedImages('content', 'site') };
    const kept: string[] = [];
    for (const width of [31, 32, 33]) {
      upload(png(width), 'other');
      const uploads = {
        find: async (organisation: string, id: string) => ({ id, organisation, name: '', type: '', bytes: 1 }),
      };
      const key = { id: 'other-agent', organisation: 'other', role: 'agent', agent: null, scope: WHOLE_SCOPE } as const;
      const added = await addImage({ images, uploads }, key, UPLOAD);
      if (added.ok) kept.push(added.name);
    }
    const [named = '', unnamed = '', fresh = ''] = kept;
    const body = `![It](image:${named})`;
    const content = articleContentSchema.parse({ title: 'One', summary: 'One.', body });
    // The removal only needs the names and versions of articles.
    const articles = {
      list: async () => [{ organisation: 'other', id: 'one', language: 'en' }] as never,
      versions: async () => [{ version: 1, content, by: 'a', at: '2026-11-01T00:00:00.000Z' }],
    };
    const list = async () =>
      kept.map((name) => ({ name, at: name === fresh ? '2026-11-20T00:00:00.000Z' : '2026-11-01T00:00:00.000Z' }));
    const removed = await removeUnnamedImages(
      { articles, images: { ...images, list } },
      'other',
      '2026-11-20T12:00:00.000Z',
    );
    expect(removed).toBe(1);
    const there = await Promise.all([named, unnamed, fresh].map((name) => images.has('other', name)));
    expect(there).toEqual([true, false, true]);
    expect(imageNamed(named)).toEqual({ type: 'image/png', width: 31, height: 10 });
    await images.publish('other', named, `other/images/${named}`);
    expect(buckets.objects.get(`site/other/images/${named}`)?.type).toBe('image/png');
  });
});
