import { createHash } from 'node:crypto';
import { describe, expect, inject, test } from 'vitest';
import { readMail } from '../../../shared/mail/read-mail.ts';
import type { UploadGrant } from '../../../shared/usecases/attachments/attachments.ts';
import type { PresentedTicket, presentMessage } from '../../../shared/usecases/records/present-ticket.ts';
import { type Correspondent, deliver } from '../../kit/system/correspondent.ts';
import type { SentMail } from '../../kit/system/mailbox.ts';
import { System, testWhatIsLeft } from '../../kit/system/system.ts';

const system = new System(inject('shared'));
const { api } = system;
const { endpoints } = system.whereabouts;

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 1, 2, 3, 255]);
const sha256 = (content: Buffer) => createHash('sha256').update(content).digest('hex');

type File = { name: string; type: string; content: Buffer };

/** Sends a mail with files. Returns the key under which it is stored. */
const sendFiles = async ({ name, address }: Correspondent, subject: string, files: File[]): Promise<string> => {
  const parts = files.map(({ name: file, type, content }) =>
    [
      `Content-Type: ${type}; name="${file}"`,
      `Content-Disposition: attachment; filename="${file}"`,
      'Content-Transfer-Encoding: base64',
      '',
      content.toString('base64').replace(/.{76}/g, '$&\r\n'),
    ].join('\r\n'),
  );
  const head = [
    `From: ${name} <${address}>`,
    `To: ${endpoints.supportAddress}`,
    `Subject: ${subject}`,
    `Message-ID: <${sha256(Buffer.from(address + subject)).slice(0, 20)}@customer.example>`,
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary=files',
  ].join('\r\n');
  const body = ['Content-Type: text/plain\r\n\r\nSee the files.', ...parts].map((part) => `--files\r\n${part}\r\n`);
  const raw = `${head}\r\n\r\n${body.join('')}--files--\r\n`;
  const response = await deliver(endpoints, raw, address, [endpoints.supportAddress]);
  return `mail/${/Ok (\S+)/.exec(response)?.[1]}`;
};

const linkTo = async (reference: string, message: string, attachment: string): Promise<string> => {
  const path = `/v1/tickets/${reference}/messages/${message}/attachments/${attachment}`;
  const answer = await api.call<{ url: string }>('GET', path, { key: api.keys.agent });
  expect(answer.status).toBe(200);
  return answer.body.url;
};

const download = async (url: string) => {
  const response = await fetch(url);
  const { status, headers } = response;
  return { status, headers, content: Buffer.from(await response.arrayBuffer()) };
};

const upload = async (file: File, key: string): Promise<UploadGrant> => {
  const { name, type, content } = file;
  const body = { name, type, bytes: content.length, sha256: sha256(content) };
  const answer = await api.call<UploadGrant>('POST', '/v1/uploads', { key, body });
  expect(answer.status).toBe(201);
  return answer.body;
};
const put = ({ url, method, headers }: UploadGrant, content: Buffer) =>
  fetch(url, { method, headers, body: new Uint8Array(content) });

const sourceOf = async ({ id }: SentMail) => {
  const response = await fetch(`${endpoints.mailboxUrl}/email/${id}/source`);
  return readMail(new Uint8Array(await response.arrayBuffer()), { ownAddresses: [] });
};

describe.concurrent('attachments', () => {
  test('of a mail are downloaded by links, and the same content is one object', async () => {
    const ann = system.somebody('Ann Example');
    const key = await sendFiles(ann, 'Screenshots', [
      { name: 'first.png', type: 'image/png', content: PNG },
      { name: 'again.png', type: 'image/png', content: PNG },
      { name: 'page.html', type: 'text/html', content: Buffer.from('<script>alert(1)</script>') },
    ]);
    const reference = await system.ticketOfMail(key);
    expect((await api.ticket(reference)).attachments).toMatchObject([
      { id: '0', name: 'first.png', bytes: PNG.length },
      { id: '1', name: 'again.png', bytes: PNG.length },
      { id: '2', name: 'page.html' },
    ]);
    const [first, again, page] = await Promise.all(['0', '1', '2'].map((id) => linkTo(reference, '1', id)));
    expect(new URL(first ?? '').pathname).toBe(new URL(again ?? '').pathname);
    const image = await download(first ?? '');
    expect({ status: image.status, content: image.content }).toEqual({ status: 200, content: PNG });
    expect(image.headers.get('content-type')).toBe('image/png');
    expect(image.headers.get('content-disposition')).toBe(
      `attachment; filename="first.png"; filename*=UTF-8''first.png`,
    );
    const html = await download(page ?? '');
    expect(html.headers.get('content-type')).toBe('application/octet-stream');
    expect(html.headers.get('content-disposition')).toMatch(/^attachment;/);
  });

  test('that are uploaded go with a ticket, with an agent’s answer, and out into the mail', async () => {
    const ben = system.somebody('Ben Example');
    const theirs: File = { name: 'log.txt', type: 'text/plain', content: Buffer.from('error 500\n') };
    const allowed = await upload(theirs, api.keys.integrator);
    expect((await put(allowed, Buffer.from('other....\n'))).status).toBe(400);
    expect((await put(allowed, theirs.content)).status).toBe(200);
    const ticket: PresentedTicket = await api.post({
      requester: { email: ben.address },
      attachments: [allowed.uploadId],
    });
    const { reference } = ticket;
    expect(ticket.attachments).toEqual([{ id: '0', name: 'log.txt', type: 'text/plain', bytes: 10 }]);
    expect((await download(await linkTo(reference, '1', '0'))).content).toEqual(theirs.content);

    const ours: File = { name: 'Größe der Übersicht.png', type: 'image/png', content: PNG };
    const granted = await upload(ours, api.keys.agent);
    expect((await put(granted, PNG)).status).toBe(200);
    const said = await api.call<ReturnType<typeof presentMessage>>('POST', `/v1/tickets/${reference}/messages`, {
      key: api.keys.agent,
      body: {
        body: 'Here is the overview that you asked for.',
        visibility: 'public',
        attachments: [{ uploadId: granted.uploadId }],
      },
    });
    expect(said).toMatchObject({ status: 201, body: { attachments: [{ name: ours.name, type: 'image/png' }] } });
    const sent = await sourceOf(await system.mailTo(ben, /Here is the overview/));
    expect(sent.attachments).toMatchObject([{ name: ours.name, type: 'image/png', bytes: PNG.length }]);
    expect(Buffer.from(sent.attachmentContent(0))).toEqual(PNG);
  });

  test('that are too large are left out, and the sender learns which', async () => {
    const cat = system.somebody('Cat Example');
    const key = await sendFiles(cat, 'A video', [
      { name: 'note.txt', type: 'text/plain', content: Buffer.from('what happens in the video') },
      { name: 'video.mp4', type: 'video/mp4', content: Buffer.alloc(21 * 1024 * 1024, 'x') },
    ]);
    const reference = await system.ticketOfMail(key);
    expect((await api.ticket(reference)).attachments).toMatchObject([{ name: 'note.txt' }, { leftOut: 'too_large' }]);
    const note = await system.mailTo(cat, /too large or too many/);
    expect(note.text).toContain('video.mp4 (21.0 MB)');
    expect(note.text).not.toContain('note.txt');
    expect(note.headers['auto-submitted']).toBe('auto-replied');
  });
});

testWhatIsLeft(() => system);
