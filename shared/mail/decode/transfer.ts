import { decodeUuencode } from '../formats/uuencode.ts';

const EQUALS = 0x3d;
const LF = 0x0a;
const CR = 0x0d;

const hexDigit = (code: number | undefined): number => {
  if (code === undefined) return -1;
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  const lower = code | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1;
};

/** The end of a soft line break that starts at an `=` and may have spaces after it. -1 if there is none. */
const softBreakEnd = (bytes: Buffer, equals: number): number => {
  let at = equals + 1;
  while (bytes[at] === 0x20 || bytes[at] === 0x09) at += 1;
  if (at >= bytes.length) return at;
  if (bytes[at] === CR) return bytes[at + 1] === LF ? at + 2 : at + 1;
  return bytes[at] === LF ? at + 1 : -1;
};

/** Decodes quoted-printable (RFC 2045, 6.7). Invalid escapes stay unchanged. */
export const decodeQuotedPrintable = (bytes: Buffer): Buffer => {
  if (bytes.indexOf(EQUALS) < 0) return bytes;
  const decoded = Buffer.allocUnsafe(bytes.length);
  let length = 0;
  let at = 0;
  while (at < bytes.length) {
    const byte = bytes[at] ?? 0;
    const high = byte === EQUALS ? hexDigit(bytes[at + 1]) : -1;
    const low = high < 0 ? -1 : hexDigit(bytes[at + 2]);
    const soft = byte === EQUALS && low < 0 ? softBreakEnd(bytes, at) : -1;
    if (low >= 0) {
      decoded[length++] = (high << 4) | low;
      at += 3;
    } else if (soft >= 0) {
      at = soft;
    } else {
      decoded[length++] = byte;
      at += 1;
    }
  }
  return decoded.subarray(0, length);
};

/**
 * Decodes base64 (RFC 2045, 6.8) and ignores characters outside the alphabet. Padding in the middle ends a unit, and
 * the next starts afresh: some mailers encode each line separately.
 */
export const decodeBase64 = (bytes: Buffer): Buffer => {
  const text = bytes.toString('latin1');
  const padding = text.indexOf('=');
  if (padding < 0 || !/[A-Za-z0-9+/]/.test(text.slice(padding))) return Buffer.from(text, 'base64');
  return Buffer.concat(text.split(/=+/).map((unit) => Buffer.from(unit, 'base64')));
};

const SAMPLE = 1000;

/** Whether a body is plain words with spaces between them. Base64 never looks like this, whatever the header says. */
const isProse = (bytes: Buffer): boolean => {
  const sample = bytes.toString('latin1', 0, SAMPLE).trim();
  const blanks = sample.match(/\S +(?=\S)/g)?.length ?? 0;
  if (blanks < 4 || blanks * 15 <= sample.length) return false;
  const words = sample.split(/\s+/);
  return /[^A-Za-z0-9+/=\s]/.test(sample) || words.filter(({ length }) => length % 4 !== 0).length * 2 > words.length;
};

const MAX_TAIL = 8000;

/** A rule such as lists put above their footers, or words with spaces between them. */
const TAIL_START = /(?:^|\n)(?:[-_*#]{2,}[ \t]*(?=\r?\n)|[^\s]+[ \t]+\S+[ \t]+\S)/;

/**
 * Where the plain text starts that a list or gateway added below an encoded body. The body's length if there is none.
 */
const tailStart = (bytes: Buffer): number => {
  const from = Math.max(0, bytes.length - MAX_TAIL);
  const end = bytes.toString('latin1', from);
  const found = end.search(TAIL_START);
  const start = found < 0 || (found === 0 && from === 0) ? bytes.length : from + found;
  // Encoded lines have no spaces. The first line examined may be incomplete.
  return start < bytes.length && /^[A-Za-z0-9+/=\s]*$/.test(end.slice(0, start - from)) ? start : bytes.length;
};

const decodeWithTail = (bytes: Buffer, isText: boolean): Buffer => {
  const start = tailStart(bytes);
  const decoded = decodeBase64(bytes.subarray(0, start));
  if (start === bytes.length || !isText) return decoded;
  const endsLine = decoded.at(-1) === LF;
  const tail = bytes.toString('latin1', start).replace(/^[\r\n]+/, endsLine ? '' : '\n');
  return Buffer.concat([decoded, Buffer.from(tail, 'latin1')]);
};

/**
 * Decodes a body by its Content-Transfer-Encoding. An unknown encoding leaves it unchanged. A list's plain footer below
 * an encoded text belongs to the text; below an encoded file it is dropped.
 */
export const decodeTransfer = (bytes: Buffer, encoding: string, isText: boolean): Buffer => {
  if (encoding === 'base64') return isProse(bytes) ? bytes : decodeWithTail(bytes, isText);
  if (/^(x-)?uu(e|encode)$/.test(encoding)) return decodeUuencode(bytes.toString('latin1'));
  if (encoding === 'quoted-printable') return decodeQuotedPrintable(bytes);
  return bytes;
};
