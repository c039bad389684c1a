import { json } from '../../../shared/http/answer.ts';
import { readBody } from '../../../shared/http/validate.ts';
import { actionSchema } from '../../../shared/schemas/actions.ts';
import { actOnTicket } from '../../../shared/usecases/work/act-on-ticket.ts';
import { withStaffTicket } from '../guarded.ts';
import { refusalProblem } from '../refusal.ts';
import { services } from '../services.ts';

export const createAction = withStaffTicket(async (key, ticket, event) => {
  const read = readBody(event, actionSchema);
  if (!read.ok) return read.answer;
  const acted = await actOnTicket(services, key, ticket, read.value.body);
  return acted.ok ? json(200, acted.ticket) : refusalProblem(acted.refusal, read.value.body.action);
});
