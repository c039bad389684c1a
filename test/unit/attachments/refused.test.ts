import '../../kit/chat/clock.ts';
// Imported before the queue of the chats, which replaces it.
import '../../kit/portal.ts';
import { describe, expect, it } from 'vitest';
import { uploadObjectKey } from '../../../shared/adapters/s3/uploads.ts';
import { REFUSED_ENDINGS } from '../../../shared/domain/attachments/refused-files.ts';
import { signInMessageSchema } from '../../../shared/schemas/workflow.ts';
import { REQUEST, send } from '../../kit/api.ts';
import { chatId } from '../../kit/chat/chats.ts';
import { outgoing } from '../../kit/chat/sockets.ts';
import { allowUpload, sendFrames, startChat } from '../../kit/chat/visitors.ts';
import { memoryBuckets } from '../../kit/memory/memory-bucket.ts';
import { mailOf, visitor } from '../../kit/portal.ts';

/** One table says which files people may not upload, for every entrance: the portal, a chat, and staff. */

const buckets = memoryBuckets();
const own = visitor();
await own.ask('ada@customer.example');
const names = outgoing.flatMap((text) => signInMessageSchema.safeParse(JSON.parse(text)).data?.signIn ?? []);
await own.complete({ token: mailOf(names.at(-1)).token });
const { start } = await startChat('Hello');

type Upload = { name: string; type: string; bytes: number };
const DOORS: Record<string, (upload: Upload) => Promise<{ statusCode: number; body: { uploadId: string } }>> = {
  portal: (upload) => own.post('/uploads', upload),
  chat: (upload) => allowUpload(start, upload),
  staff: (body) => send('POST', '/v1/uploads', { key: 'agent', body }),
};
const ELF = Buffer.from('\x7fELF and more', 'latin1');
const HIDDEN = ['run.exe.', 'run.ex\u200be', 'run\uff0ebat', 'run.js\u202e.', 'run.hta . .', 'invoice.pdf.EXE'];

describe.each(Object.keys(DOORS))('uploads in the %s', (door) => {
  const ask = (name: string, bytes = 4) => DOORS[door]?.({ name, type: 'image/png', bytes });

  it('refuse every ending of the table, however it is written, and accept others', async () => {
    for (const name of [...REFUSED_ENDINGS.map((ending) => `a.${ending}`), ...HIDDEN])
      expect((await ask(name))?.statusCode, name).toBe(422);
    expect((await ask('a.png'))?.statusCode).toBe(201);
  });

  it('refuse a program with another name, once it is stored', async () => {
    const { uploadId = '' } = (await ask('photo.png', ELF.length))?.body ?? {};
    buckets.put(`content/${uploadObjectKey({ organisation: 'club', id: uploadId })}`, ELF);
    const says = {
      portal: () => own.post('/requests', { subject: 'A', description: 'B', attachments: [uploadId] }),
      staff: () => send('POST', '/v1/tickets', { key: 'agent', body: { ...REQUEST, attachments: [uploadId] } }),
      chat: () => sendFrames(start, { type: 'say', id: chatId(), text: 'Look', files: [uploadId] }),
    };
    const answer = await says[door as keyof typeof says](); // DOORS has the same
    expect(JSON.stringify(answer.body)).toContain('it runs as a program');
  });
});

it('an integrator may pass on any file', async () => {
  const body = { name: 'a.exe', type: 'application/octet-stream', bytes: 4 };
  expect((await send('POST', '/v1/uploads', { key: 'integrator', body })).statusCode).toBe(201);
});
