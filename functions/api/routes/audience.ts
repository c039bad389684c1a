import { json } from '../../../shared/http/answer.ts';
import { contextFor } from '../../../shared/usecases/change/change-ticket.ts';
import { goesTo } from '../../../shared/usecases/telling/goes-to.ts';
import type { ApiHandler } from '../asked.ts';
import { services } from '../services.ts';

export const getAudience: ApiHandler<'getAudience'> = async ({ ticket, query }) => {
  const context = await contextFor(services, ticket.organisation, ticket);
  return json(200, { items: await goesTo(services, ticket, context, query) });
};
