import { canonicalAddress } from '../../domain/mail/addresses.ts';
import type { IntakeFacts, NamedBy } from '../../domain/mail/intake-decision.ts';
import { isAuthenticated, isParty } from '../../domain/mail/joining.ts';
import type { Ticket } from '../../domain/ticket.ts';
import type { Registry } from '../ports.ts';
import { type Arrival, messageIdScope, type ReceiveServices } from './arrival.ts';

/** The organisations whose support addresses a mail was sent to; the default one when it was sent to none. */
export const organisationsOf = (registry: Registry, recipients: readonly string[]): string[] => {
  const addressed = recipients.map((recipient) => registry.byAddress[canonicalAddress(recipient)]);
  const known = [...new Set(addressed.filter((id) => id !== undefined))];
  return known.length > 0 ? known : [registry.defaultOrganisation];
};

export type Named = { ticket: Ticket; by: NamedBy };

/** The ticket that the thread headers name, or else the reference in address or subject. */
export const namedTicket = async (
  services: ReceiveServices,
  { organisation, mail }: Arrival,
): Promise<Named | null> => {
  if (mail.unreadable) return null;
  const byThread =
    mail.threadIds.length > 0 ? await services.store.claims(messageIdScope(organisation), mail.threadIds) : [];
  const threaded = byThread.find((claim) => claim !== null)?.reference;
  const reference = threaded ?? mail.reference;
  const ticket = reference ? await services.store.load(reference) : null;
  if (ticket?.organisation !== organisation) return null;
  return { ticket, by: threaded ? 'thread' : mail.reason === 'reference_in_address' ? 'address' : 'subject' };
};

/** What the decision about a mail depends on. */
export const factsOf = async (
  services: ReceiveServices,
  { organisation, mail, verdicts }: Arrival,
  named: Named | null,
): Promise<IntakeFacts> => {
  const ids = named ? [named.ticket.requester, ...named.ticket.copied] : [];
  const parties = ids.length > 0 ? await services.people.load(organisation, ids) : [];
  return {
    kind: mail.kind,
    unreadable: mail.unreadable !== null,
    authenticated: isAuthenticated(verdicts),
    namedBy: named?.by ?? null,
    isParty: isParty(mail.from.address, parties),
  };
};
