import english from '../../../shared/config/help/en.json' with { type: 'json' };
import type { Status } from '../../../shared/domain/monitoring/status.ts';
import type { ArticleContent } from '../../../shared/schemas/articles.ts';
import type { Instant } from '../../../shared/schemas/primitives.ts';

export { articlePath, flowPath, indexPath, missingPath } from '../../../shared/domain/knowledge/paths.ts';

/** What the help centre of one organisation is made from. */
export type Site = {
  organisation: {
    id: string;
    name: string;
    colour: string;
    /** The data: URL of an image; null where it has none. */
    logo: string | null;
    language: string;
    supportAddress: string;
    timeZone: string;
  };
  /** Where the site stands, without a slash at its end: `https://help.club.example`. */
  base: string;
  /** The path of articles' images. */
  images: string;
  /** What links within articles are relative to, where it isn't their page. */
  links?: string;
  /** Where readers' answers go: the origin's path of the API. */
  api: string;
  languages: readonly string[];
  articles: readonly SiteArticle[];
  synonyms: readonly (readonly string[])[];
  /** Of its services; null where it shows none. */
  status: Status | null;
  /** Addresses of script and style by name, with a digest of what they hold. */
  assets: Assets;
  /** A category as readers know it. */
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
  /** Of a translation: its first language has a newer version. */
  isStale: boolean;
};

/** A page's words in its language. */
export type SiteText = keyof typeof english;
export type Say = (text: SiteText, fields?: Readonly<Record<string, string | number>>) => string;

export const sayIn =
  (site: Site, language: string): Say =>
  (text, fields = {}) =>
    (new Map(Object.entries(site.texts(language))).get(text) ?? english[text]).replace(/\{\{(\w+)\}\}/g, (_, field) =>
      String(new Map(Object.entries(fields)).get(field) ?? ''),
    );

/** Of dates and numbers: English is the British one everywhere, as in mails. */
export const localeOf = (language: string): string => (language === 'en' ? 'en-GB' : language);

const RIGHT_TO_LEFT = /^(ar|fa|he|ur)\b/;
export const directionOf = (language: string): 'ltr' | 'rtl' => (RIGHT_TO_LEFT.test(language) ? 'rtl' : 'ltr');

/** A language's name in itself. */
export const languageName = (language: string, inLanguage = language): string =>
  new Intl.DisplayNames(inLanguage, { type: 'language' }).of(language) ?? language;

export const homePath = (language: string): string => `${language}/`;
export const statusPath = (language: string): string => `${language}/status/`;
export const searchPath = (language: string): string => `${language}/search/`;

/** The articles that readers of a language see: their own language's, else the organisation's first. */
export const articlesFor = ({ articles, organisation }: Site, language: string): SiteArticle[] => {
  const own = articles.filter((article) => article.language === language);
  const known = new Set(own.map(({ id }) => id));
  return [
    ...own,
    ...articles.filter((article) => article.language === organisation.language && !known.has(article.id)),
  ];
};
