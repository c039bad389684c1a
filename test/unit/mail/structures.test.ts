import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { REFERENCES_IN_MAIL } from '../../../shared/domain/ticket/reference.ts';
import { decompressRtf, rtfToText } from '../../../shared/mail/formats/rtf.ts';
import { readTnef } from '../../../shared/mail/formats/tnef.ts';
import { readMail } from '../../../shared/mail/read-mail.ts';
import { newlyWritten } from '../../../shared/mail/text/reply.ts';
import { explainedMailSchema } from '../../../shared/schemas/mail/mail.ts';

const TYPES = [
  ...['text/plain', 'text/html', 'text/calendar', 'message/rfc822', 'message/delivery-status', 'application/ms-tnef'],
  ...['application/pkcs7-mime', 'application/pgp-encrypted', 'image/png', 'application/octet-stream', 'text/', ''],
];
const MULTIPARTS = ['mixed', 'alternative', 'related', 'report', 'signed', 'encrypted', 'digest', 'x-odd'];
const BODIES = [
  ...['', 'Hello', 'On Monday 5 Ann wrote:\r\n> Hi', '<p>Hi <img src=cid:1>', 'begin 644 a\r\n#86)C\r\n`\r\nend'],
  ...['From: a@b.example\r\n\r\nx', 'BEGIN:VEVENT\r\nSUMMARY:x', 'SGVsbG8=', '=E4=', '--', '--b0\r\n', '\0\xff'],
];

const leaf = fc
  .record({
    type: fc.constantFrom(...TYPES),
    encoding: fc.constantFrom('', 'base64', 'quoted-printable', 'x-uuencode', '8bit', 'nonsense'),
    charset: fc.constantFrom('', 'utf-8', 'utf-7', 'iso-2022-jp', 'hz-gb-2312', 'gb2312', 'nonsense'),
    disposition: fc.constantFrom(
      '',
      'inline',
      'attachment; filename="../a\u202egpj.exe"',
      "attachment; filename*=x''%ff",
    ),
    body: fc.constantFrom(...BODIES),
  })
  .map(({ type, encoding, charset, disposition, body }) => {
    const lines = [
      ...(type === '' ? [] : [`Content-Type: ${type}${charset === '' ? '' : `; charset=${charset}`}`]),
      ...(encoding === '' ? [] : [`Content-Transfer-Encoding: ${encoding}`]),
      ...(disposition === '' ? [] : [`Content-Disposition: ${disposition}`]),
    ];
    return `${lines.join('\r\n')}\r\n\r\n${body}`;
  });

/** Multiparts in multiparts, with boundaries that clash, are missing, or are never closed. */
const { part } = fc.letrec<{ part: string; multipart: string }>((tie) => ({
  part: fc.oneof({ maxDepth: 5, depthIdentifier: 'mime' }, leaf, tie('multipart')),
  multipart: fc
    .record({
      subtype: fc.constantFrom(...MULTIPARTS),
      boundary: fc.constantFrom('b0', 'b1', 'b0b', '-b', ' b', ''),
      used: fc.constantFrom(null, 'b0', 'b2'),
      children: fc.array(tie('part'), { maxLength: 4, depthIdentifier: 'mime' }),
      closes: fc.boolean(),
    })
    .map(({ subtype, boundary, used, children, closes }) => {
      const delimiter = `--${used ?? boundary}`;
      const pieces = children.map((child) => `${delimiter}\r\n${child}\r\n`).join('');
      return `Content-Type: multipart/${subtype}; boundary="${boundary}"\r\n\r\n${pieces}${closes ? `${delimiter}--` : ''}`;
    }),
}));

