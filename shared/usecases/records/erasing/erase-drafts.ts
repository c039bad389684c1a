import { type Article, isPublished, withdrawn } from '../../../domain/knowledge/article.ts';
import type { Ticket } from '../../../domain/ticket/ticket.ts';
import type { ArticleServices, Articles } from '../../knowledge/ports.ts';
import type { ErasedItems } from './ports.ts';

export type EraseDraftsServices = Pick<ArticleServices, 'clock'> & {
  articles: Pick<Articles, 'list' | 'versions' | 'write'>;
  items: Pick<ErasedItems, 'removeArticle' | 'removeArticleVersion'>;
};

/** The article was changed at the same time. The next attempt reads it again. */
export class DraftChanged extends Error {
  override readonly name = 'DraftChanged';
}

/**
 * Erases what was drafted from a ticket and not published: all of an unpublished article; of a published one, the
 * versions before that (docs/decisions/0127). May be repeated.
 * @throws DraftChanged
 */
export const eraseDrafts = async (
  services: EraseDraftsServices,
  { organisation, reference }: Pick<Ticket, 'organisation' | 'reference'>,
): Promise<void> => {
  for (const article of await services.articles.list(organisation)) {
    if (article.madeFrom !== reference) continue;
    await (isPublished(article) ? erasePrevious(services, article) : eraseWhole(services, article));
  }
};

const erasePrevious = async (services: EraseDraftsServices, article: Article & { published: number }): Promise<void> =>
  removeVersions(services, article, (version) => version < article.published);

/** Archived first, so that it can't be published meanwhile. Removed last, because it leads to its versions. */
const eraseWhole = async (services: EraseDraftsServices, article: Article): Promise<void> => {
  const { articles, items, clock } = services;
  const going = withdrawn(article, clock.now());
  if (!(await articles.write(going, null))) throw new DraftChanged(`${article.id} was changed while it was erased`);
  await removeVersions(services, article, () => true);
  if (!(await items.removeArticle(going))) throw new DraftChanged(`${article.id} was changed while it was erased`);
};

const removeVersions = async (
  { articles, items }: EraseDraftsServices,
  article: Article,
  isGoing: (version: number) => boolean,
): Promise<void> => {
  for (const { version } of await articles.versions(article)) {
    if (isGoing(version)) await items.removeArticleVersion(article, version);
  }
};
