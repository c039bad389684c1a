import {
  articlePath,
  articlesFor,
  homePath,
  type Say,
  type Site,
  type SiteArticle,
  sayIn,
  searchPath,
} from '../site/site.ts';
import { type Html, html } from './html.ts';
import { page, searchForm } from './layout.ts';

const list = (site: Site, language: string, articles: readonly SiteArticle[]): Html =>
  html`<ul class="articles">${articles.map(
    ({ id, language: own, content }) =>
      html`<li${own === language ? null : html` lang="${own}"`}><a href="${site.base}/${articlePath(language, id)}">${content.title}</a><p>${content.summary}</p></li>`,
  )}</ul>`;

const byTitle = (language: string) => (a: SiteArticle, b: SiteArticle) =>
  a.content.title.localeCompare(b.content.title, language);

const grouped = (site: Site, language: string, say: Say): { name: string; articles: SiteArticle[] }[] => {
  const groups = new Map<string, SiteArticle[]>();
  for (const article of articlesFor(site, language).toSorted(byTitle(language))) {
    const { category } = article.content;
    const name = (category === null ? null : site.categoryName(language, category)) ?? say('category.other');
    groups.set(name, [...(groups.get(name) ?? []), article]);
  }
  const last = say('category.other');
  return [...groups]
    .map(([name, articles]) => ({ name, articles }))
    .toSorted((a, b) => Number(a.name === last) - Number(b.name === last) || a.name.localeCompare(b.name, language));
};

/** The start page: a search field, and all articles by category. */
export const homePage = (site: Site, language: string): string => {
  const say = sayIn(site, language);
  const main = html`<div class="hero"><h1>${say('title')}</h1><p class="lead">${say('lead')}</p>
${searchForm(site, language, say, true)}</div>
<div class="groups">${grouped(site, language, say).map(
    ({ name, articles }) => html`<section><h2>${name}</h2>${list(site, language, articles)}</section>`,
  )}</div>`;
  return page(site, {
    language,
    path: homePath(language),
    title: say('title'),
    description: say('lead'),
    main,
    alternates: site.languages.map((each) => ({ language: each, path: homePath(each) })),
  });
};

/** The results page of a search. Without script, it lists every article by title. */
export const searchPage = (site: Site, language: string): string => {
  const say = sayIn(site, language);
  const articles = articlesFor(site, language).toSorted(byTitle(language));
  // The page's script fills these in.
  const later = { query: '{{query}}', count: '{{count}}' };
  const texts = { none: say('search.none', later), one: say('search.one'), many: say('search.many', later) };
  const main = html`<h1>${say('search.results')}</h1>
${searchForm(site, language, say, true)}
<div id="results" data-none="${texts.none}" data-one="${texts.one}" data-many="${texts.many}" aria-live="polite">
${list(site, language, articles)}</div>`;
  return page(site, {
    language,
    path: searchPath(language),
    title: say('search.results'),
    description: say('search'),
    main,
    isIndexed: false,
  });
};

/** The page for an address without one. */
export const missingPage = (site: Site, language: string): string => {
  const say = sayIn(site, language);
  const main = html`<h1>${say('missing.title')}</h1><p>${say('missing.text')}</p>${searchForm(site, language, say, true)}
<p><a href="${site.base}/${homePath(language)}">${say('home')}</a></p>`;
  return page(site, {
    language,
    path: '',
    title: say('missing.title'),
    description: say('missing.text'),
    main,
    isIndexed: false,
  });
};
