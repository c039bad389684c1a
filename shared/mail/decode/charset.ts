import { isAscii, isUtf8 } from 'node:buffer';
import { TextDecoder } from 'node:util';
import { decodeDosPage } from './charset-dos.ts';
import { guessCharset } from './charset-guess.ts';
import { decodeIso2022Kr, decodeKorean, isIso2022Kr } from './charset-korean.ts';

/**
 * Labels in mail that the WHATWG Encoding Standard doesn't list although TextDecoder knows their encodings. Written
 * without the prefixes `x-` and `cs` and without separators.
 */
const ALIASES: ReadonlyMap<string, string> = new Map([
  ['shiftjis', 'shift_jis'],
  ['cp932', 'shift_jis'],
  ['windows932', 'shift_jis'],
  ['windows31j', 'shift_jis'],
  ['eucjp', 'euc-jp'],
  ['iso2022jp', 'iso-2022-jp'],
  ['iso2022jp1', 'iso-2022-jp'],
  ['iso2022jp2', 'iso-2022-jp'],
  ['cp50220', 'iso-2022-jp'],
  ['cp50221', 'iso-2022-jp'],
  ['cp936', 'gbk'],
  ['windows936', 'gbk'],
  ['cp949', 'euc-kr'],
  ['ms949', 'euc-kr'],
  ['uhc', 'euc-kr'],
  ['euckr', 'euc-kr'],
  ['macroman', 'macintosh'],
  ['cp950', 'big5'],
  ['tis620', 'windows-874'],
  ['utf8mb4', 'utf-8'],
]);

/** Labels that are no help: they name no encoding, or the bytes are more reliable. */
const UNSURE =
  /^(us-?ascii|ascii|ansi_x3\.4-1968|iso[-_]?8859-?1|latin-?1|windows-1252|cp-?1252|unknown.*|x-unknown|8bit|7bit|none|default|)$/;

const utf8 = new TextDecoder('utf-8', { ignoreBOM: false });
const windows1252 = new TextDecoder('windows-1252');
const decoders = new Map<string, TextDecoder | null>();

const makeDecoder = (label: string): TextDecoder | null => {
  try {
    return new TextDecoder(label);
  } catch {
    return null;
  }
};

/** Senders choose the labels, so the cache is bounded. */
const decoderFor = (label: string): TextDecoder | null => {
  const known = decoders.get(label);
  if (known !== undefined) return known;
  const normalised = label.replace(/^(x-ms-|x-|cs)/, '').replace(/[\s._-]+/g, '');
  const decoder = makeDecoder(label) ?? makeDecoder(ALIASES.get(normalised) ?? normalised);
  if (decoders.size < 200) decoders.set(label, decoder);
  return decoder;
};

const ESCAPE = '\u001b';
const ISO_2022_JP_ESCAPES = ['$@', '$B', '(J', '(I'].map((designation) => ESCAPE + designation);

/**
 * Decodes as UTF-8 if the bytes are valid, or mostly valid (faults stay visible). Otherwise guesses from the bytes,
 * with Windows-1252 as the most common fallback.
 */
const guess = (bytes: Uint8Array): string => {
  const text = utf8.decode(bytes);
  if (isUtf8(bytes)) return text;
  const faults = text.match(/\ufffd/g)?.length ?? 0;
  const characters = text.match(/[\u0080-\ufffc]/g)?.length ?? 0;
  if (characters > faults) return text;
  const likely = guessCharset(bytes);
  return likely === null ? windows1252.decode(bytes) : (decodeAs(bytes, likely) ?? text);
};

/** Decodes bytes by a label that they don't contradict. Returns null for an unknown label. */
const decodeAs = (bytes: Uint8Array, label: string): string | null => {
  const decoder = decoderFor(label);
  if (decoder?.encoding === 'euc-kr') return decodeKorean(bytes);
  return decoder?.decode(bytes) ?? decodeDosPage(bytes, label);
};

/**
 * Decodes UTF-7 (RFC 2152), which TextDecoder refuses because it was used to attack browsers. Here the result is text,
 * and is escaped or sanitised like any other.
 */
const decodeUtf7 = (text: string): string =>
  text.replace(/\+([A-Za-z0-9+/]*)-?/g, (_, encoded: string) => {
    if (encoded === '') return '+';
    const bytes = Buffer.from(encoded, 'base64');
    return Buffer.from(bytes.subarray(0, bytes.length & ~1))
      .swap16()
      .toString('utf16le');
  });

