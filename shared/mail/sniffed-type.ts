/**
 * Finds a file's media type by its content, which counts more than the declared type (WHATWG MIME Sniffing, "Matching
 * an image, audio or video, archive type pattern"; the file formats' own signatures).
 */

const UNKNOWN = 'application/octet-stream';

type Signature = { type: string; at?: number; bytes: readonly number[]; begins?: readonly number[] };

const ascii = (text: string): number[] => [...text].map((character) => character.charCodeAt(0));

const SIGNATURES: readonly Signature[] = [
  { type: 'image/png', bytes: [0x89, ...ascii('PNG\r\n\x1a\n')] },
  { type: 'image/jpeg', bytes: [0xff, 0xd8, 0xff] },
  { type: 'image/gif', bytes: ascii('GIF8') },
  { type: 'image/webp', at: 8, bytes: ascii('WEBPVP8'), begins: ascii('RIFF') },
  { type: 'image/bmp', at: 6, bytes: [0, 0, 0, 0], begins: ascii('BM') },
  { type: 'image/tiff', bytes: [...ascii('II*'), 0] },
  { type: 'image/tiff', bytes: [...ascii('MM'), 0, 0x2a] },
  { type: 'image/heic', at: 4, bytes: ascii('ftyphei') },
  { type: 'image/heic', at: 4, bytes: ascii('ftypmif1') },
  { type: 'image/avif', at: 4, bytes: ascii('ftypavif') },
  { type: 'application/pdf', bytes: ascii('%PDF-') },
  { type: 'application/postscript', bytes: ascii('%!PS-Adobe-') },
  { type: 'application/rtf', bytes: ascii('{\\rtf') },
  { type: 'application/gzip', bytes: [0x1f, 0x8b, 0x08] },
  { type: 'application/x-7z-compressed', bytes: [...ascii('7z'), 0xbc, 0xaf, 0x27, 0x1c] },
  { type: 'application/vnd.rar', bytes: ascii('Rar!\x1a\x07') },
  { type: 'application/x-elf', bytes: [0x7f, ...ascii('ELF')] },
  { type: 'application/x-mach-binary', bytes: [0xcf, 0xfa, 0xed, 0xfe] },
  { type: 'application/x-ms-shortcut', bytes: [0x4c, 0, 0, 0, 0x01, 0x14, 0x02, 0] },
  { type: 'audio/mpeg', bytes: ascii('ID3') },
  { type: 'audio/wav', at: 8, bytes: ascii('WAVEfmt'), begins: ascii('RIFF') },
  { type: 'application/ogg', bytes: [...ascii('OggS'), 0] },
  { type: 'video/quicktime', at: 4, bytes: ascii('ftypqt') },
  { type: 'video/mp4', at: 4, bytes: ascii('ftyp') },
  { type: 'video/webm', bytes: [0x1a, 0x45, 0xdf, 0xa3] },
];

/** Archives that hold other formats, which only the declared type distinguishes. */
const CONTAINERS: readonly { type: string; bytes: readonly number[]; holds: RegExp }[] = [
  {
    type: 'application/zip',
    bytes: [...ascii('PK'), 3, 4],
    holds: /^application\/(vnd\.openxmlformats-|vnd\.oasis\.|vnd\.ms-.*macroenabled|epub\+zip|java-archive)/,
  },
  {
    type: 'application/x-ole-storage',
    bytes: [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1],
    holds: /^application\/(msword|vnd\.ms-|vnd\.visio)/,
  },
];

const has = (content: Uint8Array, bytes: readonly number[], at = 0): boolean =>
  content.length >= at + bytes.length && bytes.every((byte, index) => content[at + index] === byte);

const typeBySignature = (content: Uint8Array, declared: string): string | null => {
  const container = CONTAINERS.find(({ bytes }) => has(content, bytes));
  if (container) return container.holds.test(declared) ? declared : container.type;
  const found = SIGNATURES.find(({ bytes, at, begins = [] }) => has(content, begins) && has(content, bytes, at));
  return found?.type ?? null;
};

