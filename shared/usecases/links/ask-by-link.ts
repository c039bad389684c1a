import { type AskState, askForEscalation, askState } from '../../domain/escalation/asked-for.ts';
import { escalateSecret, readToken } from '../../domain/links/confirmation-link.ts';
import { readByAny } from '../../domain/links/secrets.ts';
import { decided } from '../../domain/ticket/decision.ts';
import type { Ticket } from '../../domain/ticket/ticket.ts';
import { changeTicket, contextFor } from '../change/change-ticket.ts';
import { type AboutTicket, aboutTicket, type LinkServices } from './confirm-by-link.ts';

/** How the link stands by which a requester asks for the next level; `done` only right after they did. */
export type AskLink = { state: 'invalid' | 'expired' } | ({ state: AskState | 'done' } & AboutTicket);

/** Reads a link without changing anything: mail scanners open links. */
export const readAsk = async (services: LinkServices, token: string): Promise<AskLink> => {
  const found = await find(services, token);
  return typeof found === 'string' ? { state: found } : standing(services, found.ticket, found.event);
};

/** Passes the ticket up by a link, once. Throws TooManyConflicts. */
export const askByLink = async (services: LinkServices, token: string, reason: string): Promise<AskLink> => {
  const found = await find(services, token);
  if (typeof found === 'string') return { state: found };
  const { event, ticket } = found;
  const changed = await changeTicket(services, ticket.reference, (current, context) =>
    decided(askForEscalation(current, { event, reason }, context)),
  );
  if (!changed.ok || changed.events.length === 0) {
    return standing(services, changed.ok ? changed.ticket : ticket, event);
  }
  return { state: 'done', ...(await aboutTicket(services, changed.ticket)) };
};

const standing = async (services: LinkServices, ticket: Ticket, event: number): Promise<AskLink> => {
  const context = await contextFor(services, ticket.organisation, ticket);
  return { state: askState(ticket, event, context), ...(await aboutTicket(services, ticket)) };
};

const find = async (
  services: LinkServices,
  token: string,
): Promise<{ ticket: Ticket; event: number } | 'invalid' | 'expired'> => {
  const link = readByAny(await services.linkSecrets(), (secret) =>
    readToken(token, escalateSecret(secret), services.clock.now()),
  );
  if (typeof link === 'string') return link;
  const ticket = await services.store.load(link.reference);
  return ticket?.organisation === link.organisation ? { ticket, event: link.event } : 'invalid';
};
