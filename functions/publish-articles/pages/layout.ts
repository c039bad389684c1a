import { iconAddress } from '../../../web/ui/theme/icon.ts';
import {
  directionOf,
  homePath,
  languageName,
  type Say,
  type Site,
  sayIn,
  searchPath,
  statusPath,
} from '../site/site.ts';
import { Html, html } from './html.ts';

export type PageParts = {
  language: string;
  /** The path below the site's base. */
  path: string;
  title: string;
  description: string;
  main: Html;
  /** The page in other languages: language and path. */
  alternates?: readonly { language: string; path: string }[];
  /** Structured data for search engines (schema.org). */
  data?: object;
  /** Whether search engines may list the page; true by default. */
  isIndexed?: boolean;
};

/** JSON for a script element, with `<` escaped so that nothing can end the element. */
const dataElement = (data: object): Html =>
  new Html(`<script type="application/ld+json">${JSON.stringify(data).replaceAll('<', '\\u003c')}</script>`);

export const searchForm = (site: Site, language: string, say: Say, isFirst: boolean): Html => html`
<form class="search" role="search" action="${site.base}/${searchPath(language)}" method="get">
<label for="query"${isFirst ? '' : new Html(' class="quiet"')}>${say('search')}</label>
<div class="row"><input id="query" name="q" type="search" autocomplete="off" maxlength="200" enterkeyhint="search">
<button type="submit">${say('search.button')}</button></div>
<div class="found" aria-live="polite"></div>
</form>`;

/** Without alternative text, since the organisation's name stands beside it. */
const logo = ({ logo: source }: Site['organisation']): Html | null =>
  source === null ? null : html`<img class="logo" src="${source}" alt="">`;

/** A whole page: readable without script, by keyboard, at 320 px, in light and dark, and from right to left. */
export const page = (site: Site, { language, path, title, description, main, ...parts }: PageParts): string => {
  const say = sayIn(site, language);
  const { organisation, base, assets } = site;
  const alternates = parts.alternates ?? [];
  const switcher = alternates.length > 1;
  const whole = html`<!doctype html>
<html lang="${language}" dir="${directionOf(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title === organisation.name ? title : `${title} – ${organisation.name}`}</title>
<meta name="description" content="${description}">
<meta name="color-scheme" content="light dark">
${parts.isIndexed === false ? new Html('<meta name="robots" content="noindex">') : html`<link rel="canonical" href="${base}/${path}">`}
${alternates.map((each) => html`<link rel="alternate" hreflang="${each.language}" href="${base}/${each.path}">`)}
<link rel="icon" href="${iconAddress(organisation.colour, organisation.name)}">
<link rel="stylesheet" href="${assets.style}">
<script src="${assets.script(language)}" defer></script>
${parts.data ? dataElement(parts.data) : null}
</head>
<body data-api="${site.api}" data-base="${base}" data-organisation="${organisation.id}">
<a class="skip" href="#main">${say('skip')}</a>
<header><div class="wide"><a class="brand" href="${base}/${homePath(language)}">${logo(organisation)}${organisation.name}</a>
<span class="what">${say('title')}</span>
${site.status ? html`<a class="own" href="${base}/${statusPath(language)}">${say('status.link')}</a>` : null}
<a class="own" href="${base}/requests/">${say('requests')}</a></div></header>
<main id="main" class="wide" tabindex="-1">
${main}
</main>
<footer><div class="wide">
<section class="contact"><h2>${say('contact.title')}</h2><p>${say('contact.text')}</p>
<p class="answers"><a class="button" href="${base}/requests/new">${say('contact.request')}</a>
<a href="mailto:${organisation.supportAddress}">${say('contact.button', { organisation: organisation.name })}</a></p></section>
${
  switcher
    ? html`<nav aria-label="${say('languages')}"><ul class="languages">${alternates.map(
        (each) =>
          html`<li><a lang="${each.language}" hreflang="${each.language}" href="${base}/${each.path}"${
            each.language === language ? new Html(' aria-current="true"') : ''
          }>${languageName(each.language)}</a></li>`,
      )}</ul></nav>`
    : null
}
</div></footer>
</body>
</html>
`;
  return whole.text.replace(/^\s*\n/gm, '');
};
