import { json } from '../../../shared/http/answer.ts';
import { withStaffTicket } from '../guarded.ts';
import { services } from '../services.ts';

/** The events as they are stored, whole, so that whoever reads them can check the chain of hashes. */
export const listAudit = withStaffTicket(async (_key, ticket) =>
  json(200, { items: await services.store.events(ticket.reference) }),
);
