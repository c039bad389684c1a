import type { RequesterType } from '../../schemas/ticket.ts';

/** Articles that those alone read who have signed in, by whom they are for (docs/decisions/0158). */

export const MEMBERS = ['customers', 'providers'] as const;
export type Members = (typeof MEMBERS)[number];

const GROUPS: Record<RequesterType, readonly Members[]> = {
  customer: ['customers'],
  buyer: ['customers'],
  service_provider: ['providers'],
  seller: ['providers'],
  internal: MEMBERS,
};

/** Whose articles a person reads who has signed in: as customers do, unless they are known as something else. */
export const groupsOf = (type: RequesterType | null): readonly Members[] => GROUPS[type ?? 'customer'];

/** Where they lie in the content bucket, each group's for itself. */
export const membersFolder = (organisation: string): string => `articles/${organisation}/`;
export const membersListKey = (organisation: string, group: Members, language: string): string =>
  `${membersFolder(organisation)}${group}/${language}/list.json`;
export const membersPageKey = (organisation: string, group: Members, language: string, id: string): string =>
  `${membersFolder(organisation)}${group}/${language}/${id}.html`;

export const membersIndexKey = (organisation: string, group: Members, language: string): string =>
  `${membersFolder(organisation)}${group}/${language}/search.json`;

/** Below the organisation's own folder of the site: where its reader signs in, and is led to the article. */
export const membersArticlePath = (language: string, id: string): string => `requests/articles/${language}/${id}`;

/** Where a signed-in person's browser finds their images. */
export const MEMBERS_IMAGES_PATH = '/v1/portal/article-images';
