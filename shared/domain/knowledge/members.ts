import type { RequesterType } from '../../schemas/ticket.ts';

/** Articles that only signed-in people can read, by audience (docs/decisions/0158). */

export const MEMBERS = ['customers', 'providers'] as const;
export type Members = (typeof MEMBERS)[number];

const GROUPS: Record<RequesterType, readonly Members[]> = {
  customer: ['customers'],
  buyer: ['customers'],
  service_provider: ['providers'],
  seller: ['providers'],
  internal: MEMBERS,
};

/** The audiences that a signed-in person belongs to: customers, unless they are known as something else. */
export const groupsOf = (type: RequesterType | null): readonly Members[] => GROUPS[type ?? 'customer'];

/** The folder in the content bucket, with one folder for each group. */
export const membersFolder = (organisation: string): string => `articles/${organisation}/`;
export const membersListKey = (organisation: string, group: Members, language: string): string =>
  `${membersFolder(organisation)}${group}/${language}/list.json`;
export const membersPageKey = (organisation: string, group: Members, language: string, id: string): string =>
  `${membersFolder(organisation)}${group}/${language}/${id}.html`;

export const membersIndexKey = (organisation: string, group: Members, language: string): string =>
  `${membersFolder(organisation)}${group}/${language}/search.json`;

/** Within the organisation's own folder of the site: where the reader signs in and is sent to the article. */
export const membersArticlePath = (language: string, id: string): string => `requests/articles/${language}/${id}`;

/** Where a signed-in person's browser finds the articles' images. */
export const MEMBERS_IMAGES_PATH = '/v1/portal/article-images';
