import { asciiAt, bytesOf, type CleanImage, viewOf } from './bytes.ts';

/** WebP (RFC 9649): a RIFF file of chunks with name, length and data, each padded to an even length. */

const HEADER = 12;
const DRAWN = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP']);
/** The flags of VP8X that announce Exif or XMP. */
const METADATA_FLAGS = 0x08 | 0x04;

type Size = { width: number; height: number };

const sizeIn = (name: string, data: Uint8Array): Size | null => {
  if (data.length < 10) return null;
  const view = viewOf(data);
  const three = (at: number): number => view.getUint16(at, true) + (view.getUint8(at + 2) << 16) + 1;
  if (name === 'VP8X') return { width: three(4), height: three(7) };
  if (name === 'VP8L') {
    const packed = view.getUint32(1, true);
    return { width: (packed & 0x3fff) + 1, height: ((packed >>> 14) & 0x3fff) + 1 };
  }
  return name === 'VP8 ' ? { width: view.getUint16(6, true) & 0x3fff, height: view.getUint16(8, true) & 0x3fff } : null;
};

const withoutFlags = (chunk: Uint8Array): Uint8Array => {
  const changed = chunk.slice();
  changed[8] = (changed[8] ?? 0) & ~METADATA_FLAGS;
  return changed;
};

/** A WebP without metadata, and without anything after its end. Null if it isn't complete. */
export const cleanWebp = (bytes: Uint8Array): CleanImage | null => {
  if (asciiAt(bytes, 0, 4) !== 'RIFF' || asciiAt(bytes, 8, 4) !== 'WEBP') return null;
  const view = viewOf(bytes);
  const until = 8 + view.getUint32(4, true);
  if (until > bytes.length) return null;
  const kept: Uint8Array[] = [];
  let size: Size | null = null;
  for (let at = HEADER; at < until; ) {
    if (at + 8 > until) return null;
    const [name, length] = [asciiAt(bytes, at, 4), view.getUint32(at + 4, true)];
    const end = at + 8 + length + (length % 2);
    if (end > until) return null;
    const chunk = bytes.subarray(at, end);
    if (DRAWN.has(name)) kept.push(name === 'VP8X' ? withoutFlags(chunk) : chunk);
    size ??= sizeIn(name, bytes.subarray(at + 8, at + 8 + length));
    at = end;
  }
  if (size === null) return null;
  const body = bytesOf(...kept);
  const header = bytes.slice(0, HEADER);
  viewOf(header).setUint32(4, 4 + body.length, true);
  return { type: 'image/webp', ...size, bytes: bytesOf(header, body) };
};
