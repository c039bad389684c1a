import { decodeHTML } from 'entities';
import markdown from 'markdown-it';
import sanitizeHtml from 'sanitize-html';
import { escapeHtml } from '../../../shared/mail/html/escape.ts';
import { Html } from './html.ts';

/**
 * Markdown as HTML. HTML in the source stays text; what remains goes through an allow-list all the same, so that no fault of
 * the parser becomes a script. An article's own headings start below the page's title and the section's.
 */

const parser = markdown('default', { html: false, linkify: true, typographer: false });

const ALLOWED = {
  allowedTags: [
    'p',
    'br',
    'hr',
    'h2',
    'h3',
    'h4',
    'ul',
    'ol',
    'li',
    'strong',
    'em',
    's',
    'code',
    'pre',
    'blockquote',
  ].concat(['a', 'table', 'thead', 'tbody', 'tr', 'th', 'td']),
  allowedAttributes: { a: ['href', 'title', 'rel'], ol: ['start'], th: ['scope'] },
  allowedSchemes: ['https', 'mailto', 'tel'],
  // A page's own addresses may be relative; `//host` would leave for another one.
  allowProtocolRelative: false,
  transformTags: {
    h1: 'h2',
    h5: 'h4',
    h6: 'h4',
    th: sanitizeHtml.simpleTransform('th', { scope: 'col' }),
    a: (tagName: string, attribs: Record<string, string>) => ({
      tagName,
      attribs: /^https:/i.test(attribs.href ?? '') ? { ...attribs, rel: 'noopener noreferrer' } : attribs,
    }),
  },
};

export const rendered = (source: string): Html => new Html(sanitizeHtml(parser.render(source), ALLOWED));

const words = (html: string): string => decodeHTML(sanitizeHtml(html, { allowedTags: [], allowedAttributes: {} }));

/** The words of Markdown alone, for search and descriptions. */
export const plain = (source: string): string =>
  words(parser.render(source).replace(/</g, ' <')).replace(/\s+/g, ' ').trim();

const LINK = /<a href="([^"]*)"[^>]*>([^<]*)<\/a>/g;

/**
 * As text that keeps its lines and, as Markdown writes them, its links: for what renders neither HTML nor Markdown. `address` is
 * where the article is: what its links are relative to.
 */
export const plainLines = (source: string, address: string): string => {
  const linked = (_: string, href: string, label: string): string => {
    const to = URL.parse(decodeHTML(href), address);
    return to && /^https?:$/.test(to.protocol) ? `[${label}](${escapeHtml(to.href)})` : label;
  };
  const html = parser.render(source).replaceAll('<li>', '<li>• ').replace(LINK, linked);
  return words(html)
    .replace(/\n{2,}/g, '\n')
    .trim();
};
