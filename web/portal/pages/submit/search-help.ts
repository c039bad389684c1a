import type { Found, Stem } from '../../../../shared/domain/knowledge/search.ts';

type Search = (query: string) => Found[];

const STEMMERS: ReadonlyMap<string, () => Promise<{ stemmer: Stem }>> = new Map([
  ['en', () => import('@orama/stemmers/english')],
  ['de', () => import('@orama/stemmers/german')],
  ['fr', () => import('@orama/stemmers/french')],
  ['es', () => import('@orama/stemmers/spanish')],
  ['pt', () => import('@orama/stemmers/portuguese')],
]);
const asWritten: Stem = (word) => word;

const load = async (base: string, language: string): Promise<Search> => {
  const [{ searcher }, stemming, answer] = await Promise.all([
    import('../../../../shared/domain/knowledge/search.ts'),
    STEMMERS.get(language.split('-')[0] ?? '')?.(),
    fetch(`${base}/${language}/search.json`),
  ]);
  if (!answer.ok) throw new Error(`search index: ${answer.status}`);
  return searcher(await answer.text(), stemming?.stemmer ?? asWritten);
};

const loaded = new Map<string, Promise<Search>>();

/** Searches the help centre's own index, which is fetched when it is first needed. */
export const searchHelp = async (base: string, language: string, query: string): Promise<Found[]> => {
  const standing = loaded.get(language) ?? load(base, language);
  loaded.set(language, standing);
  standing.catch(() => loaded.delete(language));
  return (await standing)(query);
};
