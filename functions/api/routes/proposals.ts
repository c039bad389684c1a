import { json } from '../../../shared/http/answer.ts';
import { readProposals } from '../../../shared/usecases/assessment/read-proposals.ts';
import type { ApiHandler } from '../asked.ts';
import { services } from '../services.ts';

/** For staff only, since proposals name other tickets. */
export const listProposals: ApiHandler<'listProposals'> = async ({ ticket }) =>
  json(200, await readProposals(services, ticket));