/** The number of bytes that distinguish text from other content. Browsers read as many. */
const LOOKED_AT = 1445;

/** WHATWG's binary data bytes: control characters that don't occur in text. */
const isBinary = (byte: number): boolean =>
  byte <= 0x08 || byte === 0x0b || (byte >= 0x0e && byte <= 0x1a) || (byte >= 0x1c && byte <= 0x1f);

/** Comments, declarations and processing instructions, and how they end. */
const PRELUDES: readonly (readonly [begins: RegExp, ends: string])[] = [
  [/^<!--/, '-->'],
  [/^<\?/, '?>'],
  [/^<!doctype(?!\s+html)/i, '>'],
];

/** The first element, after anything that may precede elements. Null if there is none. */
const firstTag = (text: string): { name: string; isXml: boolean } | null => {
  const trimmed = text.replace(/^\ufeff/, '').trimStart();
  const isXml = /^<\?xml\s/i.test(trimmed);
  let rest = trimmed;
  for (;;) {
    const [, ends] = PRELUDES.find(([begins]) => begins.test(rest)) ?? [];
    const end = ends === undefined ? -1 : rest.indexOf(ends);
    if (ends === undefined || end < 0) break;
    rest = rest.slice(end + ends.length).trimStart();
  }
  const name = /^<!doctype\s+html/i.test(rest) ? 'html' : /^<([a-z][\w:-]{0,30})/i.exec(rest)?.[1]?.toLowerCase();
  return name !== undefined || isXml ? { name: name ?? '', isXml } : null;
};

/** Elements by which browsers recognise HTML. */
const HTML =
  /^(html|head|script|iframe|h1|div|font|table|a|style|title|b|body|br|p|img|form|meta|link|object|embed|base|button|input|svg|math)$/;

/** Types whose content is text although their names don't say so. */
const TEXTUAL =
  /^(text\/|message\/|application\/(json|.*\+json|(x-)?javascript|x-sh|xml|.*\+xml|pgp-.*|x-pem.*|sql|(x-)?yaml)$)/;
const XML = /^(text\/xml|image\/svg\+xml|application\/(xml|.*\+xml))$/;

const typeOfText = (text: string, declared: string): string => {
  const tag = firstTag(text);
  if (tag && /^(\w+:)?svg$/.test(tag.name)) return 'image/svg+xml';
  if (tag && HTML.test(tag.name)) return 'text/html';
  if (tag?.isXml) return XML.test(declared) && declared !== 'image/svg+xml' ? declared : 'text/xml';
  return TEXTUAL.test(declared) ? declared : 'text/plain';
};

/** Whether a declared type may be binary: texts and the types listed above would have been recognised. */
const mayBeBinary = (declared: string): boolean =>
  declared.includes('/') &&
  !TEXTUAL.test(declared) &&
  !XML.test(declared) &&
  !SIGNATURES.some(({ type }) => type === declared);

/** The charset by the byte order mark, as browsers do. */
const charsetOf = (content: Uint8Array): string => {
  if (has(content, [0xff, 0xfe])) return 'utf-16le';
  return has(content, [0xfe, 0xff]) ? 'utf-16be' : 'utf-8';
};

/**
 * The type that a content shows, otherwise the declared type unless the content contradicts it:
 * `application/octet-stream` for binary content that is declared as text or an image and isn't. The start of the
 * content is enough. `declared` is in lower case, without parameters.
 */
export const sniffedType = (content: Uint8Array, declared: string): string => {
  if (content.length === 0) return declared || UNKNOWN;
  const bySignature = typeBySignature(content, declared);
  if (bySignature) return bySignature;
  const head = content.subarray(0, LOOKED_AT);
  const charset = charsetOf(content);
  if (charset !== 'utf-8' || !head.some(isBinary)) return typeOfText(new TextDecoder(charset).decode(head), declared);
  if (has(content, ascii('MZ'))) return 'application/vnd.microsoft.portable-executable';
  return mayBeBinary(declared) ? declared : UNKNOWN;
};