describe('any structure of parts', () => {
  it('gives a result of the promised shape, no larger than the mail allows', async () => {
    await fc.assert(
      fc.asyncProperty(part, async (tree) => {
        const raw = Buffer.from(`From: a@b.example\r\nSubject: x\r\n${tree}`, 'latin1');
        const mail = await readMail(raw, { ownAddresses: ['support@club.example'], references: REFERENCES_IN_MAIL });
        explainedMailSchema.parse(mail);
        expect(mail.unreadable).not.toBe('parser_failure');
        expect(mail.text.length).toBeLessThanOrEqual(raw.length * 4 + 1000);
        mail.attachments.forEach(({ name, bytes }, index) => {
          expect(name).toMatch(/^[^\\/\p{Cc}\p{Cf}]{1,120}$/u);
          expect(mail.attachmentContent(index)).toHaveLength(bytes);
        });
      }),
      { numRuns: 1000 },
    );
  });
});

describe('any bytes in winmail.dat', () => {
  const SIGNATURE = Buffer.from('789f3e220100', 'hex');

  it('are read as far as possible, and nothing found is larger than they are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        const tnef = readTnef(Buffer.concat([SIGNATURE, bytes]));
        const sizes = (tnef?.attachments ?? []).map(({ content }) => content.length);
        expect(Math.max(0, ...sizes)).toBeLessThanOrEqual(bytes.length);
      }),
      { numRuns: 2000 },
    );
  });

  it('decompress to at most what they declare', () => {
    fc.assert(
      fc.property(fc.nat(5000), fc.uint8Array({ maxLength: 400 }), (size, bytes) => {
        const head = Buffer.alloc(16);
        head.writeUInt32LE(size, 4);
        head.writeUInt32LE(0x75465a4c, 8);
        const rtf = decompressRtf(Buffer.concat([head, bytes]));
        expect(rtf.length).toBeLessThanOrEqual(size);
        expect(rtfToText(rtf, 'cp1252').length).toBeLessThanOrEqual(rtf.length);
      }),
    );
  });
});

describe('new text', () => {
  it('is never longer than the text, for any lines', () => {
    const line = fc.constantFrom(
      ...['', '> a', 'On 5 May 2026, Ann wrote:', 'From: a@b.example', 'Sent: 5', 'To: b', 'Subject: x', '-- ', '---'],
      ...['Best regards', 'Ann', '-----Original Message-----', 'Sent from my phone', 'Hello there', '________________'],
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 40 }), (lines) => {
        const text = lines.join('\n');
        // Runs are separated by one empty line.
        expect(newlyWritten(text).length).toBeLessThanOrEqual(text.length + lines.length);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('alternatives', () => {
  const textOf = async (plain: string, html: string): Promise<string> => {
    const part = (type: string, body: string) => `--b\r\nContent-Type: ${type}; charset=utf-8\r\n\r\n${body}\r\n`;
    const head =
      'From: ann@example.org\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n';
    const raw = `${head}${part('text/plain', plain)}${part('text/html', html)}--b--\r\n`;
    return (await readMail(Buffer.from(raw), { ownAddresses: [] })).text;
  };

  it.each([
    ['Your program cannot show this email.', '<p>My pump is broken since Monday.</p>'],
    ['Diese Nachricht ist im HTML-Format: https://shop.example/view?id=17', '<p>Die Pumpe ist kaputt.</p>'],
    ['此邮件为HTML格式', '<p>水泵坏了，请来修理。</p>'],
  ])('the plain text is ignored if it only replaces the HTML: %s', async (plain, html) => {
    expect(await textOf(plain, html)).toBe(html.replace(/<[^>]+>/g, ''));
  });

  it.each([
    ['My pump is broken.', '<p>My <b>pump</b> is broken.</p>'],
    ['My pump is broken, and so is the valve.', '<p>My pump is broken.</p>'],
    ['See https://a.example/1', '<p>See <a href="https://a.example/1">this page</a></p>'],
    ['My pump is broken.', '<img src="cid:a">'],
    ['👍', '<p>👍</p>'],
  ])('the plain text is read if it says the same as the HTML: %s', async (plain, html) => {
    expect(await textOf(plain, html)).toBe(plain);
  });
});
