import {
  answeredQuerySchema,
  articleActionSchema,
  articleContentSchema,
  articleListQuerySchema,
  articleQuerySchema,
  newArticleSchema,
  newImageSchema,
  suggestionQuerySchema,
} from '../../schemas/articles.ts';
import { routes, STAFF, SUPERVISORS } from './route.ts';

/** What `articles` serves: writing, reviewing and publishing the help centre. */
export const ARTICLE_ROUTES = routes({
  listArticles: { method: 'GET', path: '/v1/articles', roles: STAFF, query: articleListQuerySchema },
  createArticle: { method: 'POST', once: 'by_answer', path: '/v1/articles', roles: STAFF, body: newArticleSchema },
  getArticle: { method: 'GET', path: '/v1/articles/{id}', roles: STAFF, query: articleQuerySchema },
  putArticle: {
    method: 'PUT',
    path: '/v1/articles/{id}',
    roles: STAFF,
    query: articleQuerySchema.omit({ version: true }),
    body: articleContentSchema,
    match: true,
  },
  actOnArticle: {
    method: 'POST',
    once: 'by_answer',
    path: '/v1/articles/{id}/actions',
    roles: STAFF,
    query: articleQuerySchema.omit({ version: true }),
    body: articleActionSchema,
    match: true,
  },
  listArticleVersions: {
    method: 'GET',
    path: '/v1/articles/{id}/versions',
    roles: STAFF,
    query: articleQuerySchema.omit({ version: true }),
  },
  listAnsweredTickets: {
    method: 'GET',
    path: '/v1/articles/{id}/tickets',
    roles: STAFF,
    query: answeredQuerySchema,
  },
  addArticleImage: {
    method: 'POST',
    once: 'by_answer',
    path: '/v1/article-images',
    roles: STAFF,
    body: newImageSchema,
  },
  getArticleImage: { method: 'GET', path: '/v1/article-images/{image}', roles: STAFF },
  listTicketArticles: { method: 'GET', path: '/v1/tickets/{ref}/articles', roles: STAFF },
  draftArticle: { method: 'POST', once: 'by_answer', path: '/v1/tickets/{ref}/articles', roles: STAFF },
  suggestArticles: { method: 'GET', path: '/v1/article-suggestions', roles: STAFF, query: suggestionQuerySchema },
  listHelpCentreGaps: { method: 'GET', path: '/v1/help-centre-gaps', roles: SUPERVISORS },
});
