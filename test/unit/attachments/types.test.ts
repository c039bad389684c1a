import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  downloadDisposition,
  downloadType,
  leftOut,
  MAX_ATTACHMENTS,
  MAX_BYTES_TOGETHER,
  mailRoom,
} from '../../../shared/domain/intake/attachments.ts';
import { sniffedType } from '../../../shared/mail/sniffed-type.ts';
import { MAX_BYTES_EACH } from '../../../shared/schemas/uploads.ts';

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13];
const ZIP = [0x50, 0x4b, 3, 4, 20, 0];
const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

describe('the type of a file', () => {
  it.each<[content: string | number[], declared: string, type: string]>([
    [PNG, 'application/octet-stream', 'image/png'],
    [PNG, 'image/jpeg', 'image/png'],
    ['%PDF-1.7\n', 'image/png', 'application/pdf'],
    ['just words', 'image/png', 'text/plain'],
    ['just words', 'application/pdf', 'text/plain'],
    ['a;b\n1;2', 'text/csv', 'text/csv'],
    ['{"a": 1}', 'application/json', 'application/json'],
    [ZIP, DOCX, DOCX],
    [ZIP, 'text/plain', 'application/zip'],
    [OLE, 'application/msword', 'application/msword'],
    [OLE, 'image/png', 'application/x-ole-storage'],
    [[0x4d, 0x5a, 0x90, 0, 3, 0], 'application/pdf', 'application/vnd.microsoft.portable-executable'],
    [[1, 2, 3, 0], 'text/plain', 'application/octet-stream'],
    [[1, 2, 3, 0], 'image/png', 'application/octet-stream'],
    [[1, 2, 3, 0], 'application/x-our-own', 'application/x-our-own'],
    ['<!-- a --> <HTML><body>', 'image/png', 'text/html'],
    ['<!DOCTYPE html>\n', 'text/plain', 'text/html'],
    ['\ufeff <script>alert(1)</script>', 'text/plain', 'text/html'],
    ['<?xml version="1.0"?><!DOCTYPE svg><svg onload="x()">', 'image/png', 'image/svg+xml'],
    ['<svg xmlns="http://www.w3.org/2000/svg"/>', 'text/plain', 'image/svg+xml'],
    ['<?xml version="1.0"?><order/>', 'application/vnd.shop+xml', 'application/vnd.shop+xml'],
    ['<?xml version="1.0"?><order/>', 'image/svg+xml', 'text/xml'],
    ['a < b and <b> c', 'text/plain', 'text/plain'],
    [[0xff, 0xfe, 0x3c, 0, 0x68, 0, 0x74, 0, 0x6d, 0, 0x6c, 0, 0x3e, 0], 'text/plain', 'text/html'],
    ['BM is how this text begins', 'text/plain', 'text/plain'],
    ['RIFFed on a guitar, WEBP', 'text/plain', 'text/plain'],
    ['', 'text/csv', 'text/csv'],
    ['', '', 'application/octet-stream'],
  ])('%j that is called %s is %s', (content, declared, type) => {
    expect(sniffedType(typeof content === 'string' ? Buffer.from(content) : Uint8Array.from(content), declared)).toBe(
      type,
    );
  });

  it('is detected for any bytes by their beginning, in linear time', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 3000 }), fc.string(), (content, declared) => {
        expect(sniffedType(content, declared)).toBe(sniffedType(content.subarray(0, 1445), declared));
      }),
    );
    for (const bomb of ['<!--', '<!-- -->', '<?', '<!doctype x>', ' ', '<svg ']) {
      sniffedType(Buffer.from(bomb.repeat(1_000_000)), 'text/plain');
    }
  });
});

describe('a download', () => {
  it.each([
    ['text/html', 'application/octet-stream'],
    ['image/svg+xml', 'application/octet-stream'],
    ['application/xhtml+xml', 'application/octet-stream'],
    ['text/javascript', 'application/octet-stream'],
    ['anything/else', 'application/octet-stream'],
    ['image/png', 'image/png'],
  ])('of %s is served as %s', (type, given) => {
    expect(downloadType(type)).toBe(given);
  });

  it('has a name that every program can read, and that can’t mislead any', () => {
    expect(downloadDisposition('Größe "1"; 100%.pdf')).toBe(
      `attachment; filename="Gr__e _1__ 100_.pdf"; filename*=UTF-8''Gr%C3%B6%C3%9Fe%20%221%22%3B%20100%25.pdf`,
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        const header = downloadDisposition(name);
        expect(header).toMatch(/^attachment; filename="[ !#-:<-[\]-~]*"; filename\*=UTF-8''[\w.~%-]*$/);
        expect(decodeURIComponent(header.slice(header.indexOf("''") + 2))).toBe(name.toWellFormed());
      }),
    );
  });
});

describe('what is kept of a mail', () => {
  const sizes = fc.array(fc.integer({ min: 0, max: MAX_BYTES_EACH + 1000 }), { maxLength: 150 });

  it('stays within the limits, and every file left out has its cause', () => {
    fc.assert(
      fc.property(sizes, (bytes) => {
        const causes = leftOut(bytes.map((each) => ({ bytes: each })));
        const kept = bytes.filter((_each, index) => causes[index] === null);
        expect(causes).toHaveLength(bytes.length);
        expect(kept.length).toBeLessThanOrEqual(MAX_ATTACHMENTS);
        expect(kept.reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(MAX_BYTES_TOGETHER);
        causes.forEach((cause, index) => {
          expect(cause === 'too_large').toBe((bytes[index] ?? 0) > MAX_BYTES_EACH);
        });
      }),
    );
  });

  it('is everything if nothing exceeds a limit', () => {
    expect(leftOut([{ bytes: MAX_BYTES_EACH }, { bytes: 0 }, { bytes: 5 * 1024 * 1024 }])).toEqual([null, null, null]);
  });
});

describe('what fits into a mail', () => {
  it('leaves room for the text, and stays below SES’s limit when encoded', () => {
    expect(mailRoom('')).toBeGreaterThan(7_000_000);
    expect(mailRoom('é'.repeat(200_000))).toBeGreaterThan(4_000_000);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 200_000 }), (length) => {
        const encoded = Math.ceil((mailRoom('x'.repeat(length)) * 4) / 3) * (78 / 76);
        expect(encoded + 2 * 3 * length).toBeLessThan(10_000_000);
      }),
    );
  });
});
