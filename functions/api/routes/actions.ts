import { json } from '../../../shared/http/answer.ts';
import { actOnTicket as act } from '../../../shared/usecases/work/act-on-ticket.ts';
import type { ApiHandler } from '../asked.ts';
import { refusalProblem } from '../refusal.ts';
import { services } from '../services.ts';

export const actOnTicket: ApiHandler<'actOnTicket'> = async ({ key, ticket, body }) => {
  const acted = await act(services, key, ticket, body);
  return acted.ok ? json(200, acted.ticket) : refusalProblem(acted.refusal, body.action);
};
