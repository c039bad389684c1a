import type { ArticleContent } from '../../schemas/articles.ts';
import type { Instant } from '../../schemas/primitives.ts';

/**
 * An article in one language: its latest version, and the one that readers see. What readers see stays as it is while a
 * newer version is written and reviewed.
 */
export type Article = {
  organisation: string;
  id: string;
  language: string;
  /** The state of the latest version. */
  state: 'draft' | 'in_review' | 'published' | 'archived';
  latest: number;
  /** The version that readers see; null where they see none. */
  published: number | null;
  publishedAt: Instant | null;
  /** Who wrote the latest version: somebody else publishes it. */
  author: string;
  /** Who looks after it; null where its author does. */
  owner: string | null;
  /** Why it came back from review, or was archived. */
  reason: string | null;
  updatedAt: Instant;
  /** The ticket whose solution it was drafted from; null where somebody wrote it themselves. */
  madeFrom: string | null;
  /** Counts every change of this record. */
  revision: number;
  /** Of the version that readers see, or of the latest where they see none: what lists show. */
  shown: Pick<ArticleContent, 'kind' | 'audience' | 'category' | 'title' | 'summary' | 'reviewBy' | 'translates'>;
};

/** One version's words: written once, never changed. */
export type ArticleVersion = { version: number; content: ArticleContent; by: string; at: Instant };

/** Whoever acts: an agent, and whether they review others' articles. */
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

/** A first version. */
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

/** Another version, which readers don't see yet. */
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

/** What can be done with an article in a state. */
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

/** Moves an article on: to review, to its readers, back to its author, or out of sight. */
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
        ? mayNot('Somebody else than its author publishes an article.')
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

/** Gives it to somebody who looks after it; its words and readers stay as they are. */
export const ownedBy = (article: Article, owner: string | null, at: Instant): ArticleChange => ({
  article: { ...article, owner, updatedAt: at, revision: article.revision + 1 },
  made: null,
});

/** Out of everybody's sight, whatever its state: it is being erased. */
export const withdrawn = (article: Article, at: Instant): Article => ({
  ...article,
  state: 'archived',
  published: null,
  publishedAt: null,
  updatedAt: at,
  revision: article.revision + 1,
});

/** Readers see a version of it. */
export const isPublished = (article: Article): article is Article & { published: number } => article.published !== null;

/** A translation whose first language has a newer version by now. */
export const isStale = (translation: Article, first: Article | undefined): boolean =>
  translation.shown.translates !== null &&
  first !== undefined &&
  first.published !== null &&
  first.published > translation.shown.translates;

/** Articles whose day of review has come. */
export const isDue = ({ published, shown }: Article, today: string): boolean =>
  published !== null && shown.reviewBy !== null && shown.reviewBy <= today;
