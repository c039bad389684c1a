import { describe, expect, it } from 'vitest';
import { act, postTicket, resolvedTicket, send } from '../../kit/api.ts';
import { deliver, messagesOf } from '../../kit/desks/intake-desk.ts';

const exportOf = async (reference: string, key = 'agent', query: Record<string, string> = {}) =>
  send('GET', `/v1/tickets/${reference}/export`, { key, query });

describe('the export of a ticket', () => {
  it('contains everything about it: ticket, messages with their text, audit trail, clock, escalations', async () => {
    const { reference } = await resolvedTicket();
    await act(reference, { action: 'decline', comment: 'It still fails.' });
    await act(reference, { action: 'escalate', reason: 'Beyond us.' });
    const { body, statusCode } = await exportOf(reference);
    expect(statusCode).toBe(200);
    const { body: ticket } = await send('GET', `/v1/tickets/${reference}`, { key: 'agent' });
    const { body: audit } = await send('GET', `/v1/tickets/${reference}/audit`, { key: 'agent' });
    expect(body.ticket).toEqual(ticket);
    expect(body.audit).toEqual(audit.items);
    expect(body.clock).toMatchObject({ reference, checkpoints: expect.anything() });
    expect(body.escalations).toMatchObject([{ reason: 'Beyond us.' }]);
    expect(body.cursor).toBeUndefined();
    const kinds = body.messages.map(({ kind }: { kind: string }) => kind);
    expect(kinds).toEqual(['request', 'resolution', 'decline', 'reason']);
    expect(JSON.stringify(body.messages)).toContain('It still fails.');
    expect(JSON.stringify(body)).not.toMatch(/salt|rawKey/);
  });

  it('links to files and mails for a short time', async () => {
    const text = [
      '--b\r\nContent-Type: text/plain\r\n\r\nSee the log.',
      '--b\r\nContent-Type: text/plain; name=log.txt\r\nContent-Disposition: attachment; filename=log.txt\r\n\r\nE42',
      '--b--',
    ].join('\r\n');
    const headers = { 'MIME-Version': '1.0', 'Content-Type': 'multipart/mixed; boundary=b' };
    const { reference } = await postTicket();
    await deliver({ from: 'Ann Example <ann@customer.example>', subject: `[${reference}] log`, text, headers });
    expect(await messagesOf(reference)).toHaveLength(2);
    const { body } = await exportOf(reference);
    const [, mail] = body.messages;
    expect(mail.mail.link).toMatchObject({ url: expect.stringContaining('raw-mail'), expiresInSeconds: 300 });
    expect(mail.attachments).toMatchObject([{ name: 'log.txt', link: { url: expect.stringContaining('https://') } }]);
    const { body: integrators } = await exportOf(reference, 'integrator');
    expect(integrators.messages[1].mail).toBeUndefined();
    expect(integrators.messages[1].attachments[0].link.expiresInSeconds).toBe(300);
  });

  it("is the requester's side for an integrator's key, and empty for another's", async () => {
    const { reference } = await postTicket();
    const note = { body: 'He has called before.', visibility: 'internal' };
    await send('POST', `/v1/tickets/${reference}/messages`, { key: 'agent', body: note });
    await act(reference, { action: 'escalate', reason: 'Beyond us.', summary: 'For colleagues.' });
    const { body, text } = await exportOf(reference, 'integrator');
    expect(body.audit).toBeUndefined();
    expect(body.messages).toHaveLength(1);
    expect(text).not.toMatch(/called before|Beyond us|For colleagues/);
    expect((await exportOf(reference, 'shop')).statusCode).toBe(404);
  });

  it('comes in parts that a Lambda can return, each thing once and in order', async () => {
    const { reference } = await postTicket();
    // Each character takes four bytes: the backslash that JSON adds gets one itself in the Lambda's answer.
    const body = '"'.repeat(20_000);
    for (let count = 0; count < 100; count++) {
      await send('POST', `/v1/tickets/${reference}/messages`, { key: 'agent', body: { body, visibility: 'internal' } });
    }
    const parts = [];
    let cursor: string | undefined;
    do {
      const part = await exportOf(reference, 'agent', cursor ? { cursor } : {});
      expect(Buffer.byteLength(JSON.stringify(part.text))).toBeLessThan(6_000_000);
      parts.push(part.body);
      cursor = part.body.cursor;
    } while (cursor);
    expect(parts.length).toBeGreaterThan(1);
    expect(parts.filter(({ ticket }) => ticket)).toHaveLength(1);
    const numbers = parts.flatMap(({ audit }) => audit.map(({ sequence }: { sequence: number }) => sequence));
    expect(numbers).toEqual(numbers.map((_: number, index: number) => index + 1));
    expect(parts.flatMap(({ messages }) => messages)).toHaveLength(101);
  });
});
