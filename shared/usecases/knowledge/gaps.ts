import { type Article, isPublished } from '../../domain/knowledge/article.ts';
import type { Articles, GivenReason, HelpedCounts, MissedSearch, Readers } from './ports.ts';

/** Fewer answers say nothing about an article. */
const LEAST_ANSWERS = 5;
/** An article that helps a smaller share of its readers is failing. */
const LEAST_SHARE = 0.5;
const MAX_MISSED = 100;
const MAX_REASONS = 50;
/** A single search may be a typing error. */
const LEAST_SEARCHES = 2;

export type Gap = Pick<Article, 'id' | 'language'> & { title: string; helped: HelpedCounts };
export type HelpCentreGaps = {
  failing: Gap[];
  whyNot: (Pick<Article, 'id' | 'language'> & { title: string } & GivenReason)[];
  due: (Pick<Article, 'id' | 'language' | 'author'> & { title: string; reviewBy: string | null })[];
  missedSearches: MissedSearch[];
};

const share = ({ yes, no }: HelpedCounts): number => yes / (yes + no);

/** What the help centre lacks: articles that don't help, articles due for review, and searches that found nothing. */
export const helpCentreGaps = async (
  {
    articles,
    readers,
  }: { articles: Pick<Articles, 'list'>; readers: Pick<Readers, 'counts' | 'reasons' | 'listMissed'> },
  organisation: string,
  isDue: (article: Article) => boolean,
): Promise<HelpCentreGaps> => {
  const all = await articles.list(organisation);
  const published = all.filter(isPublished);
  const counted = await Promise.all(
    published.map(async (article) => {
      const [helped, reasons] = await Promise.all([
        readers.counts(article, article.published),
        readers.reasons(article),
      ]);
      return { article, helped, reasons };
    }),
  );
  return {
    failing: counted
      .filter(({ helped }) => helped.yes + helped.no >= LEAST_ANSWERS && share(helped) < LEAST_SHARE)
      .toSorted((a, b) => share(a.helped) - share(b.helped))
      .map(({ article: { id, language, shown }, helped }) => ({ id, language, title: shown.title, helped })),
    whyNot: counted
      .flatMap(({ article: { id, language, shown }, reasons }) =>
        reasons.map((given) => ({ id, language, title: shown.title, ...given })),
      )
      .toSorted((a, b) => (a.at < b.at ? 1 : -1))
      .slice(0, MAX_REASONS),
    due: all.filter(isDue).map(({ id, language, author, shown }) => ({
      id,
      language,
      author,
      title: shown.title,
      reviewBy: shown.reviewBy,
    })),
    missedSearches: (await readers.listMissed(organisation))
      .filter(({ count }) => count >= LEAST_SEARCHES)
      .toSorted((a, b) => b.count - a.count)
      .slice(0, MAX_MISSED),
  };
};
