import { articlePath, flowPath, indexPath } from '../../../shared/domain/knowledge/paths.ts';
import type { Found, Stem } from '../../../shared/domain/knowledge/search.ts';
import { searcher } from '../../../shared/domain/knowledge/search.ts';
import type { PublishedFlow } from '../../../shared/schemas/articles.ts';
import type { ChatSettings } from '../loader/settings.ts';

type Search = (query: string) => Found[];
const MAX = 3;

/** The help centre's own search, whose index is fetched when somebody first types. */
export const articleSearch = ({ help, helpLanguages, language: first }: ChatSettings, language: string, stem: Stem) => {
  const read = helpLanguages.find((each) => each === language) ?? first;
  let loaded: Promise<Search> | null = null;
  const load = async (): Promise<Search> => {
    const answer = await fetch(`${help}/${indexPath(read)}`);
    if (!answer.ok) throw new TypeError(`search index: ${answer.status}`);
    return searcher(await answer.text(), read === language ? stem : (word) => word);
  };
  return {
    language: read,
    addressOf: ({ id }: Found): string => `${help}/${articlePath(read, id)}`,
    flowOf: async ({ id }: Found): Promise<PublishedFlow> => {
      const answer = await fetch(`${help}/${flowPath(read, id)}`);
      if (!answer.ok) throw new TypeError(`flow: ${answer.status}`);
      return answer.json();
    },
    find: async (query: string): Promise<Found[]> => {
      loaded ??= load();
      loaded.catch(() => {
        loaded = null;
      });
      return (await loaded)(query).slice(0, MAX);
    },
  };
};
export type ArticleSearch = ReturnType<typeof articleSearch>;
