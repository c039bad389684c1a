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
   * Writes an article and its new version, if it is still at the revision it was changed from (0: doesn't exist yet).
   * False after a concurrent change.
   */
  write: (article: Article, made: ArticleVersion | null) => Promise<boolean>;
};

/** Images of articles, by organisation. */
export type ArticleImages = {
  /** The uploaded bytes; null if nothing was uploaded, or more than `most` bytes. */
  uploaded: (organisation: string, uploadId: string, most: number) => Promise<Uint8Array | null>;
  /** Stores an image and returns its name, which is derived from its content. */
  keep: (organisation: string, image: CleanImage) => Promise<string>;
  read: (organisation: string, name: string) => Promise<Uint8Array | null>;
  has: (organisation: string, name: string) => Promise<boolean>;
};

/** Stored images, and their publication. */
export type PublishedImages = {
  list: (organisation: string) => Promise<{ name: string; at: Instant }[]>;
  /** Publishes an image under a key of the public site. */
  publish: (organisation: string, name: string, key: string) => Promise<void>;
  remove: (organisation: string, name: string) => Promise<void>;
};

/** Places (instant of the resolution and reference) of tickets that an article answered, newest first. */
export type Answered = {
  places: (organisation: string, id: string, before: string | null, most: number) => Promise<string[]>;
};

export type ArticleServices = { articles: Articles; clock: { now: () => Instant } };

/**
 * The articles in a language that are public or for one group; empty if there are none or they can't be read. `known`
 * lists may be a minute old; `now` reads the current ones.
 */
export type HelpArticles = (
  organisation: string,
  language: string,
  group: Members | null,
  as: 'known' | 'now',
) => Promise<readonly Fitting[]>;

export type HelpedAnswer = { helped: boolean; reason: string | null };
export type HelpedCounts = { yes: number; no: number; reasons: Record<string, number> };
/** Why a version didn't help a reader. */
export type GivenReason = { reason: string; version: number; at: Instant };
export type MissedSearch = { words: string; language: string; count: number; lastAt: Instant };

/** Feedback of readers: whether an article helped, and searches that found nothing. */
export type Readers = {
  /**
   * Records one reader's answer to one version. A repetition counts once, and a different answer replaces the earlier
   * one. `before`: an answer that the reader says they gave under another token; accepted as long as there are such
   * answers without a reason.
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
  /** Of all versions, newest first, as far as they are kept. */
  reasons: (name: ArticleName) => Promise<GivenReason[]>;
  missed: (organisation: string, language: string, words: string, at: Instant) => Promise<void>;
  listMissed: (organisation: string) => Promise<MissedSearch[]>;
};

/** A mail to an owner of articles, once a month. */
export type OwnerMail = { organisation: string; owner: string; month: string };

export type OwnerMails = {
  isMailed: (mail: OwnerMail) => Promise<boolean>;
  /** Only one sender at a time holds the mail. If its process dies, the lease runs out. */
  lease: (mail: OwnerMail, now: Instant, until: Instant) => Promise<'leased' | 'leased_by_another' | 'done'>;
  release: (mail: OwnerMail) => Promise<void>;
  /** The mail was sent, or never will be. */
  mailed: (mail: OwnerMail, at: Instant) => Promise<void>;
};
