import type { ArticleContent } from '../../schemas/articles.ts';
import type { Instant } from '../../schemas/primitives.ts';

/**
 * An article in one language, with its latest version and the published one. The published version stays while a newer
 * one is written and reviewed.
 */
export type Article = {
  organisation: string;
  id: string;
  language: string;
  /** The state of the latest version. */
  state: 'draft' | 'in_review' | 'published' | 'archived';
  latest: number;
  /** The version that readers see. Null if none is published. */
  published: number | null;
  publishedAt: Instant | null;
  /** The author of the latest version. Another person must publish it. */
  author: string;
  /** Who maintains it. Null if the author does. */
  owner: string | null;
  /** Why it was sent back from review or archived. */
  reason: string | null;
  updatedAt: Instant;
  /** The ticket whose solution it was drafted from. Null if it was written without one. */
  madeFrom: string | null;
  /** Counts every change of this record. */
  revision: number;
  /** What lists show: from the published version, or from the latest if none is published. */
  shown: Pick<ArticleContent, 'kind' | 'audience' | 'category' | 'title' | 'summary' | 'reviewBy' | 'translates'>;
};

/** The content of one version. Written once, never changed. */
export type ArticleVersion = { version: number; content: ArticleContent; by: string; at: Instant };

/** The agent who acts, and whether they may review others' articles. */
export type Editor = { id: string; mayPublish: boolean };

export type ArticleChange = { article: Article; made: ArticleVersion | null };
export type ArticleRefusal =
  | { code: 'not_in_state'; state: Article['state']; allowed: string[] }
  | { code: 'may_not'; message: string }
  | { code: 'no_such_version'; version: number };
export type ArticleDecision = { ok: true; change: ArticleChange } | { ok: false; refusal: ArticleRefusal };

const shownOf = ({ kind, audience, category, title, summary, reviewBy, translates }: ArticleContent) => ({
  kind,
  audience,
  category,
  title,
  summary,
  reviewBy,
  translates,
});

/** Makes a first version. */
export const write = (
  named: Pick<Article, 'organisation' | 'id' | 'language'>,
  content: ArticleContent,
  { id: by }: Editor,
  at: Instant,
  madeFrom: string | null = null,
): ArticleChange => ({
  article: {
    ...named,
    madeFrom,
    state: 'draft',
    latest: 1,
    published: null,
    publishedAt: null,
    author: by,
    owner: null,
    reason: null,
    updatedAt: at,
    revision: 1,
    shown: shownOf(content),
  },
  made: { version: 1, content, by, at },
});

/** Makes another version, which readers don't see yet. */
export const edit = (article: Article, content: ArticleContent, { id: by }: Editor, at: Instant): ArticleChange => {
  const version = article.latest + 1;
  return {
    article: {
      ...article,
      state: 'draft',
      latest: version,
      author: by,
      reason: null,
      updatedAt: at,
      revision: article.revision + 1,
      shown: article.published === null ? shownOf(content) : article.shown,
    },
    made: { version, content, by, at },
  };
};

const FROM = {
  submit: ['draft'],
  publish: ['in_review'],
  send_back: ['in_review'],
  archive: ['draft', 'in_review', 'published'],
} as const satisfies Record<string, readonly Article['state'][]>;

/** The actions possible in a state. */
export const allowedIn = (state: Article['state']): string[] => [
  ...Object.entries(FROM).flatMap(([action, from]) => (from.some((known) => known === state) ? [action] : [])),
  'restore',
  'set_owner',
];

const moved = (article: Article, at: Instant, fields: Partial<Article>): ArticleDecision => ({
  ok: true,
  change: { article: { ...article, updatedAt: at, revision: article.revision + 1, ...fields }, made: null },
});

const mayNot = (message: string): ArticleDecision => ({ ok: false, refusal: { code: 'may_not', message } });

export type Move =
  | { action: 'submit' }
  | { action: 'publish'; latest: ArticleVersion }
  | { action: 'send_back' | 'archive'; reason: string };

/** Moves an article to review, to publication, back to its author, or to the archive. */
export const move = (article: Article, asked: Move, editor: Editor, at: Instant): ArticleDecision => {
  if (!FROM[asked.action].some((state) => state === article.state)) {
    return {
      ok: false,
      refusal: { code: 'not_in_state', state: article.state, allowed: allowedIn(article.state) },
    };
  }
  if (asked.action !== 'submit' && !editor.mayPublish) {
    return mayNot('Supervisors and admins review, publish and archive articles.');
  }
  switch (asked.action) {
    case 'submit':
      return moved(article, at, { state: 'in_review', reason: null });
    case 'publish':
      return article.author === editor.id
        ? mayNot('The author of an article cannot publish it. Ask another supervisor or admin.')
        : moved(article, at, {
            state: 'published',
            published: article.latest,
            publishedAt: at,
            reason: null,
            shown: shownOf(asked.latest.content),
          });
    case 'send_back':
      return moved(article, at, { state: 'draft', reason: asked.reason });
    case 'archive':
      return moved(article, at, { state: 'archived', published: null, publishedAt: null, reason: asked.reason });
  }
};

/** Changes who maintains an article. Its content and publication stay. */
export const ownedBy = (article: Article, owner: string | null, at: Instant): ArticleChange => ({
  article: { ...article, owner, updatedAt: at, revision: article.revision + 1 },
  made: null,
});

/** Removes an article from readers in any state, because it is being erased. */
export const withdrawn = (article: Article, at: Instant): Article => ({
  ...article,
  state: 'archived',
  published: null,
  publishedAt: null,
  updatedAt: at,
  revision: article.revision + 1,
});

/** Whether readers see a version of it. */
export const isPublished = (article: Article): article is Article & { published: number } => article.published !== null;

/** Whether a translation is older than the published version of its original. */
export const isStale = (translation: Article, first: Article | undefined): boolean =>
  translation.shown.translates !== null &&
  first !== undefined &&
  first.published !== null &&
  first.published > translation.shown.translates;

/** Whether an article's review date has come. */
export const isDue = ({ published, shown }: Article, today: string): boolean =>
  published !== null && shown.reviewBy !== null && shown.reviewBy <= today;
