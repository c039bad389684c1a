import { decodeTransfer } from '../decode/transfer.ts';
import { type HeaderField, readHeaderBlock, skipPreamble } from './header-block.ts';
import { parseStructured, type StructuredHeader } from './parameters.ts';

/** A node of the MIME tree (RFC 2045, 2046). Bodies stay views of the raw mail until they are read. */
export interface Part {
  fields: HeaderField[];
  contentType: StructuredHeader;
  disposition: StructuredHeader;
  /** Content-Transfer-Encoding in lower case, or ''. */
  encoding: string;
  /** The body as it was sent, still encoded. */
  body: Buffer;
  children: Part[];
}

/** Limits for hostile mail. Parts beyond them are not parsed further, and `cut` reports it. */
const MAX_DEPTH = 25;
const MAX_PARTS = 1000;
const MAX_BOUNDARY = 200;

export interface PartTree {
  root: Part;
  cut: Set<'headers' | 'parts' | 'depth'>;
}

interface Reading {
  bytes: Buffer;
  parts: number;
  cut: PartTree['cut'];
}

/** The first field of a name. A second From or Content-Type never counts. */
export const fieldOf = (part: Part, name: string): string | null =>
  part.fields.find((field) => field.name === name)?.value ?? null;

/** The decoded body. */
export const contentOf = ({ body, encoding, contentType }: Part): Buffer =>
  decodeTransfer(body, encoding, contentType.value.startsWith('text/'));

const isBreak = (byte: number | undefined): boolean => byte === 10 || byte === 13;

interface Delimiter {
  start: number;
  /** Where the text after the delimiter's line starts. */
  after: number;
  closes: boolean;
}

/** The next line that is `--boundary` or `--boundary--`, with optional spaces after it (RFC 2046, 5.1.1). */
const nextDelimiter = (bytes: Buffer, needle: Buffer, from: number): Delimiter | null => {
  let found = bytes.indexOf(needle, from);
  while (found >= 0) {
    const delimiter = delimiterAt(bytes, found, found + needle.length);
    if (delimiter) return delimiter;
    // Continue at the next line, so that a body made of the boundary's characters costs no more than any other.
    const feed = bytes.indexOf(10, found);
    const lineEnd = feed < 0 ? bytes.indexOf(13, found) : feed;
    found = lineEnd < 0 ? -1 : bytes.indexOf(needle, lineEnd);
  }
  return null;
};

const delimiterAt = (bytes: Buffer, start: number, needleEnd: number): Delimiter | null => {
  const end = bytes.length;
  if (start > 0 && !isBreak(bytes[start - 1])) return null;
  let at = needleEnd;
  const closes = bytes[at] === 0x2d && bytes[at + 1] === 0x2d;
  if (closes) at += 2;
  while (at < end && (bytes[at] === 0x20 || bytes[at] === 0x09)) at += 1;
  if (at < end && !isBreak(bytes[at])) return null;
  const after = bytes[at] === 13 && bytes[at + 1] === 10 ? at + 2 : at + 1;
  return { start, after: Math.min(after, end), closes };
};

/** Removes the line break before a delimiter: it belongs to the delimiter. */
const withoutFinalBreak = (bytes: Buffer, start: number, end: number): number => {
  let stop = end;
  if (stop > start && bytes[stop - 1] === 10) stop -= 1;
  if (stop > start && bytes[stop - 1] === 13) stop -= 1;
  return stop;
};

/**
 * The ranges between the delimiters. If the closing delimiter is missing, the last range ends with the enclosing part.
 */
const rangesOf = (raw: Buffer, boundary: string, start: number, end: number): [number, number][] => {
  // The view ends where the part does, so that a search without a match doesn't run through the whole mail.
  const bytes = raw.subarray(0, end);
  const needle = Buffer.from(`--${boundary}`, 'utf8');
  const ranges: [number, number][] = [];
  let delimiter = nextDelimiter(bytes, needle, start);
  while (delimiter && !delimiter.closes && ranges.length <= MAX_PARTS) {
    const next = nextDelimiter(bytes, needle, delimiter.after);
    const stop = next ? withoutFinalBreak(bytes, delimiter.after, next.start) : end;
    ranges.push([delimiter.after, Math.max(delimiter.after, stop)]);
    delimiter = next;
  }
  return ranges;
};

