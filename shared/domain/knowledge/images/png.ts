import { asciiAt, bytesOf, type CleanImage, viewOf } from './bytes.ts';

/** PNG (W3C, third edition): a signature, then chunks of length, name, data and checksum. */

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const OVERHEAD = 12;

/** Chunks needed to draw the picture. Texts, times and Exif are left out. */
const DRAWN = new Set(
  'IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP sBIT bKGD hIST pHYs acTL fcTL fdAT cICP mDCV cLLI'.split(' '),
);

/** A PNG without metadata, and without anything after its end. Null if it isn't complete. */
export const cleanPng = (bytes: Uint8Array): CleanImage | null => {
  if (!SIGNATURE.every((byte, index) => bytes[index] === byte)) return null;
  const view = viewOf(bytes);
  const kept: Uint8Array[] = [];
  for (let at = SIGNATURE.length; at + OVERHEAD <= bytes.length; ) {
    const end = at + OVERHEAD + view.getUint32(at);
    const name = asciiAt(bytes, at + 4, 4);
    if (end > bytes.length || (kept.length === 0 && name !== 'IHDR')) return null;
    if (DRAWN.has(name)) kept.push(bytes.subarray(at, end));
    if (name === 'IEND') {
      const [width, height] = [view.getUint32(SIGNATURE.length + 8), view.getUint32(SIGNATURE.length + 12)];
      return { type: 'image/png', width, height, bytes: bytesOf(SIGNATURE, ...kept) };
    }
    at = end;
  }
  return null;
};
