import '../../kit/chat/clock.ts';
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { erasedObjects } from '../../../shared/adapters/s3/erased-objects.ts';
import { uploadObjectKey } from '../../../shared/adapters/s3/uploads.ts';
import { folderOf } from '../../../shared/usecases/chat/files.ts';
import { send } from '../../kit/api.ts';
import { deskOf } from '../../kit/chat/agents.ts';
import { chatId } from '../../kit/chat/chats.ts';
import { allowUpload, sendFrames, startChat, uploadFile } from '../../kit/chat/visitors.ts';
import { memoryBuckets } from '../../kit/memory/memory-bucket.ts';

/**
 * Files of chats: in both directions, into the ticket with the transcript, to no one else, and deleted with the chat.
 */

const buckets = memoryBuckets();
type Answered = Awaited<ReturnType<typeof send>>;
type Start = Awaited<ReturnType<typeof startChat>>['start'];
const PNG = Buffer.from('\x89PNG\r\n\x1a\nQuagga', 'latin1');
const shaOf = (content: Buffer): string => createHash('sha256').update(content).digest('hex');

const right = ({ secret }: Start) => ({ version: 1, organisation: 'club', secret });
const allow = allowUpload;
/** As a browser does: asks for the target, and uploads the file there. */
const uploaded = ({ body }: Answered, content: Buffer): string => {
  buckets.put(`content/${uploadObjectKey({ organisation: 'club', id: body.uploadId })}`, content);
  return body.uploadId;
};
const uploadOf = (start: Start, name = 'gate.png', content = PNG): Promise<string> =>
  uploadFile(buckets, start, { name, type: 'image/png', content });
const say = async (start: Start, text: string, ...files: string[]) => {
  const { body } = await sendFrames(start, { type: 'say', id: chatId(), text, files });
  return body.frames;
};
const linkTo = (start: Start, number: number, file: string, who: Start = start) =>
  send('POST', `/v1/chat/conversations/${start.id}/entries/${number}/files/${file}`, { body: right(who) });

const agentWith = async (start: Start) => {
  const socket = await deskOf('agent');
  await socket.send({ type: 'desk' });
  await socket.send({ type: 'available', id: chatId(), on: true });
  await socket.send({ type: 'accept', chat: start.id, id: chatId() });
  return socket;
};

