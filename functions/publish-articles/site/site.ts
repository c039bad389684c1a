import english from '../../../shared/config/help/en.json' with { type: 'json' };
import type { Status } from '../../../shared/domain/monitoring/status.ts';
import type { ArticleContent } from '../../../shared/schemas/articles.ts';
import type { Instant } from '../../../shared/schemas/primitives.ts';

export { articlePath, flowPath, indexPath, missingPath } from '../../../shared/domain/knowledge/paths.ts';

/** The data that an organisation's help centre is made from. */
export type Site = {
  organisation: {
    id: string;
    name: string;
    colour: string;
    /** The logo as a data: URL; null without one. */
    logo: string | null;
    language: string;
    supportAddress: string;
    timeZone: string;
  };
  /** The site's address, without a slash at its end: `https://help.club.example`. */
  base: string;
  /** The path of articles' images. */
  images: string;
  /** The base of links within articles, if it isn't their page. */
  links?: string;
  /** The path of the API on this origin, for readers' answers. */
  api: string;
  languages: readonly string[];
  articles: readonly SiteArticle[];
  synonyms: readonly (readonly string[])[];
  /** The services' status; null when the organisation shows none. */
  status: Status | null;
  /** Addresses of scripts and styles by name, with a digest of their content. */
  assets: Assets;
  /** The readers' name of a category. */
  categoryName: (language: string, category: string) => string | null;
  texts: (language: string) => Readonly<Record<string, string>>;
};

export type Assets = { style: string; script: (language: string) => string };

/** An article in one language, as its readers see it. */
export type SiteArticle = {
  id: string;
  language: string;
  version: number;
  publishedAt: Instant;
  content: ArticleContent;
  /** A translation whose first language has a newer version. */
  isStale: boolean;
};

/** A page's texts in its language. */
export type SiteText = keyof typeof english;
export type Say = (text: SiteText, fields?: Readonly<Record<string, string | number>>) => string;

export const sayIn =
  (site: Site, language: string): Say =>
  (text, fields = {}) =>
    (new Map(Object.entries(site.texts(language))).get(text) ?? english[text]).replace(/\{\{(\w+)\}\}/g, (_, field) =>
      String(new Map(Object.entries(fields)).get(field) ?? ''),
    );

/** The locale for dates and numbers. English is always British, as in mails. */
export const localeOf = (language: string): string => (language === 'en' ? 'en-GB' : language);

const RIGHT_TO_LEFT = /^(ar|fa|he|ur)\b/;
export const directionOf = (language: string): 'ltr' | 'rtl' => (RIGHT_TO_LEFT.test(language) ? 'rtl' : 'ltr');

/** A language's name in that language. */
export const languageName = (language: string, inLanguage = language): string =>
  new Intl.DisplayNames(inLanguage, { type: 'language' }).of(language) ?? language;

export const homePath = (language: string): string => `${language}/`;
export const statusPath = (language: string): string => `${language}/status/`;
export const searchPath = (language: string): string => `${language}/search/`;

/** The articles for readers of a language. Articles without a translation appear in the organisation's first language. */
export const articlesFor = ({ articles, organisation }: Site, language: string): SiteArticle[] => {
  const own = articles.filter((article) => article.language === language);
  const known = new Set(own.map(({ id }) => id));
  return [
    ...own,
    ...articles.filter((article) => article.language === organisation.language && !known.has(article.id)),
  ];
};
