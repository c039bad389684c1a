import type { Stem } from '../../../shared/domain/knowledge/search.ts';
import { escapeHtml } from '../../../shared/mail/html/escape.ts';
import type { Flow, PublishedFlow } from '../../../shared/schemas/articles.ts';
import { articlePage } from '../pages/article-page.ts';
import { homePage, missingPage, searchPage } from '../pages/list-pages.ts';
import { plainLines } from '../pages/markdown.ts';
import { statusPage, subscribingPage } from '../pages/status-page.ts';
import { searchIndex } from './search-index.ts';
import {
  articlePath,
  articlesFor,
  flowPath,
  homePath,
  indexPath,
  missingPath,
  type Site,
  searchPath,
  statusPath,
} from './site.ts';

export type SiteFile = { body: string; type: 'text/html; charset=utf-8' | 'application/json' | 'application/xml' };

const asHtml = (body: string): SiteFile => ({ body, type: 'text/html; charset=utf-8' });

const flowFile = (title: string, { steps }: Flow, address: string): SiteFile => {
  const flow: PublishedFlow = {
    title,
    steps: steps.map((step) => ({ ...step, text: plainLines(step.text, address) })),
  };
  return { body: JSON.stringify(flow), type: 'application/json' };
};

/**
 * Makes every file of an organisation's help centre, by path. Only public articles are used: others appear in no list, search,
 * sitemap or address.
 */
export const siteFiles = (whole: Site, stemOf: (language: string) => Stem): Map<string, SiteFile> => {
  const site = { ...whole, articles: whole.articles.filter(({ content }) => content.audience === 'public') };
  const files = new Map<string, SiteFile>();
  for (const language of site.languages) {
    const articles = articlesFor(site, language);
    files.set(`${homePath(language)}index.html`, asHtml(homePage(site, language)));
    files.set(`${searchPath(language)}index.html`, asHtml(searchPage(site, language)));
    files.set(missingPath(language), asHtml(missingPage(site, language)));
    if (site.status) {
      files.set(`${statusPath(language)}index.html`, asHtml(statusPage(site, language, site.status)));
      for (const state of ['asked', 'failed'] as const)
        files.set(`${statusPath(language)}${state}/index.html`, asHtml(subscribingPage(site, language, state)));
    }
    for (const article of articles) {
      const { id, content } = article;
      files.set(`${articlePath(language, id)}index.html`, asHtml(articlePage(site, language, article)));
      if (content.flow) {
        const address = `${site.base}/${articlePath(language, id)}`;
        files.set(flowPath(language, id), flowFile(content.title, content.flow, address));
      }
    }
    const index = searchIndex(site, language, articles, stemOf(language));
    files.set(indexPath(language), { body: index, type: 'application/json' });
  }
  if (site.status) files.set('status.json', { body: JSON.stringify(site.status), type: 'application/json' });
  files.set('index.html', asHtml(homePage(site, site.organisation.language)));
  files.set(missingPath(null), asHtml(missingPage(site, site.organisation.language)));
  files.set('sitemap.xml', { body: siteMap(site), type: 'application/xml' });
  return files;
};

/** The sitemap (https://www.sitemaps.org/protocol.html), with each page's other languages. */
const siteMap = (site: Site): string => {
  const url = (path: string, at: string | null, others: readonly { language: string; path: string }[]): string =>
    [
      `<url><loc>${escapeHtml(`${site.base}/${path}`)}</loc>`,
      at === null ? '' : `<lastmod>${at}</lastmod>`,
      ...others.map(
        (other) =>
          `<xhtml:link rel="alternate" hreflang="${other.language}" href="${escapeHtml(`${site.base}/${other.path}`)}"/>`,
      ),
      '</url>',
    ].join('');
  const homes = site.languages.map((language) => ({ language, path: homePath(language) }));
  const pages = site.articles.map((article) => {
    const others = site.articles
      .filter(({ id }) => id === article.id)
      .map(({ id, language }) => ({ language, path: articlePath(language, id) }));
    return url(articlePath(article.language, article.id), article.publishedAt, others);
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">',
    ...homes.map(({ path }) => url(path, null, homes)),
    ...pages,
    '</urlset>',
  ].join('\n');
};
