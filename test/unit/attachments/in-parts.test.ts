import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { uploadObjectKey } from '../../../shared/adapters/s3/uploads.ts';
import { missingParts, PART_BYTES, partsOf } from '../../../shared/domain/attachments/parts.ts';
import { memoryBuckets } from '../../kit/memory/memory-bucket.ts';
import { signedIn } from '../../kit/portal.ts';

/** A large file in the portal comes in parts: those that arrived survive a broken connection. */

const buckets = memoryBuckets();
const FILE = randomBytes(2 * PART_BYTES + 1000);
const VIDEO = { name: 'error.mp4', type: 'video/mp4', bytes: FILE.length };
type Part = { number: number; from: number; bytes: number; url: string };
const send = ({ url, from, bytes }: Part, content = FILE.subarray(from, from + bytes)) => buckets.putPart(url, content);

it('continues with the missing parts, and becomes one file once it is sent', async () => {
  const ann = await signedIn('parts@customer.example');
  const request = (uploadId: string) =>
    ann.post('/requests', { subject: 'A film', description: 'See there.', attachments: [uploadId] });
  const begun = await ann.post('/uploads-in-parts', VIDEO);
  expect(begun.statusCode).toBe(201);
  const { uploadId, parts }: { uploadId: string; parts: Part[] } = begun.body;
  expect(parts.map(({ number, bytes }) => [number, bytes])).toEqual([
    [1, PART_BYTES],
    [2, PART_BYTES],
    [3, 1000],
  ]);
  const [first, second, third] = parts;
  if (!first || !second || !third) throw new Error('no parts');
  send(first);
  send(third, FILE.subarray(0, 10)); // cut off
  expect((await request(uploadId)).body.errors).toMatchObject([{ field: 'attachments.0' }]);
  const left = await ann.get(`/uploads-in-parts/${uploadId}`);
  expect(left.body.parts.map(({ number }: Part) => number)).toEqual([2, 3]);
  for (const part of left.body.parts) send(part);
  expect((await ann.get(`/uploads-in-parts/${uploadId}`)).body).toEqual({ uploadId, parts: [] });
  const made = await request(uploadId);
  expect(made).toMatchObject({ statusCode: 201 });
  const { reference, attachments } = made.body;
  expect(attachments).toMatchObject([{ name: 'error.mp4', bytes: FILE.length }]);
  const key = `content/${uploadObjectKey({ organisation: 'club', id: uploadId })}`;
  expect(buckets.objects.get(key)?.content.equals(FILE)).toBe(true);
  expect(buckets.keysUnder(`content/attachments/${reference}`)).toHaveLength(1);
  // The upload is complete: no part can be sent again, and attaching it again gives the same file.
  expect((await ann.get(`/uploads-in-parts/${uploadId}`)).statusCode).toBe(404);
  expect((await request(uploadId)).statusCode).toBe(201);
});

it('continues where it was if it is begun again with its Idempotency-Key', async () => {
  const ann = await signedIn('parts.again@customer.example');
  const begin = () => ann.post('/uploads-in-parts', VIDEO, { 'idempotency-key': 'p-1' });
  const { uploadId, parts }: { uploadId: string; parts: Part[] } = (await begin()).body;
  for (const part of parts.slice(0, 2)) send(part);
  const again = await begin();
  expect(again).toMatchObject({ statusCode: 201, headers: { 'idempotent-replayed': 'true' }, body: { uploadId } });
  expect(again.body.parts.map(({ number }: Part) => number)).toEqual([3]);
});

it('belongs only to its owner, and other ids are none', async () => {
  const ann = await signedIn('parts.own@customer.example');
  const { uploadId } = (await ann.post('/uploads-in-parts', VIDEO)).body;
  const whole = (await ann.post('/uploads', VIDEO)).body.uploadId;
  const mallory = await signedIn('mallory@elsewhere.example');
  for (const [reader, id] of [
    [mallory, uploadId],
    [ann, whole],
    [ann, `up-${'A'.repeat(22)}`],
    [ann, 'nothing'],
  ])
    expect((await reader.get(`/uploads-in-parts/${id}`)).statusCode).toBe(404);
  const program = await ann.post('/uploads-in-parts', { ...VIDEO, name: 'run.exe' });
  expect(program).toMatchObject({ statusCode: 422, body: { errors: [{ field: 'name' }] } });
});

it('is sent by links that are signed for exactly what the sender must send', async () => {
  const ann = await signedIn('parts.signed@customer.example');
  const whole = (await ann.post('/uploads', VIDEO)).body;
  const { parts } = (await ann.post('/uploads-in-parts', VIDEO)).body;
  for (const { url, headers } of [whole, ...parts]) {
    const signed = new URL(url).searchParams.get('X-Amz-SignedHeaders')?.split(';') ?? [];
    expect(signed.filter((name) => name !== 'host').toSorted()).toEqual(Object.keys(headers).toSorted());
  }
});

it('has parts that add up to the whole, without overlap', () => {
  for (const bytes of [1, PART_BYTES - 1, PART_BYTES, PART_BYTES + 1, 4 * PART_BYTES]) {
    const parts = partsOf(bytes);
    expect(parts.reduce((at, part) => (part.from === at ? at + part.bytes : -1), 0)).toBe(bytes);
    expect(missingParts(bytes, new Map(parts.map(({ number, bytes: sent }) => [number, sent])))).toEqual([]);
    expect(missingParts(bytes, new Map())).toEqual(parts);
  }
});
