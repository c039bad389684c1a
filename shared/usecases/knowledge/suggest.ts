import { membersArticlePath } from '../../domain/knowledge/members.ts';
import { articlePath } from '../../domain/knowledge/paths.ts';
import { indexOf, type Stem, searcher } from '../../domain/knowledge/search.ts';
import type { Sites } from '../../domain/portal/sites.ts';
import type { ArticleContent } from '../../schemas/articles.ts';
import type { Articles } from './ports.ts';
import { publishedArticles } from './published-articles.ts';

const MAX_SUGGESTED = 3;
const asTyped: Stem = (word) => word;

/** `url`: where its audience reads it (members after signing in); null for an article for staff only. */
export type Suggestion = {
  id: string;
  title: string;
  summary: string;
  audience: ArticleContent['audience'];
  url: string | null;
};

/** One to three published articles that fit a text, for staff: also internal ones. */
export const suggest = async (
  services: { articles: Pick<Articles, 'list' | 'version'>; sites: Pick<Sites, 'of'> },
  organisation: string,
  language: string,
  text: string,
): Promise<Suggestion[]> => {
  const { published } = await publishedArticles(services, organisation, language);
  const spoken = published.filter(({ article }) => article.language === language);
  const searchable = spoken.map(({ article: { id }, version: { content } }) => ({
    id,
    title: content.title,
    summary: content.summary,
    keywords: content.keywords.join(' '),
    text: content.body,
  }));
  const audiences = new Map(spoken.map(({ article, version: { content } }) => [article.id, content.audience]));
  const base = services.sites.of(organisation);
  const addressOf = (id: string, audience: ArticleContent['audience']): string | null => {
    if (audience === 'internal') return null;
    return `${base}/${audience === 'public' ? articlePath(language, id) : membersArticlePath(language, id)}`;
  };
  return searcher(
    indexOf(searchable, asTyped),
    asTyped,
  )(text)
    .slice(0, MAX_SUGGESTED)
    .map(({ id, title, summary }) => {
      const audience = audiences.get(id) ?? 'internal';
      return { id, title, summary, audience, url: addressOf(id, audience) };
    });
};
