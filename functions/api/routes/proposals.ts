import { json } from '../../../shared/http/answer.ts';
import { readProposals } from '../../../shared/usecases/assessment/read-proposals.ts';
import { withStaffTicket } from '../guarded.ts';
import { services } from '../services.ts';

/** For staff alone: they name other tickets. */
export const listProposals = withStaffTicket(async (_key, ticket) => json(200, await readProposals(services, ticket)));
