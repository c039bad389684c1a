import '../../kit/chat/clock.ts';
import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { uploadObjectKey } from '../../../shared/adapters/s3/uploads.ts';
import { postTicket, REQUEST, SITE_URL, send } from '../../kit/api.ts';
import { chatId } from '../../kit/chat/chats.ts';
import { sendFrames, startChat, uploadFile } from '../../kit/chat/visitors.ts';
import { memoryBuckets } from '../../kit/memory/memory-bucket.ts';
import { signedIn, type Visitor, visitor } from '../../kit/portal.ts';

/** A person's downloaded data: all of it, and nothing about others. */

const buckets = memoryBuckets();
const FILE = { name: 'what-i-see.txt', type: 'text/plain', content: Buffer.from('Error 42') };
const BROWSER = { 'sec-fetch-mode': 'navigate' };

/** An address in the data, as the portal's functions see it. */
const pathOf = (link: string): { path: string; query: Record<string, string> } => {
  const { origin, pathname, searchParams } = new URL(link);
  expect(origin).toBe(SITE_URL);
  return { path: pathname.replace('/v1/portal', ''), query: Object.fromEntries(searchParams) };
};
const open = (own: Visitor, link: string) => {
  const { path, query } = pathOf(link);
  return own.visit('GET', path, { query, headers: BROWSER });
};

/** Begins a chat on the portal, with its session's cookie. */
const chatIn = async ({ jar }: Visitor, text: string) => {
  const secret = randomBytes(32).toString('base64url');
  const start = { version: 1, id: chatId(), secret, organisation: 'club', first: { id: chatId(), text } };
  const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
  const headers = { origin: SITE_URL, 'sec-fetch-site': 'same-origin', cookie };
  expect((await send('POST', '/v1/chat/conversations', { body: start, headers })).statusCode).toBe(201);
  return start;
};

describe('the data of a person', () => {
  it('links to each of their files, which only they can open', async () => {
    const ann = await signedIn('files@data.example');
    const { uploadId } = (await ann.post('/uploads', { ...FILE, content: undefined, bytes: FILE.content.length })).body;
    buckets.put(`content/${uploadObjectKey({ organisation: 'club', id: uploadId })}`, FILE.content);
    const asked = { subject: 'A file', description: 'See the file.', attachments: [uploadId] };
    const mallory = await signedIn('mallory@data.example');
    expect(await mallory.post('/requests', asked)).toMatchObject({
      statusCode: 422,
      body: { errors: [{ field: 'attachments.0' }] },
    });
    const theirs = (await mallory.post('/requests', { ...asked, attachments: [] })).body.reference;
    const said = { body: 'See here.', attachments: [uploadId] };
    expect((await mallory.post(`/requests/${theirs}/messages`, said)).statusCode).toBe(422);
    const { reference } = (await ann.post('/requests', asked)).body;
    const { files } = (await ann.get('/my-data')).body;
    const [{ name, link }] = files.filter((file: { reference: string }) => file.reference === reference);
    expect(name).toBe(FILE.name);
    const opened = await open(ann, link);
    expect([opened.statusCode, new URL(opened.headers.location ?? '').pathname]).toEqual([
      303,
      expect.stringContaining(reference),
    ]);
    expect((await open(await signedIn('other@data.example'), link)).statusCode).toBe(404);
    expect(await open(visitor(), link)).toMatchObject({
      statusCode: 303,
      headers: { location: `/club/requests/${reference}` },
    });
  });

  it('has the chats that they began signed in, with files, and none in which their address was only typed', async () => {
    const email = 'chats@data.example';
    const ann = await signedIn(email);
    const start = await chatIn(ann, 'My gate');
    const upload = await uploadFile(buckets, start, { name: 'gate.txt', type: 'text/plain', content: FILE.content });
    await sendFrames(start, { type: 'say', id: chatId(), text: 'Look', files: [upload] });
    const { start: strangers } = await startChat('Not mine', {});
    await sendFrames(strangers, { type: 'make_ticket', id: chatId() });
    await sendFrames(strangers, { type: 'leave_address', id: chatId(), email });
    const { items, cursor } = (await ann.get('/my-data/chats')).body;
    expect(items.map(({ id }: { id: string }) => id)).toEqual([start.id]);
    const said = items[0].entries.filter(({ by }: { by: string }) => by === 'visitor');
    expect(said).toMatchObject([{ text: 'My gate' }, { text: 'Look', files: [{ name: 'gate.txt' }] }]);
    expect(cursor === undefined || (await ann.get('/my-data/chats', { cursor })).body.items.length === 0).toBe(true);
    const [{ link }] = said[1].files;
    expect((await open(ann, link)).statusCode).toBe(303);
    const other = await signedIn('other@data.example');
    expect([(await open(other, link)).statusCode, (await other.get('/my-data/chats')).body]).toEqual([
      404,
      { items: [] },
    ]);
    expect((await visitor().get('/my-data/chats')).statusCode).toBe(401);
  });

  it('says nothing about other people’s tickets and made-up cursors', async () => {
    await postTicket({ ...REQUEST, requester: { email: 'somebody@data.example' } });
    const own = await signedIn('nothing@data.example');
    expect((await own.get('/my-data')).body.requests).toEqual([]);
    for (const cursor of ['x', `${'a'.repeat(22)}.x`, `${'a'.repeat(22)}.1 `])
      expect((await own.get('/my-data/chats', { cursor })).statusCode, cursor).toBe(422);
    expect((await own.get('/my-data/chats', { cursor: `${'_'.repeat(22)}.5` })).body).toEqual({ items: [] });
    expect((await send('GET', '/v1/portal/my-data')).statusCode).toBe(401);
  });
});
