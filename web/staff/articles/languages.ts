import { useQuery } from '@tanstack/react-query';
import type { ListedArticle } from '../api/types.ts';
import { useSession } from '../site/session.tsx';

export const languageName = (language: string): string =>
  new Intl.DisplayNames('en', { type: 'language' }).of(language) ?? language;

/** An article's languages, and the first one, which the others translate. */
export const useLanguages = (
  id: string,
): { same: readonly ListedArticle[]; first?: ListedArticle; isRead: boolean } => {
  const { articles: api } = useSession();
  const { data } = useQuery({ queryKey: ['articles'], queryFn: api.articles });
  const same = (data?.items ?? []).filter((each) => each.id === id);
  const first = same.find(({ shown }) => shown.translates === null);
  return { same, isRead: data !== undefined, ...(first ? { first } : {}) };
};
