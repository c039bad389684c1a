import { isSeen } from '../../schemas/primitives.ts';
import { decodeRawHeader, decodeText } from '../decode/charset.ts';
import { typeByName } from '../file-name.ts';
import { unflow } from '../formats/flowed.ts';
import { signedContent } from '../formats/signed-data.ts';
import { readTnef, type TnefMail } from '../formats/tnef.ts';
import { extractUuencoded } from '../formats/uuencode.ts';
import { sniffType, trustedType } from '../sniff.ts';
import { contentOf, fieldOf, type Part, readPartTree } from './part-tree.ts';

/** An item listed beside the text: a part, or a file inside one. */
export interface Attached {
  declaredName: string | null;
  /** As declared, in lower case. Empty if it isn't declared. */
  type: string;
  contentId: string;
  isInline: boolean;
  content: () => Buffer;
}

/** The text and HTML of one body part. */
export interface Block {
  text: string | null;
  html: string | null;
}

/** Bytes that are read of all text parts together. The raw mail keeps the rest. */
export const MAX_TEXT = 2_000_000;

/** What has been found in a mail so far. */
export interface Collecting {
  attached: Attached[];
  cutText: boolean;
  /** Bytes of text that may still be read. */
  room: number;
  encrypted: boolean;
  tnef: TnefMail | null;
  /** How many signed mails enclose this part. */
  depth: number;
  /** Whether a text was found. A later text with a file name is then an attachment. */
  hasBody: boolean;
}

/**
 * For programs; people see the same reaction as text. https://developers.google.com/workspace/gmail/reactions/format
 */
export const GMAIL_REACTION = 'text/vnd.google.email-reaction+json';

const NOT_TEXT = new Set([
  'text/calendar',
  'text/csv',
  'text/rfc822-headers',
  'text/x-amp-html',
  'text/directory',
  'text/vcard',
  'text/x-vcard',
]);

