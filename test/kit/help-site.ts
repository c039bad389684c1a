import { type SiteFile, siteFiles } from '../../functions/publish-articles/site/files.ts';
import { makeSite } from '../../functions/publish-articles/site/make-site.ts';
import type { Assets, Site } from '../../functions/publish-articles/site/site.ts';
import { type ShippedArticle, shippedArticles } from '../../shared/config/articles.ts';
import { shippedConfiguration } from '../../shared/config/index.ts';
import { shippedLanguages } from '../../shared/config/languages.ts';
import { write } from '../../shared/domain/knowledge/article.ts';
import { stemOf } from '../../shared/domain/knowledge/stems.ts';
import { watchedBy } from '../../shared/domain/monitoring/mapping.ts';
import type { ToldOutage } from '../../shared/domain/monitoring/outage.ts';
import { type Month, statusOf } from '../../shared/domain/monitoring/status.ts';
import type { PublishedArticle } from '../../shared/usecases/knowledge/published-articles.ts';

const AT = '2026-11-02T09:00:00.000Z';

/** The club's booking portal is down now, and was slow a week before. */
const OUTAGES: readonly ToldOutage[] = [
  { began: '2026-10-26T10:00:00.000Z', ended: '2026-10-26T11:30:00.000Z', impact: 'degraded' as const },
  { began: '2026-10-20T10:00:00.000Z', ended: '2026-10-20T14:00:00.000Z', impact: 'down' as const },
  { began: '2026-11-02T08:40:00.000Z', ended: null, impact: 'down' as const },
].map((outage) => ({ service: 'booking-portal', counts: true, ...outage }));
const MONTHS: readonly Month[] = [
  { month: '2026-11', from: '2026-11-01T00:00:00.000Z', to: '2026-12-01T00:00:00.000Z' },
  { month: '2026-10', from: '2026-10-01T00:00:00.000Z', to: '2026-11-01T00:00:00.000Z' },
];

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

/** The input of a shipped organisation's help centre: the demo's articles, or others. */
export const siteOf = (
  organisationId: string,
  articles: readonly PublishedArticle[] = demoArticles(organisationId),
  assets: Assets = ASSETS,
  base = `https://help.example/${organisationId}`,
): Site => {
  const organisation = shippedConfiguration().organisations.find(({ id }) => id === organisationId);
  if (!organisation) throw new Error(`no organisation ${organisationId}`);
  const packs = new Map(Object.entries(shippedLanguages()));
  const timeZone = 'Africa/Johannesburg';
  const { statusPage: page, monitoring } = organisation;
  const known = page && { page, outages: OUTAGES, watched: watchedBy(monitoring, undefined) };
  const status = known ? statusOf(known, MONTHS, AT) : null;
  return makeSite(organisation, articles, packs, { base, api: '/v1', assets, status, timeZone });
};

/** The files of the help centre. */
export const helpSite = (...parts: Parameters<typeof siteOf>): Map<string, SiteFile> =>
  siteFiles(siteOf(...parts), stemOf);
