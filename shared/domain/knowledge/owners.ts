import type { Agent, Organisation } from '../../schemas/configuration/organisation.ts';
import type { Instant } from '../../schemas/primitives.ts';
import { type Article, isDue } from './article.ts';

/** Who maintains an article: its owner, else its author, if they are still agents, else an admin. */
export const ownerOf = (
  { owner, author }: Pick<Article, 'owner' | 'author'>,
  { agents }: Pick<Organisation, 'agents'>,
): Agent | undefined =>
  agents.find(({ id }) => id === owner) ??
  agents.find(({ id }) => id === author) ??
  agents.find(({ role }) => role === 'admin');

const dayOf = (at: Instant): string => at.slice(0, 'yyyy-mm-dd'.length);
export const monthOf = (at: Instant): string => at.slice(0, 'yyyy-mm'.length);

/** Each owner's articles whose review date has come, the longest overdue first. */
export const dueByOwner = (
  articles: readonly Article[],
  organisation: Pick<Organisation, 'agents'>,
  now: Instant,
): ReadonlyMap<string, Article[]> => {
  const due = articles
    .filter((article) => isDue(article, dayOf(now)))
    .toSorted((a, b) => ((a.shown.reviewBy ?? '') < (b.shown.reviewBy ?? '') ? -1 : 1));
  const owned = due.flatMap((article) => {
    const owner = ownerOf(article, organisation);
    return owner ? [{ owner: owner.id, article }] : [];
  });
  return new Map(
    [...Map.groupBy(owned, ({ owner }) => owner)].map(([owner, each]) => [owner, each.map(({ article }) => article)]),
  );
};