describe('a file of a chat', () => {
  it('goes both ways, and only the chat’s participants can download it', async () => {
    const { start } = await startChat('Hello', {});
    const { start: other } = await startChat('Other');
    await say(start, 'The gate', await uploadOf(start));
    const { body: chat } = await send('GET', `/v1/chats/${start.id}`, { key: 'agent' });
    const entry = chat.entries.find(({ text }: { text?: string }) => text === 'The gate');
    expect(entry.files).toEqual([{ id: shaOf(PNG), name: 'gate.png', type: 'image/png', bytes: PNG.length }]);
    const link = await linkTo(start, entry.number, shaOf(PNG));
    expect(link.statusCode).toBe(200);
    expect(link.body.url).toContain(`attachments/chats/club/${start.id}/${shaOf(PNG)}`);
    const byAgent = `/v1/chats/${start.id}/entries/${entry.number}/files/${shaOf(PNG)}`;
    expect((await send('GET', byAgent, { key: 'agent' })).statusCode).toBe(200);
    expect((await send('GET', byAgent, { key: 'stranger' })).statusCode).toBe(404);
    expect((await linkTo(start, entry.number, shaOf(PNG), other)).statusCode).toBe(404);
    expect((await linkTo(other, entry.number, shaOf(PNG))).statusCode).toBe(404);
    for (const number of [0, entry.number + 1, 'x'])
      expect((await linkTo(start, Number(number), shaOf(PNG))).statusCode).toBe(404);
    expect((await linkTo(start, entry.number, 'f'.repeat(64))).statusCode).toBe(404);
  });

  it('comes into the ticket with the message that brought it, before, in and after the transcript', async () => {
    const { start: early } = await startChat('Off we go');
    await sendFrames(early, { type: 'end', id: chatId() });
    const presence = await agentWith(early);
    const { start } = await startChat('My card is refused');
    await say(start, 'See', await uploadOf(start, 'card.png', Buffer.concat([PNG, Buffer.from('1')])));
    await presence.send({ type: 'accept', chat: start.id, id: chatId() });
    const content = Buffer.from('How to');
    const asked = await send('POST', '/v1/uploads', {
      key: 'agent',
      body: { name: 'how-to.txt', type: 'text/plain', bytes: content.length },
    });
    const files = [uploaded(asked, content)];
    await presence.send({ type: 'say', chat: start.id, id: chatId(), text: 'Like this', files });
    await presence.send({ type: 'make_ticket', chat: start.id, id: chatId() });
    const frames = await say(
      start,
      'One more',
      await uploadOf(start, 'more.png', Buffer.concat([PNG, Buffer.from('2')])),
    );
    const { reference } = frames.find(({ type }: { type: string }) => type === 'conversation').conversation;
    const { body } = await send('GET', `/v1/tickets/${reference}/messages`, { key: 'agent' });
    type Shown = { body: string; attachments: { id: string; name: string }[] };
    const named = body.items.map((each: Shown) => each.attachments.map(({ name }) => name));
    expect(named.filter((names: string[]) => names.length > 0)).toEqual([['card.png'], ['how-to.txt'], ['more.png']]);
    expect(buckets.keysUnder(`content/attachments/${reference}/`)).toHaveLength(3);
    await presence.close();
  });

  it('is refused by its ending before the upload, and by its content after it', async () => {
    const { start } = await startChat('Hello');
    const asked = await allow(start, { name: 'invoice.pdf.EXE', type: 'application/pdf', bytes: 4 });
    expect(asked.statusCode).toBe(422);
    for (const name of ['run.exe.', 'run.ex\u200be', 'run\uff0ebat', 'run.js\u202e.', 'run.hta . .'])
      expect((await allow(start, { name, type: 'text/plain', bytes: 4 })).statusCode, name).toBe(422);
    const hidden = await uploadOf(start, 'photo.png', Buffer.from('\x7fELF and more', 'latin1'));
    expect(await say(start, 'Look', hidden)).toMatchObject([{ type: 'refused', code: 'file_not_allowed' }]);
    const byApi = { name: 'run.exe', type: 'image/png', bytes: PNG.length };
    const other = uploaded(await send('POST', '/v1/uploads', { key: 'integrator', body: byApi }), PNG);
    expect(await say(start, 'Look', other)).toMatchObject([{ type: 'refused', code: 'file_not_allowed' }]);
  });

  it('is refused if it was not uploaded or has another size, and nothing of the message is kept', async () => {
    const { start } = await startChat('Hello');
    const { body } = await allow(start, { name: 'gate.png', type: 'image/png', bytes: 5 });
    expect(await say(start, 'Lost', body.uploadId)).toMatchObject([{ type: 'refused', code: 'file_not_allowed' }]);
    uploaded({ body } as Answered, PNG);
    expect(await say(start, 'Lost', body.uploadId)).toMatchObject([{ type: 'refused', code: 'file_not_allowed' }]);
    const { body: read } = await sendFrames(start, { type: 'resume', after: 0 });
    expect(JSON.stringify(read)).not.toContain('Lost');
  });

  it('can be requested only with the chat’s secret', async () => {
    const { start } = await startChat('Hello');
    const { start: other } = await startChat('Other');
    expect(
      (await allow({ ...start, secret: other.secret }, { name: 'a.png', type: 'image/png', bytes: 1 })).statusCode,
    ).toBe(404);
  });

  it('is deleted with the erasure of its chat, without other chats’ files', async () => {
    const [{ start }, { start: other }] = [await startChat('Hello'), await startChat('Other')];
    for (const each of [start, other]) await say(each, 'See', await uploadOf(each));
    const under = ({ id }: Start) => buckets.keysUnder(`content/attachments/chats/club/${id}/`);
    expect([under(start).length, under(other).length]).toEqual([1, 1]);
    await erasedObjects({ content: 'content', rawMail: 'raw-mail' }).removeOfTicket(
      folderOf({ organisation: 'club', id: start.id }),
    );
    expect([under(start).length, under(other).length]).toEqual([0, 1]);
  });
});
