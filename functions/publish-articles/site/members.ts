import { imagesOf } from '../../../shared/domain/knowledge/images/image.ts';
import {
  MEMBERS,
  MEMBERS_IMAGES_PATH,
  type Members,
  membersIndexKey,
  membersListKey,
  membersPageKey,
} from '../../../shared/domain/knowledge/members.ts';
import type { Stem } from '../../../shared/domain/knowledge/search.ts';
import type { MembersList } from '../../../shared/schemas/articles.ts';
import { articlePage } from '../pages/article-page.ts';
import type { SiteFile } from './files.ts';
import { searchIndex } from './search-index.ts';
import { articlePath, articlesFor, type Site } from './site.ts';

/**
 * Makes the pages of articles for customers and providers, by key in the content bucket, with a list and a search index for
 * each language. `portal` shows a person only files from their own group's folder.
 */
export const membersFiles = (whole: Site, stemOf: (language: string) => Stem): Map<string, SiteFile> => {
  const files = new Map<string, SiteFile>();
  for (const group of MEMBERS) for (const [key, file] of filesOf(whole, stemOf, group)) files.set(key, file);
  return files;
};

const filesOf = (whole: Site, stemOf: (language: string) => Stem, group: Members): [string, SiteFile][] => {
  const own = whole.articles.filter(({ content }) => content.audience === group);
  if (own.length === 0) return [];
  const { id: organisation } = whole.organisation;
  // Related articles are public ones: a link to another group's article would lead nowhere.
  const open = whole.articles.filter(({ content }) => content.audience === 'public');
  return whole.languages.flatMap((language): [string, SiteFile][] => {
    const links = `${whole.base}/${articlePath(language, 'own')}`;
    const site = { ...whole, articles: open, images: `${MEMBERS_IMAGES_PATH}/${language}`, links };
    const articles = articlesFor({ ...whole, articles: own }, language);
    const list: MembersList = articles.map(({ id, content }) => {
      const { title, summary } = content;
      return { id, title, summary, images: imagesOf(content) };
    });
    const pages = articles.map((article): [string, SiteFile] => [
      membersPageKey(organisation, group, language, article.id),
      { body: articlePage(site, language, article), type: 'text/html; charset=utf-8' },
    ]);
    const listed: SiteFile = { body: JSON.stringify(list), type: 'application/json' };
    const index: SiteFile = {
      body: searchIndex(whole, language, articles, stemOf(language)),
      type: 'application/json',
    };
    return [
      [membersListKey(organisation, group, language), listed],
      [membersIndexKey(organisation, group, language), index],
      ...pages,
    ];
  });
};