/** Encodings whose bytes are all below 128 without meaning ASCII. */
const STATEFUL = /^(x-|cs)?(iso-?2022|cp5022|hz|utf-?16|ucs|iso-10646|junet)/;

const withHighBits = (text: string): string =>
  decoderFor('gbk')?.decode(Buffer.from(text, 'latin1').map((byte) => (byte > 0x20 ? byte | 0x80 : byte))) ?? text;

/** Decodes HZ (RFC 1843): GB 2312 without the high bits, between `~{` and `~}`. */
const decodeHz = (text: string): string => {
  let decoded = '';
  let from = 0;
  for (let tilde = text.indexOf('~'); tilde >= 0; tilde = text.indexOf('~', from)) {
    decoded += text.slice(from, tilde);
    const next = text[tilde + 1];
    from = tilde + 2;
    if (next === '{') {
      const found = text.indexOf('~}', from);
      const end = found < 0 ? text.length : found;
      decoded += withHighBits(text.slice(from, end));
      from = end + 2;
    } else if (next !== '\n') {
      decoded += '~';
      if (next !== '~') from = tilde + 1;
    }
  }
  return decoded + text.slice(from);
};

const decodeSevenBit = (bytes: Buffer, label: string): string => {
  const text = bytes.toString('latin1');
  if (/^hz(-gb-?2312)?$/.test(label)) return decodeHz(text);
  if (/iso-?2022-?kr$/.test(label) || isIso2022Kr(text)) return decodeIso2022Kr(text);
  if (STATEFUL.test(label)) return decoderFor(label)?.decode(bytes) ?? text;
  const isJapanese = ISO_2022_JP_ESCAPES.some((designation) => text.includes(designation));
  return isJapanese ? (decoderFor('iso-2022-jp')?.decode(bytes) ?? text) : text;
};

/**
 * Whether bytes are UTF-8 beyond doubt, whatever the label says. Two GBK characters may look like UTF-8, but several
 * three-byte characters don't.
 */
const isSurelyUtf8 = (bytes: Buffer): boolean => {
  if (!isUtf8(bytes)) return false;
  const text = bytes.toString('utf8', 0, 4000);
  const long = text.match(/[\u0800-\uffff]/g)?.length ?? 0;
  const short = text.match(/[\u0080-\u07ff]/g)?.length ?? 0;
  return long >= 4 || short >= 12;
};

/** The byte order of UTF-16, from the mark at the start or, without one, from the NULs in the first characters. */
const utf16Of = (bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null => {
  const [first, second, third, fourth] = bytes;
  if ((first === 0xff && second === 0xfe) || (first && second === 0 && third && fourth === 0)) return 'utf-16le';
  return (first === 0xfe && second === 0xff) || (first === 0 && second && third === 0 && fourth) ? 'utf-16be' : null;
};

/** Converts a mail that was saved in UTF-16 to readable bytes. Returns any other mail unchanged. */
export const withoutUtf16 = (raw: Uint8Array): Uint8Array => {
  const label = utf16Of(raw);
  return label === null ? raw : Buffer.from(decodeAs(raw, label) ?? '');
};

/**
 * Decodes a text by its declared charset. Uses the real one if the declaration is missing, unknown or proven wrong:
 * UTF-8 called ASCII or ISO-8859-1, Windows-1252 called UTF-8, undeclared ISO-2022-JP.
 */
export const decodeText = (bytes: Buffer, declared: string | undefined): string => {
  const label = (declared ?? '')
    .trim()
    .toLowerCase()
    .replace(/^["']|["']$/g, '');
  if (/^(unicode-1-1-)?utf-?7$/.test(label)) return decodeUtf7(bytes.toString('latin1'));
  if (isAscii(bytes)) return decodeSevenBit(bytes, label);
  if (UNSURE.test(label) || /^utf-?8$/.test(label)) return guess(bytes);
  if (isSurelyUtf8(bytes)) return utf8.decode(bytes);
  return decodeAs(bytes, /^(utf-?16|unicode|ucs-?2)$/.test(label) ? (utf16Of(bytes) ?? label) : label) ?? guess(bytes);
};

/**
 * Decodes a header value that has one character per byte. Raw 8-bit headers (RFC 6532 or older) are read as UTF-8 if
 * valid, otherwise in the charset that the mail's body declares.
 */
export const decodeRawHeader = (value: string, bodyCharset: string | undefined): string =>
  !/[\u0100-\uffff]/.test(value) && (/[\x80-\xff]/.test(value) || value.includes(ESCAPE))
    ? decodeText(Buffer.from(value, 'latin1'), bodyCharset)
    : value;
