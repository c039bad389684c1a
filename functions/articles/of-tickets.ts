import { type Answer, json } from '../../shared/http/answer.ts';
import { problem } from '../../shared/http/problem.ts';
import type { ARTICLE_ROUTES } from '../../shared/http/routes/articles.ts';
import type { HandlerOf } from '../../shared/http/routes/route.ts';
import { encodeCursor } from '../../shared/schemas/list-query.ts';
import { answeredTickets } from '../../shared/usecases/knowledge/answered-tickets.ts';
import { articlesForTicket } from '../../shared/usecases/knowledge/articles-for-ticket.ts';
import { type Drafted, draftFromTicket } from '../../shared/usecases/knowledge/draft-from-ticket.ts';
import { answerOf, editorOf } from './routes.ts';
import { services } from './services.ts';

type Handler<Name extends keyof typeof ARTICLE_ROUTES> = HandlerOf<(typeof ARTICLE_ROUTES)[Name]>;

const WHY_NOT: Record<Extract<Drafted, { ok: false }>['why'], string> = {
  confidential: 'What is said in a restricted request, a complaint or a dispute is not for an article.',
  not_resolved: 'The ticket has no resolution.',
  texts_erased: 'The texts of this ticket were erased.',
};

/** Lists the tickets that were answered with an article. */
export const listAnsweredTickets: Handler<'listAnsweredTickets'> = async ({ key, params, query }) => {
  const page = await answeredTickets(services, key, params.id, { limit: query.limit, cursor: query.cursor ?? null });
  return json(200, { ...page, ...(page.cursor ? { cursor: encodeCursor(page.cursor) } : {}) });
};

/** Lists articles that may answer a ticket. */
export const listTicketArticles: Handler<'listTicketArticles'> = async ({ ticket }) =>
  json(200, { items: await articlesForTicket(services, ticket) });

/** Drafts an article from a ticket's solution. */
export const draftArticle: Handler<'draftArticle'> = async ({ key, ticket }) => {
  const drafted = await draftFromTicket(services, ticket, editorOf(key));
  if (!drafted.ok) {
    const state = { ticketStatus: ticket.status, allowed: [] };
    return problem('not-allowed-in-status', WHY_NOT[drafted.why], state);
  }
  const { name, changed } = drafted;
  const answer: Answer = answerOf(name, changed, 201);
  if (!changed.ok) return answer;
  return { ...answer, headers: { ...answer.headers, location: `/v1/articles/${name.id}?language=${name.language}` } };
};
