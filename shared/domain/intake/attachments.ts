import type { MailAttachment } from '../../schemas/mail/mail.ts';
import { MAX_BYTES_EACH } from '../../schemas/uploads.ts';

/** Which attachments of a mail are kept, and how they are served. */

export const MAX_BYTES_TOGETHER = 25 * 1024 * 1024;
/** The list must fit into the message's item. */
export const MAX_ATTACHMENTS = 100;

/** Why an attachment isn't kept with the ticket. The raw mail still contains it. */
export type LeftOut = 'too_large' | 'together_too_large' | 'too_many';

/** Why each attachment isn't kept, in the order of the mail. Null for those that are kept: the first ones. */
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

/** SES's SendRawEmail accepts 10 MB after encoding (Amazon SES quotas, "Message quotas"). */
const MAX_MAIL_BYTES = 10_000_000;
/** Base64 with its line breaks: 78 characters for 57 bytes (RFC 2045, 6.8). */
const BASE64 = 78 / 57;
/** A mail contains the text twice, as plain text and HTML. Encoded, an octet takes up to three characters. */
const TEXT = 8;
const HEADERS_AND_TEMPLATE = 50_000;

/** How many bytes of attachments fit into a mail with this text. */
export const mailRoom = (body: string): number =>
  Math.floor((MAX_MAIL_BYTES - HEADERS_AND_TEMPLATE - TEXT * Buffer.byteLength(body)) / BASE64);

/** Types that no program executes when a file is opened. All others are served without a specific type. */
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

/** The Content-Type for downloading a file: never one that a browser executes, such as HTML or SVG. */
export const downloadType = (type: string): string => (HARMLESS.has(type) ? type : 'application/octet-stream');

/** The Content-Disposition of a download (RFC 6266), with the name also in plain ASCII for old programs. */
export const downloadDisposition = (name: string): string => {
  const plain = name.replace(/[^ !#-'*-.0-~]|[;%\\]/g, '_');
  const encoded = encodeURIComponent(name.toWellFormed()).replace(
    /['()*!]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
};
