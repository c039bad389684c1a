import { indexOf, type Searchable, type Stem, synonymsFor } from '../../../shared/domain/knowledge/search.ts';
import { plain } from '../pages/markdown.ts';
import type { Site, SiteArticle } from './site.ts';

const searchable = (site: Site, stem: Stem, { id, content }: SiteArticle, isForeign: boolean): Searchable => {
  const { title, summary, keywords, body, flow, video } = content;
  const text = [body, ...(flow?.steps.map((step) => step.text) ?? []), video?.transcript ?? ''].map(plain).join(' ');
  const synonyms = synonymsFor([title, summary, text].join(' '), site.synonyms, stem);
  const kind = flow ? { isFlow: true as const } : {};
  return {
    id,
    title,
    summary,
    text,
    keywords: [...keywords, synonyms].filter((each) => each !== '').join(', '),
    ...kind,
    ...(isForeign ? { isForeign } : {}),
  };
};

/** Makes the search index of articles in one language, which the browser loads. */
export const searchIndex = (site: Site, language: string, articles: readonly SiteArticle[], stem: Stem): string =>
  indexOf(
    articles.map((article) => searchable(site, stem, article, article.language !== language)),
    stem,
  );
