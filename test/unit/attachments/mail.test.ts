import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { postTicket, send } from '../../kit/api.ts';
import { arrive, buckets, openByMail, rawMail, references, releaseLast } from '../../kit/attachments.ts';

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]);
const sha256 = (content: Buffer | string) => createHash('sha256').update(content).digest('hex');
const LARGE = Buffer.alloc(21 * 1024 * 1024, 'x');

const messages = async (reference: string, key = 'agent') =>
  (await send('GET', `/v1/tickets/${reference}/messages`, { key })).body.items;
const audit = async (reference: string) =>
  (await send('GET', `/v1/tickets/${reference}/audit`, { key: 'agent' })).body.items;
const link = (reference: string, message: string, attachment: string, key = 'agent') =>
  send('GET', `/v1/tickets/${reference}/messages/${message}/attachments/${attachment}`, { key });

describe('the attachments of a mail', () => {
  it('are kept with the ticket, listed with ticket and message, and downloaded by link', async () => {
    const reference = await openByMail({
      files: [
        { name: '../../error report.png', type: 'image/png', content: PNG },
        { name: 'page.html', type: 'text/html', content: '<script>alert(1)</script>' },
      ],
    });
    const listed = [
      { id: '0', name: 'error report.png', type: 'image/png', bytes: PNG.length },
      { id: '1', name: 'page.html', type: 'text/html', bytes: 25 },
    ];
    const { body: ticket } = await send('GET', `/v1/tickets/${reference}`, { key: 'agent' });
    expect(ticket.attachments).toMatchObject(listed);
    expect((await messages(reference))[0].attachments).toEqual(ticket.attachments);
    expect(buckets.keysUnder(`content/attachments/${reference}/`)).toHaveLength(2);
    const stored = buckets.objects.get(`content/attachments/${reference}/${sha256(PNG)}`);
    expect(stored).toMatchObject({ content: PNG, type: 'application/octet-stream', disposition: 'attachment' });

    const { statusCode, body } = await link(reference, '1', '0');
    expect({ statusCode, expires: body.expiresInSeconds }).toEqual({ statusCode: 200, expires: 300 });
    const url = new URL(body.url);
    expect(decodeURIComponent(url.pathname)).toContain(`attachments/${reference}/${sha256(PNG)}`);
    expect(url.searchParams.get('X-Amz-Expires')).toBe('300');
    expect(url.searchParams.get('response-content-type')).toBe('image/png');
    expect(url.searchParams.get('response-content-disposition')).toBe(
      `attachment; filename="error report.png"; filename*=UTF-8''error%20report.png`,
    );
    const html = new URL((await link(reference, '1', '1')).body.url);
    expect(html.searchParams.get('response-content-type')).toBe('application/octet-stream');
  });

  it('with the same content are one object of the ticket, in later mails too; another ticket has its own', async () => {
    const files = [
      { name: 'a.png', type: 'image/png', content: PNG },
      { name: 'b.png', type: 'image/png', content: PNG },
    ];
    const reference = await openByMail({ files });
    await arrive(rawMail({ subject: `Re: [${reference}] more`, files: [{ name: 'c.png', content: PNG }] }));
    const [first, second] = await messages(reference);
    expect(first.attachments).toHaveLength(2);
    expect(second.attachments).toMatchObject([{ name: 'c.png' }]);
    expect(buckets.keysUnder(`content/attachments/${reference}/`)).toHaveLength(1);
    const other = await openByMail({ files });
    expect(buckets.keysUnder(`content/attachments/${other}/`)).toHaveLength(1);
  });

  it('leave no unreferenced objects if the mail comes several times at once, or the process dies between bucket and table', async () => {
    const before = await references();
    const prefixes = () => new Set(buckets.keysUnder('content/attachments/').map((key) => key.split('/')[2]));
    const known = prefixes();
    const raw = rawMail({ files: [{ name: 'a.txt', type: 'text/plain', content: 'one of six' }] });
    await Promise.all(Array.from({ length: 6 }, () => arrive(raw)));
    await arrive(raw);
    const opened = (await references()).filter((reference) => !before.includes(reference));
    expect(opened).toHaveLength(1);
    expect([...prefixes()].filter((reference) => !known.has(reference))).toEqual(opened);
  });

  it('are left out if they are too large, with a note on the ticket and to the sender, and stay in the mail', async () => {
    const reference = await openByMail({
      files: [
        { name: 'small.txt', type: 'text/plain', content: 'small' },
        { name: 'video.mp4', type: 'video/mp4', content: LARGE },
      ],
    });
    const [request] = await messages(reference);
    expect(request.attachments[0]).not.toHaveProperty('leftOut');
    expect(request.attachments[1]).toMatchObject({ name: 'video.mp4', bytes: LARGE.length, leftOut: 'too_large' });
    const events = await audit(reference);
    expect(events.slice(0, 2)).toMatchObject([
      { type: 'created' },
      { type: 'attachments_left_out', facts: { message: 1, files: 1 }, signal: false },
    ]);
    const answer = await link(reference, '1', '1');
    expect(answer).toMatchObject({
      statusCode: 404,
      body: { type: '/problems/no-such-attachment', reason: 'too_large' },
    });
    expect(answer.body.detail).toContain(`/v1/tickets/${reference}/messages/1/mail`);
    expect((await send('GET', `/v1/tickets/${reference}/messages/1/mail`, { key: 'agent' })).statusCode).toBe(200);
  });

  it('are left out of an automatic answer without another automatic answer', async () => {
    const reference = await openByMail({});
    await arrive(
      rawMail({
        subject: `Automatic reply: [${reference}]`,
        headers: ['Auto-Submitted: auto-replied'],
        files: [{ name: 'video.mp4', content: LARGE }],
      }),
    );
    const left = (await audit(reference)).find(({ type }: { type: string }) => type === 'attachments_left_out');
    expect(left.facts).toEqual({ message: 2, files: 1, held: 'auto_submitted' });
  });

  it('are listed after a release if they have a virus, but never stored or served, nor is the mail', async () => {
    const before = await references();
    await arrive(rawMail({ files: [{ name: 'bad.exe', content: 'MZ' }] }), { virus: 'FAIL' });
    const { body: held } = await send('GET', '/v1/held-mail', { key: 'supervisor' });
    const { body: shown } = await send('GET', `/v1/held-mail/${held.items[0].id}`, { key: 'supervisor' });
    expect(shown).toMatchObject({ cause: 'virus_found', mail: null });
    await releaseLast();
    const [reference = ''] = (await references()).filter((each) => !before.includes(each));
    expect((await messages(reference))[0].attachments).toMatchObject([{ name: 'bad.exe', quarantined: true }]);
    expect(buckets.keysUnder(`content/attachments/${reference}/`)).toEqual([]);
    expect(await link(reference, '1', '0')).toMatchObject({ statusCode: 403, body: { type: '/problems/quarantined' } });
    expect((await send('GET', `/v1/tickets/${reference}/messages/1/mail`, { key: 'agent' })).statusCode).toBe(403);
  });

  it('are for keys that may see the message', async () => {
    const { reference } = await postTicket();
    await arrive(
      rawMail({
        from: 'ann@customer.example',
        subject: `Re: [${reference}]`,
        files: [{ name: 'a.png', content: PNG }],
      }),
    );
    await arrive(
      rawMail({
        subject: `Automatic reply: [${reference}]`,
        headers: ['Auto-Submitted: auto-replied'],
        files: [{ name: 'internal.png', content: PNG }],
      }),
    );
    const [, said, kept] = await messages(reference);
    expect((await link(reference, said.id, '0', 'integrator')).statusCode).toBe(200);
    expect((await link(reference, kept.id, '0', 'integrator')).statusCode).toBe(404);
    expect((await link(reference, kept.id, '0', 'agent')).statusCode).toBe(200);
    expect((await link(reference, said.id, '0', 'shop')).statusCode).toBe(404);
    expect((await link(reference, said.id, '0', 'stranger')).statusCode).toBe(404);
    for (const id of ['1', '', '-1', 'raw', '0x0', '../0']) {
      expect((await link(reference, said.id, encodeURIComponent(id))).statusCode).toBe(404);
    }
  });

  it('are for agents if they are the unreadable mail itself', async () => {
    const before = await references();
    await arrive('Not a mail at all.\r\n');
    const [reference = ''] = (await references()).filter((each) => !before.includes(each));
    const answer = await link(reference, '1', 'raw');
    expect(new URL(answer.body.url).pathname).toContain('/mail/');
  });
});
