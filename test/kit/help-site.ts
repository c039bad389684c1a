import { type SiteFile, siteFiles } from '../../functions/publish-articles/site/files.ts';
import { makeSite } from '../../functions/publish-articles/site/make-site.ts';
import type { Assets, Site } from '../../functions/publish-articles/site/site.ts';
import { type ShippedArticle, shippedArticles } from '../../shared/config/articles.ts';
import { shippedConfiguration } from '../../shared/config/index.ts';
import { shippedLanguages } from '../../shared/config/languages.ts';
import { write } from '../../shared/domain/knowledge/article.ts';
import { stemOf } from '../../shared/domain/knowledge/stems.ts';
import type { PublishedArticle } from '../../shared/usecases/knowledge/published-articles.ts';

const AT = '2026-11-02T09:00:00.000Z';

/** An article as its readers see it. */
export const publishedAs = ({ content, ...name }: ShippedArticle): PublishedArticle => {
  const { article, made } = write(name, content, { id: 'demo', mayPublish: true }, AT);
  const version = made ?? { version: 1, content, by: 'demo', at: AT };
  return { article: { ...article, state: 'published', published: 1, publishedAt: AT }, version, isStale: false };
};

const demoArticles = (organisationId: string): PublishedArticle[] =>
  shippedArticles()
    .filter(({ organisation }) => organisation === organisationId)
    .map(publishedAs);
const ASSETS: Assets = { style: '/assets/style.css', script: (language) => `/assets/help.${language}.js` };

/** What the help centre of a shipped organisation is made from: the demo's articles, or others. */
export const siteOf = (
  organisationId: string,
  articles: readonly PublishedArticle[] = demoArticles(organisationId),
  assets: Assets = ASSETS,
  base = `https://help.example/${organisationId}`,
): Site => {
  const organisation = shippedConfiguration().organisations.find(({ id }) => id === organisationId);
  if (!organisation) throw new Error(`no organisation ${organisationId}`);
  const packs = new Map(Object.entries(shippedLanguages()));
  return makeSite(organisation, articles, packs, { base, api: '/v1', assets });
};

/** Its files. */
export const helpSite = (...parts: Parameters<typeof siteOf>): Map<string, SiteFile> =>
  siteFiles(siteOf(...parts), stemOf);
