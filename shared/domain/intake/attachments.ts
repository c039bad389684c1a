import type { MailAttachment } from '../../schemas/mail/mail.ts';
import { MAX_BYTES_EACH } from '../../schemas/uploads.ts';

/** What is kept of a mail's attachments, and how they are given out. */

export const MAX_BYTES_TOGETHER = 25 * 1024 * 1024;
/** A message's list has to fit into its item. */
export const MAX_ATTACHMENTS = 100;

/** Why an attachment of a mail isn't kept with the ticket; the raw mail still holds it. */
export type LeftOut = 'too_large' | 'together_too_large' | 'too_many';

/** Which attachments aren't kept, in the order of the mail: null for those that are. The first ones are kept. */
export const leftOut = (attachments: readonly Pick<MailAttachment, 'bytes'>[]): (LeftOut | null)[] => {
  let together = 0;
  let kept = 0;
  return attachments.map(({ bytes }) => {
    if (bytes > MAX_BYTES_EACH) return 'too_large';
    if (together + bytes > MAX_BYTES_TOGETHER) return 'together_too_large';
    if (kept >= MAX_ATTACHMENTS) return 'too_many';
    together += bytes;
    kept += 1;
    return null;
  });
};

/** SES's SendRawEmail takes 10 MB as encoded (Amazon SES quotas, "Message quotas"). */
const MAX_MAIL_BYTES = 10_000_000;
/** Base64 with its line breaks: 78 characters for 57 bytes (RFC 2045, 6.8). */
const BASE64 = 78 / 57;
/** The text stands in a mail twice, as plain text and HTML, where an octet takes at most three characters. */
const TEXT = 8;
const HEADERS_AND_TEMPLATE = 50_000;

/** Bytes of attachments that fit into a mail besides a text. */
export const mailRoom = (body: string): number =>
  Math.floor((MAX_MAIL_BYTES - HEADERS_AND_TEMPLATE - TEXT * Buffer.byteLength(body)) / BASE64);

/** Types that no program runs on sight; everything else is given out as bytes of no type. */
const HARMLESS = new Set([
  'application/gzip',
  'application/json',
  'application/pdf',
  'application/rtf',
  'application/zip',
  'audio/mpeg',
  'audio/wav',
  'image/avif',
  'image/bmp',
  'image/gif',
  'image/heic',
  'image/jpeg',
  'image/png',
  'image/tiff',
  'image/webp',
  'message/rfc822',
  'text/calendar',
  'text/csv',
  'text/plain',
  'video/mp4',
  'video/quicktime',
  'video/webm',
]);

/** The Content-Type under which a file is downloaded: never one that a browser runs, such as HTML or SVG. */
export const downloadType = (type: string): string => (HARMLESS.has(type) ? type : 'application/octet-stream');

/** The Content-Disposition of a download (RFC 6266), the name also in plain ASCII for old programs. */
export const downloadDisposition = (name: string): string => {
  const plain = name.replace(/[^ !#-'*-.0-~]|[;%\\]/g, '_');
  const encoded = encodeURIComponent(name.toWellFormed()).replace(
    /['()*!]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
};
