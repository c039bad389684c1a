import { isForLinks } from '../../../domain/chat/answer.ts';
import type { Session } from '../../../domain/portal/session.ts';
import { parseReference } from '../../../domain/ticket/reference.ts';
import type { Ticket } from '../../../domain/ticket/ticket.ts';
import type { Start } from '../../../schemas/chat/http.ts';
import { type LinkServices, linkedTicket } from '../../links/linked-ticket.ts';
import { findRequest } from '../../portal/find-request.ts';

/** The ticket that a chat is about: it joins the ticket, or only names it and is linked to it. */
export type About = { joins: Ticket | null; names: Ticket | null };

type Asking = { start: Pick<Start, 'about' | 'organisation'>; session: Session | null };

/**
 * The ticket that a chat is about. Knowing a reference gives no access to a ticket: that takes the session of its
 * requester, or a link from a mail about it. A chat can't join a ticket that the link doesn't open.
 */
export const aboutOf = async (
  services: LinkServices,
  { start: { about, organisation }, session }: Asking,
): Promise<About> => {
  const byLink = about?.link === undefined ? null : await ticketOfLink(services, organisation, about.link);
  if (byLink) return { joins: byLink, names: null };
  if (about?.reference === undefined) return { joins: null, names: null };
  const own = await ownTicket(services, organisation, session, about.reference);
  if (own) return { joins: own, names: null };
  const parsed = parseReference(about.reference);
  const named = parsed.ok ? await services.store.load(parsed.reference) : null;
  return { joins: null, names: named?.organisation === organisation ? named : null };
};

/** The requester's own request, if it is open to them. In a dispute only the requester's thread can be joined. */
const ownTicket = async (
  services: Pick<LinkServices, 'store'>,
  organisation: string,
  session: Session | null,
  reference: string,
): Promise<Ticket | null> => {
  const own = session?.organisation === organisation ? await findRequest(services, session, reference) : null;
  const isOpen = own !== null && (!own.byLink || isForLinks(own.ticket));
  return isOpen && own.side === 'requester' ? own.ticket : null;
};

/**
 * Whether a chat that begins on a request's page will join the request or only be linked to it. Doesn't reveal to
 * others whether the request exists.
 */
export const whatItWillBe = async (
  services: Pick<LinkServices, 'store'>,
  organisation: string,
  session: Session | null,
  reference: string,
): Promise<'joined' | 'linked'> =>
  (await ownTicket(services, organisation, session, reference)) ? 'joined' : 'linked';

const ticketOfLink = async (services: LinkServices, organisation: string, token: string): Promise<Ticket | null> => {
  const found = await linkedTicket(services, token);
  return found.state === 'linked' && found.link.organisation === organisation && isForLinks(found.ticket)
    ? found.ticket
    : null;
};
