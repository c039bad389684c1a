import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanFileName } from '../../../shared/mail/file-name.ts';

/** Names that strangers give to files, as they are shown, offered for download and mailed. */

describe('a file’s name', () => {
  it.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\ann\\report.pdf', 'report.pdf'],
    ['..', 'attachment-3.txt'],
    ['a\r\nX-Evil: 1', 'aX-Evil_ 1'],
    ['evil\u202egnp.exe', 'evilgnp.exe'],
    ['.htaccess', 'htaccess'],
    ['con', '_con'],
    ['NUL.txt', '_NUL.txt'],
    ['com1.tar.gz', '_com1.tar.gz'],
    ['console.log', 'console.log'],
    ['com10.txt', 'com10.txt'],
    ['__proto__', '__proto__'],
    [`${'a'.repeat(119)}. ${'b'.repeat(30)}`, 'a'.repeat(119)],
  ])('%j becomes %j', (name, cleaned) => {
    expect(cleanFileName(name, 'text/plain', 3)).toBe(cleaned);
  });

  it('is accepted by every system, whatever it was, and stays the same when cleaned again', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary-ascii' }),
      fc.constantFrom('..', '/', '\\', '.', ' ', 'CON', 'aux', '\u202e', '\ud800', '\0', ':', 'x'.repeat(130)),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), fc.constantFrom('text/plain', 'constructor'), (pieces, type) => {
        const name = cleanFileName(pieces.join(''), type, 1);
        expect(name).not.toMatch(/[\p{Cc}\p{Cf}<>:"|?*\\/]|^[.\s]|[.\s]$|^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/iu);
        expect(name.length).toBeGreaterThan(0);
        expect(name.length).toBeLessThanOrEqual(120);
        expect(name.isWellFormed()).toBe(true);
        expect(cleanFileName(name, type, 1)).toBe(name);
      }),
    );
  });
});
