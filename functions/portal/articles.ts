import { imageNamed } from '../../shared/domain/knowledge/images/image.ts';
import { articlePath } from '../../shared/domain/knowledge/paths.ts';
import { type Answer, json } from '../../shared/http/answer.ts';
import { countHelped } from '../../shared/http/browser/helped.ts';
import { isOpened } from '../../shared/http/browser/opened.ts';
import { problem } from '../../shared/http/problem.ts';
import type { PORTAL_ROUTES } from '../../shared/http/routes/portal.ts';
import type { HandlerOf } from '../../shared/http/routes/route.ts';
import { VIDEO_HOSTS } from '../../shared/schemas/articles.ts';
import { languageSchema } from '../../shared/schemas/requests.ts';
import {
  listOwnArticles as listArticles,
  ownArticleSearch,
  ownAudience,
  readOwnArticle as readArticle,
  readOwnArticleImage,
} from '../../shared/usecases/portal/own/own-articles.ts';
import { services } from './services.ts';

type Handler<Name extends keyof typeof PORTAL_ROUTES> = HandlerOf<(typeof PORTAL_ROUTES)[Name]>;

/** The policy of the public pages. CloudFront adds no headers to the API's answers. */
const POLICY = [
  "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'",
  `frame-src ${VIDEO_HOSTS.map((host) => `https://${host}`).join(' ')}`,
  "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
].join('; ');

/** Only the signed-in person may read the answer, and no cache may keep it. */
const OWN = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };

export const listOwnArticles: Handler<'listOwnArticles'> = async ({ session, query: { language } }) =>
  json(200, { items: await listArticles(services, session, language) });

/** Redirects to the help centre's page: the article if it is public by now, else the page that says it is missing. */
const publicly = (organisation: string, language: string, id: string): Answer => ({
  statusCode: 303,
  headers: {
    location: `${services.sites.pathOf(organisation)}/${articlePath(language, encodeURIComponent(id))}`,
    'cache-control': 'no-store',
  },
  body: '',
});

export const readOwnArticle: Handler<'readOwnArticle'> = async ({ event, session, params: { id }, query }) => {
  const { language, organisation = session.organisation } = query;
  if (organisation !== session.organisation) return problem('not-signed-in', 'Sign in to this organisation first.');
  const body = await readArticle(services, session, { id, language });
  if (body === null && isOpened(event)) return publicly(organisation, language, id);
  if (body === null) return problem('no-such-article', 'There is no such article.');
  const headers = { ...OWN, 'content-type': 'text/html; charset=utf-8', 'content-security-policy': POLICY };
  return { statusCode: 200, headers, body };
};

export const searchOwnArticles: Handler<'searchOwnArticles'> = async ({ session, query: { language } }) =>
  json(200, { items: await ownArticleSearch(services, session, language) });

export const answerOwnHelped: Handler<'answerOwnHelped'> = async ({ event, session, params: { id }, query }) => {
  const { language, version, organisation } = query;
  if (organisation !== session.organisation) return problem('not-signed-in', 'Sign in to this organisation first.');
  const mayRead = await ownAudience(services, session);
  const back = `/v1/portal/articles/${encodeURIComponent(id)}?${new URLSearchParams({ language, organisation })}`;
  return countHelped(services, event, { name: { organisation, id, language }, version, mayRead, back });
};

export const getOwnArticleImage: Handler<'getOwnArticleImage'> = async ({ session, params }): Promise<Answer> => {
  const named = imageNamed(params.image);
  const language = languageSchema.safeParse(params.language);
  const asked = { image: params.image, language: language.data ?? '' };
  const bytes = named && language.success && (await readOwnArticleImage(services, session, asked));
  if (!bytes) return problem('no-such-image', 'There is no such image.');
  const headers = { ...OWN, 'content-type': named.type, 'content-security-policy': "default-src 'none'" };
  return { statusCode: 200, headers, body: Buffer.from(bytes).toString('base64'), isBase64Encoded: true };
};
