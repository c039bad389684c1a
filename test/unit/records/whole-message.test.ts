import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import { describe, expect, it } from 'vitest';
import { send } from '../../kit/api.ts';
import { arrives, forget, type Incoming, store, ticketOfMail } from '../../kit/desks/mail-flow.ts';

// A redaction looks through the chats and uploads of its ticket.
mockClient(SQSClient).on(SendMessageCommand).resolves({ MessageId: 'm-1' });

const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

/** A reply with a quotation, HTML that loads and runs things, and an inline image. */
const reply = (from: string, subject: string): string =>
  [
    `From: Ann <${from}>`,
    'To: support@club.example',
    `Subject: ${subject}`,
    `Message-ID: <${crypto.randomUUID()}@customer.example>`,
    'MIME-Version: 1.0',
    'Content-Type: multipart/related; boundary=r',
    '',
    '--r',
    'Content-Type: multipart/alternative; boundary=a',
    '',
    '--a',
    'Content-Type: text/plain; charset=utf-8',
    '',
    'It looks like this.',
    '',
    'On Mon, 1 Mar 2027 at 08:00, Club <support@club.example> wrote:',
    '> Which page is it?',
    '--a',
    'Content-Type: text/html; charset=utf-8',
    '',
    '<p onclick="x()">It <b>looks</b> like this.</p><img src="cid:shot@a"><img src="https://t.example/p.gif">',
    '<script>alert(1)</script><blockquote>Which page is it?</blockquote>',
    '--a--',
    '--r',
    'Content-Type: image/png; name=shot.png',
    'Content-Transfer-Encoding: base64',
    'Content-ID: <shot@a>',
    'Content-Disposition: inline; filename=shot.png',
    '',
    PIXEL,
    '--r--',
  ].join('\r\n');

const received = async (mail: Partial<Incoming> = {}) => {
  const from = `ann.${crypto.randomUUID().slice(0, 8)}@customer.example`;
  const key = await arrives({ raw: reply(from, 'The page'), returnPath: from, ...mail });
  return ticketOfMail(key);
};
const message = (reference: string, id: number | string, key = 'agent') =>
  send('GET', `/v1/tickets/${reference}/messages/${id}`, { key });

describe('GET /v1/tickets/{ref}/messages/{id}', () => {
  it('returns the whole text, and HTML that neither runs nor loads, with the mail’s inline images', async () => {
    const { statusCode, body } = await message(await received(), 1);
    expect(statusCode).toBe(200);
    expect(body.text).toContain('> Which page is it?');
    expect(body.html).toContain('It <b>looks</b> like this.');
    expect(body.html).toContain('<img src="cid:shot@a" />');
    expect(body.html).toContain('<blockquote>Which page is it?</blockquote>');
    expect(body.html).not.toMatch(/script|onclick|t\.example/);
    expect(body.inlineImages).toEqual([{ cid: 'shot@a', attachmentId: body.attachments[0].id }]);
    expect(body).toMatchObject({ id: '1', direction: 'inbound', visibility: 'public' });
  });

  it('shows nothing more of a redacted mail, although the mail exists for another minute', async () => {
    const reference = await received();
    const asked = { parts: ['looks'], attachments: [], reason: 'Nobody needs it.' };
    const path = `/v1/tickets/${reference}/messages/1/redaction`;
    expect((await send('POST', path, { key: 'supervisor', body: asked })).statusCode).toBe(200);
    const { body } = await message(reference, 1);
    expect(body).toMatchObject({ html: null, incomplete: 'raw_mail_gone' });
    expect(JSON.stringify(body)).not.toContain('looks');
  });

  it('is for staff, and existing messages', async () => {
    const reference = await received();
    expect((await message(reference, 1, 'integrator')).statusCode).toBe(403);
    expect((await message(reference, 1, 'rival')).statusCode).toBe(404);
    for (const id of [99, 'x', '1.5', '-1']) expect((await message(reference, id)).statusCode).toBe(404);
    expect((await send('GET', `/v1/tickets/${reference}/messages/1`)).statusCode).toBe(401);
  });

  it('returns what exists of a message that was no mail, or that an agent sent', async () => {
    const reference = await received();
    const { body: sent } = await send('POST', `/v1/tickets/${reference}/messages`, {
      key: 'agent',
      body: { body: 'Thank you.', visibility: 'public' },
    });
    const { body } = await message(reference, sent.id);
    expect(body).toMatchObject({ body: 'Thank you.', text: 'Thank you.', html: null, inlineImages: [] });
  });

  it('returns the stored text if the raw mail is gone', async () => {
    const reference = await received();
    const stored = await store.message(reference, 1);
    forget(stored?.mail?.rawKey ?? '');
    const { body } = await message(reference, 1);
    expect(body).toMatchObject({ html: null, incomplete: 'raw_mail_gone', text: stored?.body });
  });
});
