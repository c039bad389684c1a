import { type ConfirmationLink, readToken } from '../../domain/links/confirmation-link.ts';
import { readByAny } from '../../domain/links/secrets.ts';
import { requesterIds } from '../../domain/parties/sides.ts';
import { requestUrl } from '../../domain/portal/request-url.ts';
import type { Sites } from '../../domain/portal/sites.ts';
import { type Brand, brandOf } from '../../domain/telling/mail-page.ts';
import { isOwnPersonId } from '../../domain/ticket/person.ts';
import type { Ticket } from '../../domain/ticket/ticket.ts';
import type { Instant } from '../../schemas/primitives.ts';
import type { ChangeServices } from '../change/change-ticket.ts';
import type { Openings } from '../portal/ports.ts';
import type { People } from '../ports/people.ts';

export type LinkServices = ChangeServices & {
  people: People;
  linkSecrets: () => Promise<readonly string[]>;
  openings: Pick<Openings, 'isOpened'>;
  realNow: () => Instant;
  /** Only from configuration, never from a request. */
  sites: Pick<Sites, 'of'>;
};

/**
 * The ticket a page is about, the organisation's name and colour, and languages (BCP 47), the requester's own first.
 */
export type AboutTicket = Brand & { reference: string; languages: (string | null)[] };

/** The link is valid but doesn't prove who uses it: the requester has to sign in to read and act. */
export type SignInFirst = { state: 'sign_in'; why: 'restricted' | 'opened'; requestUrl: string } & AboutTicket;

/** State of a requester's link that gives no access. */
export type NotLinked = { state: 'invalid' | 'expired' } | SignInFirst;

export type Linked = { state: 'linked'; link: ConfirmationLink; ticket: Ticket };

/**
 * The ticket of a link mailed to its requester. Anyone the mail is forwarded to has the link too, so no such link
 * shows or changes a restricted ticket (docs/decisions/0090).
 */
export const linkedTicket = async (
  services: LinkServices,
  token: string,
  secretFor: (secret: string) => string = (secret) => secret,
): Promise<Linked | NotLinked> => {
  const link = readByAny(await services.linkSecrets(), (secret) =>
    readToken(token, secretFor(secret), services.clock.now()),
  );
  if (typeof link === 'string') return { state: link };
  const ticket = await services.store.load(link.reference);
  if (ticket?.organisation !== link.organisation) return { state: 'invalid' };
  const why = ticket.restricted ? 'restricted' : await openedBefore(services, ticket);
  return why ? signInFirst(services, ticket, why) : { state: 'linked', link, ticket };
};

/**
 * Once the requester has opened the request by its link, their browser identifies them. Plain links in their mails,
 * which others may have by now, then no longer act.
 */
const openedBefore = async (services: LinkServices, ticket: Ticket): Promise<'opened' | null> => {
  const { organisation, reference } = ticket;
  const now = services.realNow();
  const persons = requesterIds(ticket).filter(isOwnPersonId);
  const opened = await Promise.all(
    persons.map((person) => services.openings.isOpened({ organisation, person }, reference, now)),
  );
  return opened.includes(true) ? 'opened' : null;
};

const signInFirst = async (services: LinkServices, ticket: Ticket, why: SignInFirst['why']): Promise<SignInFirst> => ({
  state: 'sign_in',
  why,
  requestUrl: requestUrl(services.sites, ticket),
  ...(await aboutTicket(services, ticket)),
});

/** What a page shows to a ticket's requester besides the link's state. */
export const aboutTicket = async (services: LinkServices, ticket: Ticket): Promise<AboutTicket> => {
  const [loaded, [requester]] = await Promise.all([
    services.configuration.organisation(ticket.organisation),
    services.people.load(ticket.organisation, [ticket.requester]),
  ]);
  return {
    reference: ticket.reference,
    ...brandOf(loaded?.organisation ?? { name: ticket.organisation }),
    languages: [requester?.language ?? null, loaded?.organisation.language ?? null],
  };
};
