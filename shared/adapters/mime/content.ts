import { cleanFileName } from '../../domain/mail/file-name.ts';
import type { MailAttachment } from '../../schemas/mail.ts';
import { decodeRawHeader, decodeText } from './charset.ts';
import { unflow } from './flowed.ts';
import { htmlToText, textToHtml } from './html.ts';
import { contentOf, fieldOf, type Part } from './part-tree.ts';

export interface AttachedPart extends MailAttachment {
  content: () => Buffer;
}

export interface MailContent {
  text: string;
  /** As the sender made it, not safe to show; null when no part is HTML. */
  html: string | null;
  attachments: AttachedPart[];
  cutText: boolean;
}

/** One body part in the forms in which the mail gives it. */
interface Block {
  text: string | null;
  html: string | null;
}

/** Bytes of one text part that are read; the raw mail keeps the rest. */
const MAX_TEXT = 2_000_000;

interface Collecting {
  attached: Part[];
  cutText: boolean;
  /** Whether a text was found, so that a further one with a file name is an attachment. */
  hasBody: boolean;
}

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
  if (all.length > MAX_TEXT) collecting.cutText = true;
  const bytes = all.subarray(0, MAX_TEXT);
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
  return { text: isFlowed ? unflow(text, params.get('delsp')?.toLowerCase() === 'yes') : text, html: null };
};

const declaredName = (part: Part): string | null =>
  part.disposition.params.get('filename') || part.contentType.params.get('name') || null;

const isBody = (collecting: Collecting, part: Part): boolean => {
  const type = part.contentType.value;
  if (part.disposition.value === 'attachment' || NOT_TEXT.has(type)) return false;
  if (type.startsWith('multipart/')) return true;
  if (!type.startsWith('text/')) return false;
  return declaredName(part) === null || !collecting.hasBody;
};

const hasWords = (text: string | null): text is string => text !== null && text.trim() !== '';

/** Of alternatives (RFC 2046, 5.1.4) the plain text is read and the last HTML is shown. */
const chooseAlternative = (blocks: readonly Block[]): Block[] => {
  if (blocks.length === 0) return [];
  const text = blocks.find((block) => hasWords(block.text))?.text ?? null;
  const html = blocks.findLast((block) => hasWords(block.html))?.html ?? null;
  return [{ text, html }];
};

const collect = (collecting: Collecting, part: Part): Block[] => {
  if (part.children.length > 0) {
    const blocks = part.children.flatMap((child) => collect(collecting, child));
    return part.contentType.value === 'multipart/alternative' ? chooseAlternative(blocks) : blocks;
  }
  if (isBody(collecting, part)) {
    const block = readBlock(collecting, part);
    collecting.hasBody ||= hasWords(block.text) || hasWords(block.html);
    return [block];
  }
  collecting.attached.push(part);
  return [];
};

const nameOf = (part: Part, number: number): string => {
  const declared = declaredName(part);
  if (declared !== null) return cleanFileName(decodeRawHeader(declared, undefined), part.contentType.value, number);
  return cleanFileName(null, part.contentType.value, number);
};

const isInline = (part: Part, html: string | null): boolean => {
  const contentId = (fieldOf(part, 'content-id') ?? '').replace(/[<>\s]/g, '');
  if (contentId !== '' && html?.includes(`cid:${contentId}`)) return true;
  return part.disposition.value === 'inline' && part.contentType.value.startsWith('image/');
};

/** Base64 and quoted-printable are decoded for their size alone, and the result isn't kept: memory is dearer than time. */
const attachmentOf = (part: Part, html: string | null, number: number): AttachedPart => ({
  name: nameOf(part, number),
  type: part.contentType.value,
  bytes: contentOf(part).length,
  inline: isInline(part, html),
  content: () => contentOf(part),
});

const textOf = (block: Block): string => {
  if (hasWords(block.text)) return block.text;
  return block.html === null ? '' : htmlToText(block.html);
};

/** The body as text and HTML, and everything else as attachments, in the order of the mail. */
export const readContent = (root: Part): MailContent => {
  const collecting: Collecting = { attached: [], cutText: false, hasBody: false };
  const blocks = collect(collecting, root);
  const text = blocks
    .map(textOf)
    .map((piece) => piece.trimEnd())
    .filter((piece) => piece !== '')
    .join('\n\n');
  const isHtml = blocks.some(({ html }) => html !== null);
  const html = isHtml ? blocks.map((block) => block.html ?? textToHtml(block.text ?? '')).join('\n') : null;
  return {
    text: text.replace(/^\ufeff/, '').replace(/^\n+/, ''),
    html,
    attachments: collecting.attached.map((part, index) => attachmentOf(part, html, index + 1)),
    cutText: collecting.cutText,
  };
};
