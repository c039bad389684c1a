import type { Ticket } from '../ticket/ticket.ts';

/** Where a requester reads a request once they are known; `siteUrl` has no slash at its end. */
export const requestUrl = (siteUrl: string, { organisation, reference }: Pick<Ticket, 'organisation' | 'reference'>) =>
  `${siteUrl}/${organisation}/requests/${reference}`;
