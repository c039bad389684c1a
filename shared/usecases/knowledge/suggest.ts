import { articlePath } from '../../domain/knowledge/paths.ts';
import { indexOf, type Stem, searcher } from '../../domain/knowledge/search.ts';
import type { Articles } from './ports.ts';
import { publishedArticles } from './published-articles.ts';

const MAX_SUGGESTED = 3;
const asTyped: Stem = (word) => word;

/** `url`: where anybody reads it; null for one that isn't public. */
export type Suggestion = { id: string; title: string; summary: string; url: string | null };

/** The one to three published articles that fit what somebody writes; internal ones too, as staff ask. */
export const suggest = async (
  services: { articles: Pick<Articles, 'list' | 'version'>; siteUrl: string },
  organisation: string,
  language: string,
  text: string,
): Promise<Suggestion[]> => {
  const { published } = await publishedArticles(services, organisation, language);
  const searchable = published
    .filter(({ article }) => article.language === language)
    .map(({ article: { id }, version: { content } }) => ({
      id,
      title: content.title,
      summary: content.summary,
      keywords: content.keywords.join(' '),
      text: content.body,
    }));
  const isPublic = new Set(
    published.flatMap(({ article, version: { content } }) => (content.audience === 'public' ? [article.id] : [])),
  );
  const at = (id: string): string => `${services.siteUrl}/${organisation}/${articlePath(language, id)}`;
  return searcher(
    indexOf(searchable, asTyped),
    asTyped,
  )(text)
    .slice(0, MAX_SUGGESTED)
    .map((found) => ({ ...found, url: isPublic.has(found.id) ? at(found.id) : null }));
};
