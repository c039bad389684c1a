import { decodeHTML } from 'entities';
import markdown from 'markdown-it';
import sanitizeHtml, { type IOptions, type Tag } from 'sanitize-html';
import { imageNamed } from '../../../shared/domain/knowledge/images/image.ts';
import { escapeHtml } from '../../../shared/mail/html/escape.ts';
import { Html } from './html.ts';

/**
 * Renders Markdown as HTML. HTML in the source stays text. An allow-list filters the result as well, so that a fault in the
 * parser can't let a script through. An article's headings start below those of its page and section.
 */

const parser = markdown('default', { html: false, linkify: true, typographer: false });

const ALLOWED: IOptions = {
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
  ].concat(['a', 'img', 'table', 'thead', 'tbody', 'tr', 'th', 'td']),
  allowedAttributes: {
    a: ['href', 'title', 'rel'],
    img: ['src', 'alt', 'width', 'height', 'loading'],
    ol: ['start'],
    th: ['scope'],
  },
  allowedSchemes: ['https', 'mailto', 'tel'],
  // Links within a page may be relative; `//host` would lead to another site.
  allowProtocolRelative: false,
  transformTags: {
    h1: 'h2',
    h5: 'h4',
    h6: 'h4',
    th: sanitizeHtml.simpleTransform('th', { scope: 'col' }),
  },
};

/** Links to other sites send no Referer. */
const linkFrom = (links: string | undefined) => (tagName: string, attribs: Record<string, string>) => {
  const href = links === undefined ? attribs.href : URL.parse(attribs.href ?? '', links)?.href;
  const led = href === undefined ? attribs : { ...attribs, href };
  return { tagName, attribs: /^https:/i.test(href ?? '') ? { ...led, rel: 'noopener noreferrer' } : led };
};

/** Shows only images of the organisation's own articles, loaded from the site itself. */
const showing = ({ images, links }: Shown): IOptions => ({
  transformTags: {
    ...ALLOWED.transformTags,
    a: linkFrom(links),
    img: (tagName, { src = '', alt = '' }) => {
      const name = src.startsWith(IMAGE) ? src.slice(IMAGE.length) : '';
      const image = imageNamed(name);
      if (image === null) return nothing;
      const [width, height] = [String(image.width), String(image.height)];
      return { tagName, attribs: { src: `${images}/${name}`, alt, width, height, loading: 'lazy' } };
    },
  },
  exclusiveFilter: ({ tag, attribs }) => tag === 'img' && !attribs.src,
});
const IMAGE = 'image:';
const nothing: Tag = { tagName: 'img', attribs: {} };

/** `images`: the path of the organisation's images. `links`: the base of relative links, if it isn't the page. */
export type Shown = { images: string; links?: string };

export const rendered = (source: string, shown: Shown): Html =>
  new Html(sanitizeHtml(parser.render(source), { ...ALLOWED, ...showing(shown) }));

const words = (html: string): string => decodeHTML(sanitizeHtml(html, { allowedTags: [], allowedAttributes: {} }));

/** The plain text of Markdown, for search and descriptions. */
export const plain = (source: string): string =>
  words(parser.render(source).replace(/</g, ' <')).replace(/\s+/g, ' ').trim();

const LINK = /<a href="([^"]*)"[^>]*>([^<]*)<\/a>/g;

/**
 * Renders Markdown as plain text with its lines, and with links in Markdown, for clients that render neither. `address` is the
 * article's, the base of its links.
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
