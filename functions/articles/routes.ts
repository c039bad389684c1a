import type { Article, ArticleRefusal, Editor } from '../../shared/domain/knowledge/article.ts';
import { isDue } from '../../shared/domain/knowledge/article.ts';
import { type Answer, json } from '../../shared/http/answer.ts';
import { preconditionOf } from '../../shared/http/precondition.ts';
import { invalidFields, problem } from '../../shared/http/problem.ts';
import type { ARTICLE_ROUTES } from '../../shared/http/routes/articles.ts';
import type { HandlerOf } from '../../shared/http/routes/route.ts';
import { maySupervise, staffActor } from '../../shared/usecases/change/caller.ts';
import { missingImages } from '../../shared/usecases/knowledge/article-images.ts';
import {
  actOnArticle as act,
  type ChangedArticle,
  createArticle as create,
  editArticle as edit,
} from '../../shared/usecases/knowledge/change-article.ts';
import { helpCentreGaps } from '../../shared/usecases/knowledge/gaps.ts';
import type { ArticleName } from '../../shared/usecases/knowledge/ports.ts';
import { suggest } from '../../shared/usecases/knowledge/suggest.ts';
import type { ApiKey } from '../../shared/usecases/ports/people.ts';
import { services } from './services.ts';

type Handler<Name extends keyof typeof ARTICLE_ROUTES> = HandlerOf<(typeof ARTICLE_ROUTES)[Name]>;

export const editorOf = (key: ApiKey): Editor => ({ id: staffActor(key).id ?? key.id, mayPublish: maySupervise(key) });

const firstLanguage = async (organisation: string): Promise<string> =>
  (await services.configuration.organisation(organisation))?.organisation.language ?? 'en';

const nameOf = async (key: ApiKey, id: string, language: string | undefined): Promise<ArticleName> => ({
  organisation: key.organisation,
  id,
  language: language ?? (await firstLanguage(key.organisation)),
});

const missing = ({ id, language }: Pick<ArticleName, 'id' | 'language'>): Answer =>
  problem('no-such-article', `No article ${id.slice(0, 80)} exists in ${language}, or not in this version.`);

const tagged = ({ revision }: Article) => ({ etag: `"${revision}"` });

const refusalOf = (refusal: ArticleRefusal): Answer => {
  switch (refusal.code) {
    case 'may_not':
      return problem('forbidden', refusal.message);
    case 'no_such_version':
      return invalidFields([{ field: 'version', message: `there is no version ${refusal.version}` }]);
    case 'not_in_state': {
      const { state, allowed } = refusal;
      return problem('not-allowed-in-status', `The article is ${state}.`, { state, allowed });
    }
  }
};

export const answerOf = (name: ArticleName, changed: ChangedArticle, status: 200 | 201): Answer => {
  if (changed.ok) {
    const { article, version } = changed;
    return json(status, { ...article, ...(version ? { content: version.content } : {}) }, tagged(article));
  }
  switch (changed.code) {
    case 'faults':
      return invalidFields(changed.faults);
    case 'exists':
      return invalidFields([{ field: 'id', message: `${name.id} exists in ${name.language}: PUT changes it` }]);
    case 'unknown':
      return missing(name);
    case 'changed_meanwhile': {
      const detail = 'The article has changed since you read it. Read it again and make your change to that.';
      return problem('changed-meanwhile', detail, { current: changed.article }, tagged(changed.article));
    }
    case 'refused':
      return refusalOf(changed.refusal);
  }
};

export const listArticles: Handler<'listArticles'> = async ({ key, query }) => {
  const all = await services.articles.list(key.organisation);
  const items = all.filter(
    ({ state, language, shown }) =>
      (query.state === undefined || query.state === state) &&
      (query.language === undefined || query.language === language) &&
      (query.audience === undefined || query.audience === shown.audience),
  );
  return json(200, { items });
};

export const createArticle: Handler<'createArticle'> = async ({ key, body }) => {
  const { id, language, ...content } = body;
  const name = await nameOf(key, id, language);
  const missed = await missingImages(services, key.organisation, content);
  if (missed.length > 0) return invalidFields(missed);
  const answer = answerOf(name, await create(services, name, content, editorOf(key)), 201);
  if (answer.statusCode !== 201) return answer;
  const location = `/v1/articles/${id}?language=${name.language}`;
  return { ...answer, headers: { ...answer.headers, location } };
};

export const getArticle: Handler<'getArticle'> = async ({ key, params, query }) => {
  const name = await nameOf(key, params.id, query.language);
  const article = await services.articles.load(name);
  if (!article) return missing(name);
  const version = await services.articles.version(name, query.version ?? article.latest);
  if (!version) return missing(name);
  const { readers } = services;
  const [helped, whyNot] = await Promise.all([readers.counts(name, version.version), readers.reasons(name)]);
  return json(200, { ...article, ...version, helped, whyNot }, tagged(article));
};

export const putArticle: Handler<'putArticle'> = async ({ key, params, query, body, event }) => {
  const from = preconditionOf(event, null);
  if (!from.ok) return from.answer;
  const name = await nameOf(key, params.id, query.language);
  const missed = await missingImages(services, key.organisation, body);
  if (missed.length > 0) return invalidFields(missed);
  return answerOf(name, await edit(services, name, from.value, body, editorOf(key)), 200);
};

export const actOnArticle: Handler<'actOnArticle'> = async ({ key, params, query, body, event }) => {
  const from = preconditionOf(event, null);
  if (!from.ok) return from.answer;
  const name = await nameOf(key, params.id, query.language);
  return answerOf(name, await act(services, name, from.value, body, editorOf(key)), 200);
};

export const listArticleVersions: Handler<'listArticleVersions'> = async ({ key, params, query }) => {
  const name = await nameOf(key, params.id, query.language);
  const items = await services.articles.versions(name);
  return items.length > 0 ? json(200, { items }) : missing(name);
};

export const suggestArticles: Handler<'suggestArticles'> = async ({ key, query }) => {
  const first = await firstLanguage(key.organisation);
  const items = await suggest(services, key.organisation, query.language ?? first, query.text);
  // An article in another language is better than none.
  const isMissing = items.length === 0 && query.language !== undefined && query.language !== first;
  return json(200, { items: isMissing ? await suggest(services, key.organisation, first, query.text) : items });
};

export const listHelpCentreGaps: Handler<'listHelpCentreGaps'> = async ({ key }) => {
  const today = services.clock.now().slice(0, 'yyyy-mm-dd'.length);
  return json(200, await helpCentreGaps(services, key.organisation, (article) => isDue(article, today)));
};
