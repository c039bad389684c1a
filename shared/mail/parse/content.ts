import type { MailAttachment } from '../../schemas/mail/mail.ts';
import { calendarText } from '../calendar.ts';
import { decodeText } from '../decode/charset.ts';
import { cleanFileName } from '../file-name.ts';
import { textToHtml } from '../html/html-safe.ts';
import { htmlToText } from '../html/html-text.ts';
import { trustedType } from '../sniff.ts';
import { wordsOf } from '../text/known-text.ts';
import { type Attached, type Block, type Collecting, collect, hasWords, MAX_TEXT } from './body-parts.ts';
import type { Part } from './part-tree.ts';

export interface AttachedPart extends MailAttachment {
  /** Without angle brackets. Empty if the part has none (RFC 2392). */
  contentId: string;
  content: () => Buffer;
}

export interface MailContent {
  text: string;
  /** As the sender made it, not safe to show. Null if no part is HTML. */
  html: string | null;
  attachments: AttachedPart[];
  cutText: boolean;
  /** Whether the text can't be read without the recipient's key (RFC 3156, RFC 8551). */
  encrypted: boolean;
}

/**
 * Decodes base64 and quoted-printable only to measure their size. The result isn't kept, to save memory at the cost of
 * time.
 */
const attachmentOf = (attached: Attached, html: string | null, number: number): AttachedPart => {
  const content = attached.content();
  return {
    name: cleanFileName(attached.declaredName, attached.type, number),
    type: trustedType(attached.type, content),
    bytes: content.length,
    inline: attached.isInline || (attached.contentId !== '' && html?.includes(`cid:${attached.contentId}`) === true),
    contentId: attached.contentId,
    content: attached.content,
  };
};

/** The names of images that the HTML shows in place, by Content-ID. */
const imageNames = (collecting: Collecting): Map<string, string> =>
  new Map(
    collecting.attached.flatMap(({ contentId, declaredName, type }, index) =>
      contentId === '' ? [] : [[contentId, cleanFileName(declaredName, type, index + 1)]],
    ),
  );

/** Longer plain text was written by a person. */
const MAX_STUB = 400;

/** Whether more than half of the words are missing from the others. */
const areMostlyMissing = (words: ReadonlySet<string>, others: ReadonlySet<string>): boolean =>
  [...words].filter((word) => !others.has(word)).length * 2 > words.size;

/**
 * Whether plain text is only a placeholder for HTML, such as "your program cannot show this": it is short, and each has
 * few words of the other.
 */
const isStub = (text: string, shown: string): boolean => {
  const [words, others] = [new Set(wordsOf(text)), new Set(wordsOf(shown))];
  return areMostlyMissing(words, others) && areMostlyMissing(others, words);
};

const textOf = ({ text, html }: Block, images: ReadonlyMap<string, string>): string => {
  const isText = hasWords(text);
  if (html === null || (isText && text.length > MAX_STUB)) return isText ? text : '';
  const shown = htmlToText(html, images);
  return isText && !isStub(text, shown) ? text : shown;
};

const isCalendar = ({ type }: Attached): boolean => type === 'text/calendar' || type === 'application/ics';

/** The text if no part is one: Outlook's own body, or the content of an invitation. */
const substituteText = ({ tnef, attached }: Collecting): string => {
  if (tnef?.text) return tnef.text.replace(/\r\n?/g, '\n');
  if (tnef?.html) return htmlToText(tnef.html, new Map());
  const invitation = attached.find(isCalendar)?.content();
  return invitation ? calendarText(decodeText(invitation.subarray(0, MAX_TEXT), 'utf-8')) : '';
};

/** Characters that a mail's text may have. An API answer has room for them, even escaped as JSON. */
const MAX_TEXT_LENGTH = 800_000;

/** Reads the body as text and HTML, and everything else as attachments in the order of the mail. */
export const readContent = (root: Part): MailContent => {
  const collecting: Collecting = {
    attached: [],
    cutText: false,
    room: MAX_TEXT,
    hasBody: false,
    encrypted: false,
    tnef: null,
    depth: 0,
  };
  const blocks = collect(collecting, root);
  const images = imageNames(collecting);
  const text = blocks
    .map((block) => textOf(block, images))
    .map((piece) => piece.trimEnd())
    .filter((piece) => piece !== '')
    .join('\n\n');
  const isHtml = blocks.some(({ html }) => html !== null);
  const html = isHtml
    ? blocks.map((block) => block.html ?? textToHtml(block.text ?? '')).join('\n')
    : (collecting.tnef?.html ?? null);
  const whole = (text || substituteText(collecting).trimEnd()).replace(/^\ufeff/, '').replace(/^\n+/, '');
  return {
    text: whole.slice(0, MAX_TEXT_LENGTH).toWellFormed(),
    html,
    attachments: collecting.attached.map((attached, index) => attachmentOf(attached, html, index + 1)),
    cutText: collecting.cutText || whole.length > MAX_TEXT_LENGTH,
    encrypted: collecting.encrypted || /^\s*-----BEGIN PGP MESSAGE-----/.test(text),
  };
};
