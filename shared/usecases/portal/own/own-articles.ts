import {
  groupsOf,
  type Members,
  membersIndexKey,
  membersListKey,
  membersPageKey,
} from '../../../domain/knowledge/members.ts';
import { type ArticleContent, type MembersList, membersListSchema } from '../../../schemas/articles.ts';
import type { ArticleImages } from '../../knowledge/ports.ts';
import type { Configuration } from '../../ports/configuration.ts';
import type { People } from '../../ports/people.ts';
import type { Requester } from '../find-request.ts';
import { ownPerson } from '../profile.ts';

export type OwnArticleServices = {
  people: Pick<People, 'load' | 'save'>;
  configuration: Pick<Configuration, 'organisation'>;
  /** Files written by publish-articles. */
  articleFiles: { read: (key: string) => Promise<string | null> };
  images: Pick<ArticleImages, 'read'>;
};

type Listed = MembersList[number] & { group: Members; language: string };

/** A file of each of the person's groups, in a language or else in the organisation's own. */
const ofGroups = async (
  services: OwnArticleServices,
  requester: Requester,
  language: string,
  keyOf: typeof membersListKey,
): Promise<{ group: Members; language: string; text: string }[]> => {
  const { organisation } = requester;
  const [{ type }, loaded] = await Promise.all([
    ownPerson(services, requester),
    services.configuration.organisation(organisation),
  ]);
  const languages = [...new Set([language, loaded?.organisation.language ?? language])];
  const files = groupsOf(type).map(async (group) => {
    for (const each of languages) {
      const text = await services.articleFiles.read(keyOf(organisation, group, each));
      if (text !== null) return [{ group, language: each, text }];
    }
    return [];
  });
  return (await Promise.all(files)).flat();
};

/** Articles the person may read in addition to the public ones. */
const listed = async (services: OwnArticleServices, requester: Requester, language: string): Promise<Listed[]> =>
  (await ofGroups(services, requester, language, membersListKey)).flatMap(({ text, ...where }) =>
    membersListSchema.parse(JSON.parse(text)).map((article) => ({ ...article, ...where })),
  );

/** Search indexes for the person's browser, only with articles they may read. */
export const ownArticleSearch = async (
  services: OwnArticleServices,
  requester: Requester,
  language: string,
): Promise<{ language: string; index: string }[]> =>
  (await ofGroups(services, requester, language, membersIndexKey)).map(({ language: made, text }) => ({
    language: made,
    index: text,
  }));

/** Returns whether an audience includes the person. */
export const ownAudience = async (
  services: Pick<OwnArticleServices, 'people'>,
  requester: Requester,
): Promise<(audience: ArticleContent['audience']) => boolean> => {
  const groups: readonly string[] = groupsOf((await ownPerson(services, requester)).type);
  return (audience) => groups.includes(audience);
};

export const listOwnArticles = async (
  services: OwnArticleServices,
  requester: Requester,
  language: string,
): Promise<{ id: string; title: string; summary: string }[]> =>
  (await listed(services, requester, language)).map(({ id, title, summary }) => ({ id, title, summary }));

/** An article's page; null if the person has no such article, whatever the reason. */
export const readOwnArticle = async (
  services: OwnArticleServices,
  requester: Requester,
  { id, language }: { id: string; language: string },
): Promise<string | null> => {
  const found = (await listed(services, requester, language)).find((article) => article.id === id);
  if (!found) return null;
  return services.articleFiles.read(membersPageKey(requester.organisation, found.group, found.language, id));
};

/** An image of such an article; null if no article that the person may read shows it. */
export const readOwnArticleImage = async (
  services: OwnArticleServices,
  requester: Requester,
  { image, language }: { image: string; language: string },
): Promise<Uint8Array | null> => {
  const articles = await listed(services, requester, language);
  if (!articles.some(({ images }) => images.includes(image))) return null;
  return services.images.read(requester.organisation, image);
};
