import { json } from '../../../shared/http/answer.ts';
import { idempotencyOf, replayed } from '../../../shared/http/idempotency.ts';
import { preconditionOf } from '../../../shared/http/precondition.ts';
import { invalidFields } from '../../../shared/http/problem.ts';
import { isPublishedArticle } from '../../../shared/usecases/knowledge/published-articles.ts';
import { actOnTicket as act, offeredActions } from '../../../shared/usecases/work/act-on-ticket.ts';
import type { ApiHandler } from '../asked.ts';
import { refusalProblem } from '../refusal.ts';
import { services, versioned } from '../services.ts';

export const actOnTicket: ApiHandler<'actOnTicket'> = async ({ key, ticket, body, text, event }) => {
  const idempotency = idempotencyOf(event, text);
  if (!idempotency.ok) return idempotency.answer;
  const version = preconditionOf(event, null);
  if (!version.ok) return version.answer;
  const article = body.action === 'resolve' ? body.article : undefined;
  if (article !== undefined && !(await isPublishedArticle(services, key.organisation, article))) {
    return invalidFields([{ field: 'article', message: 'there is no published article of this name' }]);
  }
  const conditions = { idempotency: idempotency.value, version: version.value };
  const acted = await act(services, key, ticket, body, conditions);
  if (!acted.ok) return refusalProblem(acted.refusal, body.action);
  return replayed(acted.isRepeated ?? false, json(200, acted.ticket, versioned(acted.ticket)));
};

export const listActions: ApiHandler<'listActions'> = async ({ key, ticket }) =>
  json(200, { items: await offeredActions(services, key, ticket) });
