import { move, write } from '../../domain/knowledge/article.ts';
import type { ArticleContent } from '../../schemas/articles.ts';
import type { ArticleName, ArticleServices } from './ports.ts';

const AUTHOR = { id: 'system', mayPublish: false };
const REVIEWER = { id: 'system:review', mayPublish: true };

/**
 * Stores and publishes an article of a release if there is none with its name, so that people's edits stay. If
 * interrupted, the next run continues with the next step.
 */
export const shipArticle = async (
  { articles, clock }: ArticleServices,
  name: ArticleName,
  content: ArticleContent,
): Promise<void> => {
  const first = write(name, content, AUTHOR, clock.now());
  await articles.write(first.article, first.made);
  for (const action of ['submit', 'publish'] as const) {
    const [article, latest] = await Promise.all([articles.load(name), articles.version(name, 1)]);
    if (!article || !latest || article.latest > 1 || article.author !== AUTHOR.id) return;
    const asked = action === 'publish' ? { action, latest } : { action };
    const moved = move(article, asked, REVIEWER, clock.now());
    if (moved.ok) await articles.write(moved.change.article, null);
  }
};
