import type { Article, ArticleVersion } from '../../domain/knowledge/article.ts';
import type { Fitting } from '../../domain/knowledge/fitting.ts';
import type { CleanImage } from '../../domain/knowledge/images/bytes.ts';
import type { Members } from '../../domain/knowledge/members.ts';
import type { Instant } from '../../schemas/primitives.ts';

export type ArticleName = Pick<Article, 'organisation' | 'id' | 'language'>;

export type Articles = {
  load: (name: ArticleName) => Promise<Article | null>;
  list: (organisation: string) => Promise<Article[]>;
  version: (name: ArticleName, version: number) => Promise<ArticleVersion | null>;
  versions: (name: ArticleName) => Promise<ArticleVersion[]>;
  /**
   * Stores an article, and the version made with it, on condition that it still is at the revision it was changed from (0: is
   * none yet). False when somebody else was faster.
   */
  write: (article: Article, made: ArticleVersion | null) => Promise<boolean>;
};

/** Images of articles, by organisation. */
export type ArticleImages = {
  /** What was uploaded; null where nothing was, or more than so many bytes. */
  uploaded: (organisation: string, uploadId: string, most: number) => Promise<Uint8Array | null>;
  /** Stores an image under the name that it has by what it holds, which is the answer. */
  keep: (organisation: string, image: CleanImage) => Promise<string>;
  read: (organisation: string, name: string) => Promise<Uint8Array | null>;
  has: (organisation: string, name: string) => Promise<boolean>;
};

/** The images that there are, and their way to readers. */
export type PublishedImages = {
  list: (organisation: string) => Promise<{ name: string; at: Instant }[]>;
  /** Puts one where readers see it, under a key of the public site. */
  publish: (organisation: string, name: string, key: string) => Promise<void>;
  remove: (organisation: string, name: string) => Promise<void>;
};

/** Places (instant of the resolution and reference) of tickets that an article has answered, the newest first. */
export type Answered = {
  places: (organisation: string, id: string, before: string | null, most: number) => Promise<string[]>;
};

export type ArticleServices = { articles: Articles; clock: { now: () => Instant } };

/**
 * The articles in a language that everybody may read, or one group's; none where there are none, or they can't be read. As they
 * are `known`, which may be a minute old, or as they are `now`.
 */
export type HelpArticles = (
  organisation: string,
  language: string,
  group: Members | null,
  as: 'known' | 'now',
) => Promise<readonly Fitting[]>;

export type HelpedAnswer = { helped: boolean; reason: string | null };
export type HelpedCounts = { yes: number; no: number; reasons: Record<string, number> };
/** Why a version didn't help one of its readers. */
export type GivenReason = { reason: string; version: number; at: Instant };
export type MissedSearch = { words: string; language: string; count: number; lastAt: Instant };

/** What readers tell: whether an article helped, and which words found none. */
export type Readers = {
  /**
   * An answer of one reader to one version; told again it counts once, told differently it counts instead. `before`: what the
   * reader says they have said under another token. It is believed as long as there are answers like it without a reason.
   */
  answer: (
    name: ArticleName,
    version: number,
    token: string,
    answer: HelpedAnswer,
    at: Instant,
    before?: HelpedAnswer,
  ) => Promise<void>;
  counts: (name: ArticleName, version: number) => Promise<HelpedCounts>;
  /** Of all versions, the newest first, as far as they are kept. */
  reasons: (name: ArticleName) => Promise<GivenReason[]>;
  missed: (organisation: string, language: string, words: string, at: Instant) => Promise<void>;
  listMissed: (organisation: string) => Promise<MissedSearch[]>;
};

/** A mail to the owner of articles, one a month. */
export type OwnerMail = { organisation: string; owner: string; month: string };

export type OwnerMails = {
  isMailed: (mail: OwnerMail) => Promise<boolean>;
  /** One sender at a time has it; who died with it gives it back after the lease. */
  lease: (mail: OwnerMail, now: Instant, until: Instant) => Promise<'leased' | 'leased_by_another' | 'done'>;
  release: (mail: OwnerMail) => Promise<void>;
  /** It was sent, or never will be. */
  mailed: (mail: OwnerMail, at: Instant) => Promise<void>;
};
