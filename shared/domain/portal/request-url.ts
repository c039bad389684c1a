import type { Ticket } from '../ticket/ticket.ts';
import type { Sites } from './sites.ts';

/** The address at which a signed-in requester reads a request. */
export const requestUrl = (
  sites: Pick<Sites, 'of'>,
  { organisation, reference }: Pick<Ticket, 'organisation' | 'reference'>,
): string => `${sites.of(organisation)}/requests/${reference}`;