/**
 * Finds the boundary in the first lines. A multipart with a missing or wrong boundary often has delimiters all the
 * same.
 */
const boundaryInBody = (body: Buffer): string | null => {
  const head = body.toString('latin1', 0, 4000);
  const candidate = /(?:^|[\r\n])--([^\s][^\r\n]{0,198}?)[ \t]*\r?\n(?:content-|\r?\n)/i.exec(head)?.[1];
  return candidate ?? null;
};

/**
 * Whether a mail lost its Content-Type on the way: it still starts with a delimiter and the headers of its first part.
 */
const isUndeclaredMultipart = (contentType: string, body: Buffer): boolean => {
  if (contentType !== '' && !/^text\/plain\b/i.test(contentType)) return false;
  const head = body.toString('latin1', 0, 1000);
  const found = /^\s*(this is a (?:multi-?part|mime).{0,300}?)?--[^\s][^\r\n]{0,198}\r?\ncontent-[a-z-]+:/is.exec(head);
  return found !== null && (contentType === '' || found[1] !== undefined);
};

const splitMultipart = (reading: Reading, type: StructuredHeader, start: number, end: number): [number, number][] => {
  const declared = type.params.get('boundary')?.slice(0, MAX_BOUNDARY) ?? '';
  const ranges = declared === '' ? [] : rangesOf(reading.bytes, declared, start, end);
  if (ranges.length > 0) return ranges;
  const found = boundaryInBody(reading.bytes.subarray(start, end));
  return found === null ? [] : rangesOf(reading.bytes, found, start, end);
};

const readPart = (reading: Reading, start: number, end: number, depth: number, defaultType: string): Part => {
  reading.parts += 1;
  const block = readHeaderBlock(reading.bytes, start, end);
  if (block.cut) reading.cut.add('headers');
  const valueIn = (name: string): string => block.fields.find((field) => field.name === name)?.value ?? '';
  const declared = parseStructured(valueIn('content-type'));
  const contentType = /^[^/\s]+\/[^/\s]+$/.test(declared.value) ? declared : { ...declared, value: defaultType };
  const part: Part = {
    fields: block.fields,
    contentType,
    disposition: parseStructured(valueIn('content-disposition')),
    encoding: /[a-z0-9-]+/.exec(valueIn('content-transfer-encoding').toLowerCase())?.[0] ?? '',
    body: reading.bytes.subarray(block.bodyStart, end),
    children: [],
  };
  if (depth === 0 && isUndeclaredMultipart(valueIn('content-type'), part.body)) {
    part.contentType = { ...declared, value: 'multipart/mixed' };
  }
  if (part.contentType.value.startsWith('multipart/')) readChildren(reading, part, block.bodyStart, end, depth);
  return part;
};

const readChildren = (reading: Reading, parent: Part, start: number, end: number, depth: number): void => {
  if (depth >= MAX_DEPTH) {
    reading.cut.add('depth');
    return;
  }
  const defaultType = parent.contentType.value === 'multipart/digest' ? 'message/rfc822' : 'text/plain';
  for (const [from, to] of splitMultipart(reading, parent.contentType, start, end)) {
    if (reading.parts >= MAX_PARTS) {
      reading.cut.add('parts');
      return;
    }
    parent.children.push(readPart(reading, from, to, depth + 1, defaultType));
  }
};

/** Parses a raw mail into its tree of parts. Any bytes give a tree; time and memory are bounded by the mail's size. */
export const readPartTree = (raw: Uint8Array): PartTree => {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength);
  const reading: Reading = { bytes, parts: 0, cut: new Set() };
  const root = readPart(reading, skipPreamble(bytes), bytes.length, 0, 'text/plain');
  return { root, cut: reading.cut };
};

/** Every part without children, in the order of the mail. */
export const leavesOf = (part: Part): Part[] => (part.children.length === 0 ? [part] : part.children.flatMap(leavesOf));
