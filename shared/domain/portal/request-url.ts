import type { Ticket } from '../ticket/ticket.ts';
import type { Sites } from './sites.ts';

/** Where a requester reads a request once they are known. */
export const requestUrl = (
  sites: Pick<Sites, 'of'>,
  { organisation, reference }: Pick<Ticket, 'organisation' | 'reference'>,
): string => `${sites.of(organisation)}/requests/${reference}`;