const charsetInHtml = (bytes: Buffer): string | undefined =>
  /<meta[^>]{1,200}charset\s*=\s*["']?([\w-]{2,30})/i.exec(bytes.toString('latin1', 0, 2000))?.[1];

const readText = (collecting: Collecting, part: Part): string => {
  const all = contentOf(part);
  if (all.length > collecting.room) collecting.cutText = true;
  const bytes = all.subarray(0, collecting.room);
  collecting.room -= bytes.length;
  const isHtml = part.contentType.value === 'text/html';
  const charset = part.contentType.params.get('charset') ?? (isHtml ? charsetInHtml(bytes) : undefined);
  return decodeText(bytes, charset).replace(/\r\n?/g, '\n').replaceAll('\0', '').toWellFormed();
};

const looksLikeHtml = (text: string): boolean => /^\s*(<!doctype html|<html[\s>])/i.test(text.slice(0, 200));

const readBlock = (collecting: Collecting, part: Part): Block => {
  const text = readText(collecting, part);
  if (part.contentType.value === 'text/html' || looksLikeHtml(text)) return { text: null, html: text };
  const params = part.contentType.params;
  const isFlowed = params.get('format')?.toLowerCase() === 'flowed';
  const { text: written, files } = extractUuencoded(text);
  for (const { name, content } of files) collecting.attached.push(foundFile(name, content));
  return { text: isFlowed ? unflow(written, params.get('delsp')?.toLowerCase() === 'yes') : written, html: null };
};

const typeOf = (name: string, content: Buffer): string => {
  const promised = typeByName(name);
  return promised === null ? (sniffType(content) ?? 'application/octet-stream') : trustedType(promised, content);
};

const foundFile = (name: string | null, content: Buffer, type: string | null = null, contentId = ''): Attached => ({
  declaredName: name,
  type: type ?? typeOf(name ?? '', content),
  contentId,
  isInline: false,
  content: () => content,
});

const declaredName = (part: Part): string | null =>
  part.disposition.params.get('filename') || part.contentType.params.get('name') || null;

const attachedPart = (part: Part): Attached => {
  const declared = declaredName(part);
  const type = part.contentType.value;
  return {
    declaredName: declared === null ? null : decodeRawHeader(declared, undefined),
    type,
    contentId: (fieldOf(part, 'content-id') ?? '').replace(/[<>\s]/g, ''),
    isInline: part.disposition.value === 'inline' && type.startsWith('image/'),
    content: () => contentOf(part),
  };
};

const isTnef = (part: Part): boolean =>
  /^application\/(vnd\.)?ms-tnef$/.test(part.contentType.value) || /^winmail\.dat$/i.test(declaredName(part) ?? '');

const MAX_SIGNED_DEPTH = 3;

/** The mail inside an opaquely signed one, which is read in its place. */
const signedMail = (collecting: Collecting, part: Part): Part | null => {
  if (!/^application\/(x-)?pkcs7-mime$/.test(part.contentType.value)) return null;
  const content = collecting.depth < MAX_SIGNED_DEPTH ? signedContent(contentOf(part)) : null;
  if (content === null) collecting.encrypted ||= part.contentType.params.get('smime-type') !== 'certs-only';
  return content && readPartTree(content).root;
};

/** Lists a part as an attachment: as it is, or as the files that Outlook packed into it. */
const attach = (collecting: Collecting, part: Part): Block[] => {
  const signed = signedMail(collecting, part);
  if (signed) {
    collecting.depth += 1;
    return collect(collecting, signed);
  }
  if (part.contentType.value === 'application/pgp-encrypted') collecting.encrypted = true;
  const tnef = isTnef(part) ? readTnef(contentOf(part)) : null;
  if (tnef === null || (tnef.attachments.length === 0 && tnef.text === null && tnef.html === null)) {
    collecting.attached.push(attachedPart(part));
    return [];
  }
  collecting.tnef ??= tnef;
  for (const { name, content, type, contentId } of tnef.attachments) {
    collecting.attached.push(foundFile(name, content, type, contentId));
  }
  return [];
};

const isBody = (collecting: Collecting, part: Part): boolean => {
  const type = part.contentType.value;
  if (part.disposition.value === 'attachment' || NOT_TEXT.has(type)) return false;
  if (type.startsWith('multipart/')) return true;
  if (!type.startsWith('text/')) return false;
  return declaredName(part) === null || !collecting.hasBody;
};

/**
 * Whether a part only holds what a Mac keeps beside a file (RFC 1740, AppleDouble's header). It is of no use on other
 * systems.
 */
const isResourceFork = (part: Part): boolean => {
  const isNamed = part.contentType.value === 'application/applefile' || /^\._/.test(declaredName(part) ?? '');
  return isNamed && contentOf(part).subarray(0, 4).equals(APPLE_DOUBLE);
};
const APPLE_DOUBLE = Buffer.from([0x00, 0x05, 0x16, 0x07]);

export const hasWords = (text: string | null): text is string => text !== null && isSeen(text);

/** Of alternatives (RFC 2046, 5.1.4), the plain text is read and the last HTML is shown. */
const chooseAlternative = (blocks: readonly Block[]): Block[] => {
  if (blocks.length === 0) return [];
  const text = blocks.find((block) => hasWords(block.text))?.text ?? null;
  const html = blocks.findLast((block) => hasWords(block.html))?.html ?? null;
  return [{ text, html }];
};

/** Returns the texts of a part and everything in it. Parts that aren't text go to `attached`. */
export const collect = (collecting: Collecting, part: Part): Block[] => {
  if (part.children.length > 0) {
    if (part.contentType.value === 'multipart/encrypted') {
      collecting.encrypted = true;
      for (const child of part.children) collecting.attached.push(attachedPart(child));
      return [];
    }
    const blocks = part.children.flatMap((child) => collect(collecting, child));
    return part.contentType.value === 'multipart/alternative' ? chooseAlternative(blocks) : blocks;
  }
  if (part.contentType.value === GMAIL_REACTION || isResourceFork(part)) return [];
  if (isBody(collecting, part)) {
    const block = readBlock(collecting, part);
    collecting.hasBody ||= hasWords(block.text) || hasWords(block.html);
    return [block];
  }
  return attach(collecting, part);
};
