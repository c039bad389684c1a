import type { FoundBeside } from '../../../../shared/domain/knowledge/own-search.ts';
import type { Stem } from '../../../../shared/domain/knowledge/search.ts';
import { forAMinute } from '../../../help-centre/for-a-minute.ts';
import { api } from '../../api/calls.ts';

type Suggest = (text: string) => FoundBeside[];

const STEMMERS: ReadonlyMap<string, () => Promise<{ stemmer: Stem }>> = new Map([
  ['en', () => import('@orama/stemmers/english')],
  ['de', () => import('@orama/stemmers/german')],
  ['fr', () => import('@orama/stemmers/french')],
  ['es', () => import('@orama/stemmers/spanish')],
  ['pt', () => import('@orama/stemmers/portuguese')],
]);
const asWritten: Stem = (word) => word;

/** The indexes of articles for this person's group. If they can't be loaded, the public index still works. */
const ownIndexes = (language: string) => api.articleSearch(language).catch(() => ({ items: [] }));

const load = async (base: string, language: string): Promise<Suggest> => {
  const [{ askingBeside }, { suggester }, stemming, answer, own] = await Promise.all([
    import('../../../../shared/domain/knowledge/own-search.ts'),
    import('../../../../shared/domain/knowledge/suggester.ts'),
    STEMMERS.get(language.split('-')[0] ?? '')?.(),
    fetch(`${base}/${language}/search.json`),
    ownIndexes(language),
  ]);
  if (!answer.ok) throw new Error(`search index: ${answer.status}`);
  return askingBeside(suggester, await answer.text(), own.items, { language, stem: stemming?.stemmer ?? asWritten });
};

const loaded = new Map<string, () => Promise<Suggest>>();

/** Forgets the indexes, so that the next person at this computer doesn't search in them. */
export const forgetSuggestions = (): void => loaded.clear();

/** Returns matching articles from the public index and the person's own. Both are loaded on first use. */
export const articlesThatFit = async (base: string, language: string, text: string): Promise<FoundBeside[]> => {
  const standing = loaded.get(language) ?? forAMinute(() => load(base, language));
  loaded.set(language, standing);
  return (await standing())(text);
};
