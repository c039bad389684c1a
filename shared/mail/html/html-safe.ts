import sanitizeHtml from 'sanitize-html';
import { BudgetExceeded, withinBudget } from '../budget.ts';
import { escapeHtml } from './escape.ts';
import { isOrdinary, stripTags } from './html-limits.ts';

const ABSOLUTE = /^(?:https?:\/\/|mailto:|tel:)/i;

const OPTIONS: sanitizeHtml.IOptions = {
  allowedTags: [
    ...['p', 'div', 'span', 'br', 'hr', 'blockquote', 'pre', 'code', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6'],
    ...['b', 'strong', 'i', 'em', 'u', 's', 'del', 'ins', 'sub', 'sup', 'small', 'font', 'center'],
    ...['ul', 'ol', 'li', 'dl', 'dt', 'dd', 'a', 'img'],
    ...['table', 'caption', 'thead', 'tbody', 'tfoot', 'tr', 'td', 'th'],
  ],
  allowedAttributes: {
    a: ['href', 'title', 'rel', 'target'],
    img: ['src', 'alt', 'title', 'width', 'height'],
    td: ['colspan', 'rowspan', 'align'],
    th: ['colspan', 'rowspan', 'align'],
    ol: ['start', 'type'],
  },
  allowedSchemes: ['http', 'https', 'mailto', 'tel'],
  allowedSchemesByTag: { img: ['cid'] },
  allowProtocolRelative: false,
  disallowedTagsMode: 'discard',
  nonTextTags: ['script', 'style', 'textarea', 'option', 'noscript', 'title', 'svg', 'math', 'template'],
  nestingLimit: 100,
  parseStyleAttributes: false,
  transformTags: {
    a: (tagName, { href, title }) => ({
      tagName,
      attribs: {
        // A relative address would lead into the application that shows the mail.
        ...(href !== undefined && ABSOLUTE.test(href) ? { href } : {}),
        ...(title === undefined ? {} : { title }),
        rel: 'noopener noreferrer nofollow',
        target: '_blank',
      },
    }),
  },
  // Remote images and data URLs have no source any more. A relative source would load from the application that shows
  // the mail.
  exclusiveFilter: (frame) => frame.tag === 'img' && !/^cid:/i.test(frame.attribs.src ?? ''),
};

/** Wraps plain text in HTML that shows it unchanged. */
export const textToHtml = (text: string): string => `<pre>${escapeHtml(text)}</pre>`;

/** Makes HTML safe to show to an agent: no script, style, form, frame, SVG or data URL, and no remote image. */
const sanitiseHtml = (html: string): string =>
  isOrdinary(html) ? sanitizeHtml(html, OPTIONS) : textToHtml(stripTags(html));

/** Makes a mail's HTML safe to show. Keeps only its words if making it safe would cost too much. */
export const safeHtml = (html: string): string => {
  try {
    return withinBudget(() => sanitiseHtml(html));
  } catch (error) {
    if (error instanceof BudgetExceeded) return textToHtml(stripTags(html));
    throw error;
  }
};
