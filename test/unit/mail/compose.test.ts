import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { REFERENCES_IN_MAIL } from '../../../shared/domain/ticket/reference.ts';
import { composeMail, type OutgoingMail, UnwritableAddress } from '../../../shared/mail/compose.ts';
import { readMail } from '../../../shared/mail/read-mail.ts';

const mail: OutgoingMail = {
  from: { address: 'support@club.example', name: 'Club Support' },
  to: [{ address: 'ann@customer.example', name: 'Ann Müller, "the first"' }],
  subject: '[TD-7K3M-92P7] Größe ✓',
  text: 'Hello Ann,\n\nwe look into it. Grüße\n.\nFrom here on\n',
  html: '<p>Hello Ann, grüße</p>',
  date: '2026-11-22T09:00:00.000Z',
};

const context = { ownAddresses: [], references: REFERENCES_IN_MAIL };
const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8');
const headerLines = (bytes: Uint8Array): string[] =>
  (textOf(bytes).split('\r\n\r\n')[0] ?? '').replace(/\r\n[ \t]+/g, ' ').split('\r\n');
const namesOf = (bytes: Uint8Array): string[] =>
  headerLines(bytes).map((line) => line.slice(0, line.indexOf(':')).toLowerCase());

describe('a composed mail', () => {
  it('is read back as it was given', async () => {
    const read = await readMail(await composeMail(mail), context);
    expect(read).toMatchObject({
      from: mail.from,
      to: mail.to,
      subject: mail.subject,
      date: mail.date,
      text: mail.text.trimEnd(),
      attachments: [],
    });
    expect(read.sanitisedHtml()).toBe(mail.html);
  });

  it('contains whole files under their names, and is the same mail when composed again', async () => {
    const attachments = [
      { name: 'Größe "✓"; 1.pdf', type: 'application/pdf', content: Buffer.from('%PDF-1.7 \u0000\r\n.\r\n') },
      { name: `${'long '.repeat(20)}name.txt`, type: 'text/plain', content: Buffer.from('From here on\n.\nend') },
    ];
    const bytes = await composeMail({ ...mail, attachments });
    const read = await readMail(bytes, context);
    expect(read.text).toBe(mail.text.trimEnd());
    expect(read.attachments).toMatchObject([
      { name: 'Größe _✓_; 1.pdf', type: 'application/pdf', inline: false },
      { name: attachments[1]?.name, type: 'text/plain', inline: false },
    ]);
    attachments.forEach(({ content }, index) => {
      expect(Buffer.from(read.attachmentContent(index))).toEqual(content);
    });
    expect(headerLines(bytes).join('\n')).not.toContain('1.pdf');
    expect(Buffer.from(await composeMail({ ...mail, attachments })).equals(Buffer.from(bytes))).toBe(true);
    const [first] = attachments.map((file) => ({ ...file, content: Buffer.from('%PDF-1.7 other') }));
    const other = await composeMail({ ...mail, attachments: first ? [first] : [] });
    expect(textOf(other)).not.toContain(/boundary="?([^";]+)/.exec(textOf(bytes))?.[1] ?? '?');
  });

  it('has threading headers and Auto-Submitted', async () => {
    const references = ['<m0@customer.example>', '<0100-a@email.amazonses.com>'];
    const headers = {
      'Auto-Submitted': 'auto-replied',
      'In-Reply-To': '<m1@customer.example>',
      References: references.join(' '),
      'X-Tierdesk': 'a',
    } as const;
    const bytes = await composeMail({
      ...mail,
      headers,
      cc: [{ address: 'bob@customer.example', name: '' }],
      replyTo: { address: 'support+TD-7K3M-92P7@club.example', name: '' },
    });
    expect(await readMail(bytes, context)).toMatchObject({
      inReplyTo: '<m1@customer.example>',
      references,
      cc: [{ address: 'bob@customer.example', name: '' }],
      replyTo: [{ address: 'support+td-7k3m-92p7@club.example'.replace('td-7k3m-92p7', 'TD-7K3M-92P7'), name: '' }],
    });
    expect(headerLines(bytes)).toEqual(expect.arrayContaining(['Auto-Submitted: auto-replied', 'X-Tierdesk: a']));
  });

  it('has the same bytes for the same mail, and other bytes for another', async () => {
    const [first, second, other] = await Promise.all([
      composeMail(mail),
      composeMail({ ...mail }),
      composeMail({ ...mail, text: 'x' }),
    ]);
    expect(textOf(first)).toBe(textOf(second));
    expect(textOf(first)).not.toBe(textOf(other));
  });

  it('has no line over 998 bytes, for any text', async () => {
    const bytes = await composeMail({
      ...mail,
      text: 'ü'.repeat(5000),
      html: `<p>${'x'.repeat(5000)}</p>`,
      subject: 'Long '.repeat(100),
    });
    const longest = Math.max(
      ...textOf(bytes)
        .split('\r\n')
        .map((line) => Buffer.byteLength(line)),
    );
    expect(longest).toBeLessThanOrEqual(998);
  });
});

describe('header injection', () => {
  const nasty = fc.string({
    unit: fc.constantFrom(
      '\r',
      '\n',
      '\r\n',
      ':',
      ' ',
      '\t',
      '\0',
      '\u2028',
      'a',
      'é',
      '"',
      '<',
      '>',
      ',',
      'Bcc: evil@attacker.example',
      '\r\nBcc: evil@attacker.example\r\n',
    ),
    maxLength: 12,
  });

  it('is impossible through subject, names, threading and own headers', async () => {
    const plain = new Set([
      ...namesOf(await composeMail(mail)),
      'cc',
      'reply-to',
      'in-reply-to',
      'references',
      'x-note',
      'auto-submitted',
    ]);
    await fc.assert(
      fc.asyncProperty(nasty, nasty, nasty, nasty, async (subject, name, id, value) => {
        const bytes = await composeMail({
          ...mail,
          from: { address: mail.from.address, name },
          to: [{ address: 'ann@customer.example', name }],
          replyTo: { address: 'support@club.example', name },
          subject,
          headers: { 'In-Reply-To': id, References: id, 'X-Note': value },
        });
        for (const header of namesOf(bytes)) expect(plain).toContain(header);
        const read = await readMail(bytes, context);
        expect(read.from.address).toBe(mail.from.address);
        expect(read.to.map(({ address }) => address)).toEqual(['ann@customer.example']);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    'a@b.example\r\nBcc: c@d.example',
    'a@b.example, c@d.example',
    'nobody',
    '',
    'a b@c.example',
    '<a@b.example>',
    'a@b@c.example',
  ])('by an address is refused: %j', async (address) => {
    await expect(composeMail({ ...mail, to: [{ address, name: '' }] })).rejects.toThrow(UnwritableAddress);
  });
});
