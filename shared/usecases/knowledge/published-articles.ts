import { type Article, type ArticleVersion, isPublished, isStale } from '../../domain/knowledge/article.ts';
import type { Articles } from './ports.ts';

export type PublishedArticle = { article: Article; version: ArticleVersion; isStale: boolean };

const READ_AT_ONCE = 16;

/**
 * An organisation's published articles in every language, in their visible version, and a mark that changes with any
 * article. Translations share an article's id; `first` is the language they are made from.
 */
export const publishedArticles = async (
  { articles }: { articles: Pick<Articles, 'list' | 'version'> },
  organisation: string,
  first: string,
): Promise<{ published: PublishedArticle[]; mark: string }> => {
  const all = await articles.list(organisation);
  const firsts = new Map(all.filter(({ language }) => language === first).map((article) => [article.id, article]));
  const visible = all.filter(isPublished);
  const published: PublishedArticle[] = [];
  for (let start = 0; start < visible.length; start += READ_AT_ONCE) {
    const read = visible.slice(start, start + READ_AT_ONCE).map(async (article) => ({
      article,
      version: await articles.version(article, article.published),
      isStale: isStale(article, firsts.get(article.id)),
    }));
    for (const { version, ...rest } of await Promise.all(read)) if (version) published.push({ ...rest, version });
  }
  return { published, mark: all.map(({ id, language, revision }) => `${id}#${language}#${revision}`).join() };
};

/** Whether an article with this name is published in any language. */
export const isPublishedArticle = async (
  { articles }: { articles: Pick<Articles, 'list'> },
  organisation: string,
  id: string,
): Promise<boolean> => (await articles.list(organisation)).some((article) => article.id === id && isPublished(article));
