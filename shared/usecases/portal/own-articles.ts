import { groupsOf, type Members, membersListKey, membersPageKey } from '../../domain/knowledge/members.ts';
import { type MembersList, membersListSchema } from '../../schemas/articles.ts';
import type { ArticleImages } from '../knowledge/ports.ts';
import type { Configuration } from '../ports/configuration.ts';
import type { People } from '../ports/people.ts';
import type { Requester } from './find-request.ts';
import { ownPerson } from './profile.ts';

export type OwnArticleServices = {
  people: Pick<People, 'load' | 'save'>;
  configuration: Pick<Configuration, 'organisation'>;
  /** What publish-articles has made of them. */
  articleFiles: { read: (key: string) => Promise<string | null> };
  images: Pick<ArticleImages, 'read'>;
};

type Listed = MembersList[number] & { group: Members; language: string };

/** What a person may read beside what everybody may, in a language, or else in the organisation's own. */
const listed = async (services: OwnArticleServices, requester: Requester, language: string): Promise<Listed[]> => {
  const { organisation } = requester;
  const [{ type }, loaded] = await Promise.all([
    ownPerson(services, requester),
    services.configuration.organisation(organisation),
  ]);
  const languages = [...new Set([language, loaded?.organisation.language ?? language])];
  const lists = groupsOf(type).map(async (group): Promise<Listed[]> => {
    for (const each of languages) {
      const text = await services.articleFiles.read(membersListKey(organisation, group, each));
      if (text === null) continue;
      return membersListSchema.parse(JSON.parse(text)).map((article) => ({ ...article, group, language: each }));
    }
    return [];
  });
  return (await Promise.all(lists)).flat();
};

export const listOwnArticles = async (
  services: OwnArticleServices,
  requester: Requester,
  language: string,
): Promise<{ id: string; title: string; summary: string }[]> =>
  (await listed(services, requester, language)).map(({ id, title, summary }) => ({ id, title, summary }));

/** The whole page of an article; null where there is none that the person may read, for whatever reason. */
export const readOwnArticle = async (
  services: OwnArticleServices,
  requester: Requester,
  { id, language }: { id: string; language: string },
): Promise<string | null> => {
  const found = (await listed(services, requester, language)).find((article) => article.id === id);
  if (!found) return null;
  return services.articleFiles.read(membersPageKey(requester.organisation, found.group, found.language, id));
};

/** An image of such an article; null where none that the person may read shows it. */
export const readOwnArticleImage = async (
  services: OwnArticleServices,
  requester: Requester,
  { image, language }: { image: string; language: string },
): Promise<Uint8Array | null> => {
  const articles = await listed(services, requester, language);
  if (!articles.some(({ images }) => images.includes(image))) return null;
  return services.images.read(requester.organisation, image);
};
