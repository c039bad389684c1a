import {
  type Article,
  type ArticleRefusal,
  type ArticleVersion,
  type Editor,
  edit,
  move,
  ownedBy,
  write,
} from '../../domain/knowledge/article.ts';
import { type ArticleFault, articleFaults } from '../../domain/knowledge/flow-faults.ts';
import { canonical } from '../../domain/ticket/canonical.ts';
import type { ArticleAction, ArticleContent } from '../../schemas/articles.ts';
import type { Configuration } from '../ports/configuration.ts';
import type { ArticleName, ArticleServices } from './ports.ts';

export type ChangedArticle =
  | { ok: true; article: Article; version: ArticleVersion | null }
  | { ok: false; code: 'faults'; faults: ArticleFault[] }
  | { ok: false; code: 'exists' }
  | { ok: false; code: 'unknown' }
  | { ok: false; code: 'changed_meanwhile'; article: Article }
  | { ok: false; code: 'refused'; refusal: ArticleRefusal };

const isSame = (one: ArticleContent, other: ArticleContent): boolean => canonical(one) === canonical(other);

/** Creates an article. If its author repeats the request after a lost answer, returns the article that was created. */
export const createArticle = async (
  { articles, clock }: ArticleServices,
  name: ArticleName,
  content: ArticleContent,
  editor: Editor,
  madeFrom: string | null = null,
): Promise<ChangedArticle> => {
  const faults = articleFaults(content);
  if (faults.length > 0) return { ok: false, code: 'faults', faults };
  const { article, made } = write(name, content, editor, clock.now(), madeFrom);
  if (await articles.write(article, made)) return { ok: true, article, version: made };
  const [standing, first] = await Promise.all([articles.load(name), articles.version(name, 1)]);
  const isRepeated = standing !== null && first !== null && first.by === editor.id && isSame(first.content, content);
  return isRepeated && standing.latest === 1 && standing.madeFrom === madeFrom
    ? { ok: true, article: standing, version: first }
    : { ok: false, code: 'exists' };
};

/** Adds a version based on the revision that its author read. The same content again changes nothing. */
export const editArticle = async (
  { articles, clock }: ArticleServices,
  name: ArticleName,
  from: number | null,
  content: ArticleContent,
  editor: Editor,
): Promise<ChangedArticle> => {
  const faults = articleFaults(content);
  if (faults.length > 0) return { ok: false, code: 'faults', faults };
  const article = await articles.load(name);
  if (!article) return { ok: false, code: 'unknown' };
  const latest = await articles.version(name, article.latest);
  if (latest && article.state !== 'archived' && isSame(latest.content, content)) {
    return { ok: true, article, version: latest };
  }
  if (from !== null && from !== article.revision) return { ok: false, code: 'changed_meanwhile', article };
  const change = edit(article, content, editor, clock.now());
  return (await articles.write(change.article, change.made))
    ? { ok: true, article: change.article, version: change.made }
    : { ok: false, code: 'changed_meanwhile', article: (await articles.load(name)) ?? article };
};

/** Sets the owner, who must be an agent of the organisation. The same owner again changes nothing. */
const giveArticle = async (
  { articles, clock, configuration }: OwnedServices,
  article: Article,
  owner: string | null,
): Promise<ChangedArticle> => {
  const loaded = await configuration.organisation(article.organisation);
  const isKnown = owner === null || loaded?.organisation.agents.some(({ id }) => id === owner);
  if (!isKnown) return { ok: false, code: 'faults', faults: [{ field: 'owner', message: 'no agent has this id' }] };
  if (article.owner === owner) return { ok: true, article, version: null };
  const change = ownedBy(article, owner, clock.now());
  return (await articles.write(change.article, null))
    ? { ok: true, article: change.article, version: null }
    : { ok: false, code: 'changed_meanwhile', article: (await articles.load(article)) ?? article };
};

type OwnedServices = ArticleServices & { configuration: Pick<Configuration, 'organisation'> };

/** Submits, publishes, sends back, archives or restores an article, or changes its owner. */
export const actOnArticle = async (
  services: OwnedServices,
  name: ArticleName,
  from: number | null,
  asked: ArticleAction,
  editor: Editor,
): Promise<ChangedArticle> => {
  const { articles, clock } = services;
  const article = await articles.load(name);
  if (!article) return { ok: false, code: 'unknown' };
  if (asked.action === 'restore') {
    const old = await articles.version(name, asked.version);
    const refusal = { code: 'no_such_version', version: asked.version } as const;
    return old ? editArticle(services, name, from, old.content, editor) : { ok: false, code: 'refused', refusal };
  }
  if (from !== null && from !== article.revision) return { ok: false, code: 'changed_meanwhile', article };
  if (asked.action === 'set_owner') return giveArticle(services, article, asked.owner);
  const latest = await articles.version(name, article.latest);
  if (!latest) return { ok: false, code: 'unknown' };
  const decision = move(
    article,
    asked.action === 'publish' ? { action: 'publish', latest } : asked,
    editor,
    clock.now(),
  );
  if (!decision.ok) return { ok: false, code: 'refused', refusal: decision.refusal };
  return (await articles.write(decision.change.article, null))
    ? { ok: true, article: decision.change.article, version: null }
    : { ok: false, code: 'changed_meanwhile', article: (await articles.load(name)) ?? article };
};
