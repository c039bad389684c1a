import { json } from '../../../shared/http/answer.ts';
import { exportTicket as exported } from '../../../shared/usecases/records/export-ticket.ts';
import type { ApiHandler } from '../asked.ts';
import { services } from '../services.ts';

/** Exports everything about a ticket that the key may see. Long tickets come in pages. */
export const exportTicket: ApiHandler<'exportTicket'> = async ({ key, ticket, query }) =>
  json(200, await exported(services, key, ticket, query.cursor));
