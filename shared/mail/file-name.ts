import { ownValue } from '../schemas/own-value.ts';

const MAX_LENGTH = 120;
const MAX_EXTENSION = 20;

/** Control characters, and marks that change text direction so that `gpj.exe` reads as `exe.jpg`. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** Characters that Windows, shells or Content-Disposition don't accept. */
const RESERVED = /[<>:"|?*]/g;

/** Names that Windows takes for a device, whatever follows the dot. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d) {0,9}(?:\.|$)/i;

const EXTENSIONS: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf',
  'application/pgp-signature': 'asc',
  'application/pkcs7-signature': 'p7s',
  'application/zip': 'zip',
  'image/gif': 'gif',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'message/delivery-status': 'txt',
  'message/rfc822': 'eml',
  'text/calendar': 'ics',
  'text/csv': 'csv',
  'text/html': 'html',
  'text/plain': 'txt',
  'text/rfc822-headers': 'txt',
};

const BY_EXTENSION: ReadonlyMap<string, string> = new Map([
  ...Object.entries(EXTENSIONS).map(([type, extension]) => [extension, type] as const),
  ['txt', 'text/plain'],
  ['doc', 'application/msword'],
  ['xls', 'application/vnd.ms-excel'],
  ['docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ['xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ['rtf', 'application/rtf'],
  ['htm', 'text/html'],
  ['jpeg', 'image/jpeg'],
]);

/** The media type that a file's extension suggests. Null if it is unknown. */
export const typeByName = (name: string): string | null =>
  BY_EXTENSION.get(/\.([a-z0-9]{1,5})\s*$/i.exec(name)?.[1]?.toLowerCase() ?? '') ?? null;

const withoutEnd = (name: string): string => name.replace(/(?<![.\s])[.\s]+$/, '');

const shorten = (name: string): string => {
  if (name.length <= MAX_LENGTH) return name;
  const dot = name.lastIndexOf('.');
  const extension = dot > 0 && name.length - dot <= MAX_EXTENSION ? name.slice(dot) : '';
  return withoutEnd(name.slice(0, MAX_LENGTH - extension.length) + extension);
};

/**
 * Reduces a file name to a plain name: no path, no control or direction characters, no reserved characters, at most 120
 * characters. If nothing remains, it is `attachment-N` with an extension by type; `number` counts from 1.
 */
export const cleanFileName = (name: string | null, type: string, number: number): string => {
  const last = (name ?? '').slice(-1000).toWellFormed().replace(INVISIBLE, '').split(/[\\/]/).at(-1) ?? '';
  const named = withoutEnd(last.replace(RESERVED, '_').replace(/^[.\s]+/, ''));
  const cleaned = shorten(DEVICE.test(named) ? `_${named}` : named).toWellFormed();
  return cleaned === '' ? `attachment-${number}.${ownValue(EXTENSIONS, type) ?? 'bin'}` : cleaned;
};
