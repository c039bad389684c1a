import { json } from '../../../shared/http/answer.ts';
import { validate } from '../../../shared/http/validate.ts';
import { messagesQuerySchema } from '../../../shared/schemas/list-query.ts';
import { exportTicket } from '../../../shared/usecases/records/export-ticket.ts';
import { withTicket } from '../guarded.ts';
import { services } from '../services.ts';

/** Everything about a ticket that the key may see; a long one in parts. */
export const getExport = withTicket(async (key, ticket, event) => {
  const query = validate(messagesQuerySchema, event.queryStringParameters ?? {});
  return query.ok ? json(200, await exportTicket(services, key, ticket, query.value.cursor)) : query.answer;
});
