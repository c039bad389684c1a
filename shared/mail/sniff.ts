import { ownValue } from '../schemas/own-value.ts';

/** Types recognised by a file's first bytes, reliable ones only. Offsets count from the start. */
const MAGIC: readonly (readonly [type: string, offset: number, bytes: string])[] = [
  ['application/pdf', 0, '%PDF-'],
  ['image/png', 0, '\x89PNG\r\n\x1a\n'],
  ['image/jpeg', 0, '\xff\xd8\xff'],
  ['image/gif', 0, 'GIF87a'],
  ['image/gif', 0, 'GIF89a'],
  ['image/webp', 8, 'WEBPVP8'],
  ['image/tiff', 0, 'II*\0'],
  ['image/tiff', 0, 'MM\0*'],
  ['image/heic', 4, 'ftyphei'],
  ['video/mp4', 4, 'ftypisom'],
  ['video/mp4', 4, 'ftypmp4'],
  ['video/quicktime', 4, 'ftypqt'],
  ['audio/mpeg', 0, 'ID3'],
  ['audio/wav', 8, 'WAVEfmt'],
  ['application/zip', 0, 'PK\x03\x04'],
  ['application/gzip', 0, '\x1f\x8b\x08'],
  ['application/x-7z-compressed', 0, '7z\xbc\xaf\x27\x1c'],
  ['application/vnd.rar', 0, 'Rar!\x1a\x07'],
  ['application/x-ole-storage', 0, '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'],
  ['application/rtf', 0, '{\\rtf1'],
  ['application/vnd.microsoft.portable-executable', 0, 'MZ'],
  ['application/x-elf', 0, '\x7fELF'],
  ['application/x-shellscript', 0, '#!/'],
];

const EXECUTABLE = 'application/vnd.microsoft.portable-executable';

/** The type of a file by its first bytes. Null if they don't tell. */
export const sniffType = (content: Uint8Array): string | null => {
  const head = Buffer.from(content.subarray(0, 64)).toString('latin1');
  const found = MAGIC.find(([, offset, bytes]) => head.startsWith(bytes, offset))?.[0] ?? null;
  // Two letters alone would turn every text that starts with them into a program.
  return found === EXECUTABLE && !/[^\P{Cc}\s]/u.test(head) ? null : found;
};

const UNSPECIFIC =
  /^(application\/(octet-stream|x-unknown|unknown|binary|x-binary|force-download|x-download|x-unspecified)|)$/;

/** Declared types that are correct for files with these first bytes. */
const COMPATIBLE: Readonly<Record<string, RegExp>> = {
  'application/pdf': /pdf|illustrator|postscript/,
  'image/jpeg': /^image\/(p?jpe?g|jfif|heic)/,
  'image/tiff': /^image\/|^application\/octet/,
  'image/heic': /^image\/hei[cf]/,
  'video/mp4': /^(video|audio)\//,
  'video/quicktime': /^video\//,
  'audio/mpeg': /^audio\//,
  'audio/wav': /^audio\//,
  'application/zip': /^(application|model|font)\//,
  'application/gzip': /^application\//,
  'application/x-ole-storage': /^application\/|^message\//,
  'application/rtf': /rtf|msword|richtext/,
  [EXECUTABLE]: /^application\/(x-)?(ms-?dos|msdownload|dosexec|exe|win|vnd\.microsoft|ms-)/,
  'application/x-elf': /^application\/x-(elf|executable|sharedlib|object)/,
  'application/x-shellscript': /^(text|application)\//,
};

/** The type of an attachment: as declared, unless its bytes prove another. */
export const trustedType = (declared: string, content: Uint8Array): string => {
  const sniffed = sniffType(content);
  if (sniffed === null || UNSPECIFIC.test(declared) || sniffed === declared) return declared;
  const compatible = ownValue(COMPATIBLE, sniffed);
  return compatible?.test(declared) ? declared : sniffed;
};
