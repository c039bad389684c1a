import { membersArticlePath } from '../../../shared/domain/knowledge/members.ts';
import { askingBeside, type FoundBeside } from '../../../shared/domain/knowledge/own-search.ts';
import { articlePath, flowPath, indexPath } from '../../../shared/domain/knowledge/paths.ts';
import { type Stem, searcher } from '../../../shared/domain/knowledge/search.ts';
import { suggester } from '../../../shared/domain/knowledge/suggester.ts';
import type { PublishedFlow } from '../../../shared/schemas/articles.ts';
import { forAMinute } from '../../help-centre/for-a-minute.ts';
import { ownIndexes } from '../../help-centre/own-indexes.ts';
import type { ChatSettings } from '../loader/settings.ts';

const MAX = 3;

/**
 * Searches the help centre. Its index is loaded when the visitor first types. On the help centre's own site, it also searches
 * the articles for a member who is signed in to the portal.
 */
export const articleSearch = (settings: ChatSettings, language: string, stem: Stem) => {
  const { api, help, helpLanguages, language: first, organisation } = settings;
  const read = helpLanguages.find((each) => each === language) ?? first;
  const isOnSite = new URL(help).origin === location.origin;
  const own = async () =>
    isOnSite ? ownIndexes(organisation, String(new URL(`portal/article-search?language=${read}`, api))) : [];
  const loaded = forAMinute(async () => {
    const [answer, theirs] = await Promise.all([fetch(`${help}/${indexPath(read)}`), own().catch(() => [])]);
    if (!answer.ok) throw new TypeError(`search index: ${answer.status}`);
    const spoken = { language: read, stem: read === language ? stem : (word: string) => word };
    const index = await answer.text();
    return {
      search: askingBeside(searcher, index, theirs, spoken),
      suggest: askingBeside(suggester, index, theirs, spoken),
    };
  });
  return {
    language: read,
    addressOf: ({ id, isOwn }: FoundBeside): string =>
      `${help}/${isOwn ? membersArticlePath(read, id) : articlePath(read, id)}`,
    /** Only public flows can be walked here. */
    hasFlow: ({ isFlow, isOwn }: FoundBeside): boolean => isFlow === true && !isOwn,
    flowOf: async ({ id }: Pick<FoundBeside, 'id'>): Promise<PublishedFlow> => {
      const answer = await fetch(`${help}/${flowPath(read, id)}`);
      if (!answer.ok) throw new TypeError(`flow: ${answer.status}`);
      return answer.json();
    },
    find: async (query: string): Promise<FoundBeside[]> => (await loaded()).search(query).slice(0, MAX),
    /** Returns articles that fit a message being written. */
    fit: async (text: string): Promise<FoundBeside[]> => (await loaded()).suggest(text).slice(0, MAX),
  };
};
export type ArticleSearch = ReturnType<typeof articleSearch>;
