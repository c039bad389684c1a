import { asciiAt, bytesOf, type CleanImage, viewOf } from './bytes.ts';

/** JPEG (ITU-T T.81): segments with a marker and a length. After SOS comes coded data up to the next marker. */

const MARK = 0xff;
const [SOI, EOI, SOS, APP0, APP1, APP2, APP14, COM] = [0xd8, 0xd9, 0xda, 0xe0, 0xe1, 0xe2, 0xee, 0xfe];

/** SOF markers give the size: C0 to CF, except those for tables and arithmetic coding conditions. */
const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

/**
 * Whether a segment is needed to draw the picture. Of the application segments: JFIF, colour profiles and Adobe's
 * colour transform.
 */
const isDrawn = (marker: number, data: Uint8Array): boolean => {
  if (marker === COM) return false;
  if (marker < APP0 || marker > 0xef) return true;
  if (marker === APP2) return asciiAt(data, 0, 11) === 'ICC_PROFILE';
  return marker === APP0 ? asciiAt(data, 0, 4) === 'JFIF' : marker === APP14;
};

const ORIENTATION = 0x0112;
const UPRIGHT = 1;

/** The orientation from the Exif segment (CIPA DC-008): 1 to 8. */
const orientationIn = (data: Uint8Array): number => {
  const tiff = data.subarray(6);
  if (asciiAt(data, 0, 4) !== 'Exif' || tiff.length < 8) return UPRIGHT;
  const view = viewOf(tiff);
  const isLittle = asciiAt(tiff, 0, 2) === 'II';
  const start = view.getUint32(4, isLittle);
  const count = start + 2 <= tiff.length ? view.getUint16(start, isLittle) : 0;
  for (let entry = start + 2, left = count; left > 0 && entry + 12 <= tiff.length; entry += 12, left -= 1) {
    if (view.getUint16(entry, isLittle) !== ORIENTATION) continue;
    const said = view.getUint16(entry + 8, isLittle);
    return said >= 1 && said <= 8 ? said : UPRIGHT;
  }
  return UPRIGHT;
};

/** An Exif segment that contains only the orientation. */
const oriented = (orientation: number): readonly number[] => [
  ...[MARK, APP1, 0, 34, 0x45, 0x78, 0x69, 0x66, 0, 0],
  ...[0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1],
  ...[0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0],
];

/** Where coded data ends: at a marker that is neither a stuffed zero nor a restart. */
const endOfCoded = (bytes: Uint8Array, from: number): number => {
  let at = from;
  for (; at + 1 < bytes.length; at += 1) {
    const next = bytes[at + 1] ?? 0;
    if (bytes[at] === MARK && next !== 0 && (next < 0xd0 || next > 0xd7) && next !== MARK) return at;
  }
  return bytes.length;
};

/** A JPEG without metadata, and without anything after its end. Null if it isn't complete. */
export const cleanJpeg = (bytes: Uint8Array): CleanImage | null => {
  if (bytes[0] !== MARK || bytes[1] !== SOI) return null;
  const view = viewOf(bytes);
  const kept: Uint8Array[] = [];
  let [orientation, width, height] = [UPRIGHT, 0, 0];
  for (let at = 2; at + 4 <= bytes.length + 2; ) {
    const marker = bytes[at + 1] ?? 0;
    if (bytes[at] !== MARK) return null;
    if (marker === EOI) return width > 0 ? whole({ kept, orientation, width, height }) : null;
    if (marker === MARK) {
      at += 1;
      continue;
    }
    if (at + 4 > bytes.length) return null;
    const end = at + 2 + view.getUint16(at + 2);
    if (end > bytes.length || end < at + 4) return null;
    const data = bytes.subarray(at + 4, end);
    if (marker === APP1 && orientation === UPRIGHT) orientation = orientationIn(data);
    if (isFrame(marker) && data.length >= 5) [height, width] = [view.getUint16(at + 5), view.getUint16(at + 7)];
    const next = marker === SOS ? endOfCoded(bytes, end) : end;
    if (isDrawn(marker, data)) kept.push(bytes.subarray(at, next));
    at = next;
  }
  return null;
};

type Parts = { kept: readonly Uint8Array[]; orientation: number; width: number; height: number };

const whole = ({ kept, orientation, width, height }: Parts): CleanImage => {
  const isTurned = orientation > 4;
  const exif = orientation === UPRIGHT ? [] : oriented(orientation);
  // JFIF's own segment must come first.
  const isFirst = kept[0]?.[1] === APP0 ? 1 : 0;
  return {
    type: 'image/jpeg',
    width: isTurned ? height : width,
    height: isTurned ? width : height,
    bytes: bytesOf([MARK, SOI], ...kept.slice(0, isFirst), exif, ...kept.slice(isFirst), [MARK, EOI]),
  };
};
