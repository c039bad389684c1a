import { json } from '../../../shared/http/answer.ts';
import { exportTicket as exported } from '../../../shared/usecases/records/export-ticket.ts';
import type { ApiHandler } from '../asked.ts';
import { services } from '../services.ts';

/** Everything about a ticket that the key may see; a long one in parts. */
export const exportTicket: ApiHandler<'exportTicket'> = async ({ key, ticket, query }) =>
  json(200, await exported(services, key, ticket, query.cursor));
