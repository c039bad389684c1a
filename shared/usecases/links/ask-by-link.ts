import { type AskState, askForEscalation, askState } from '../../domain/escalation/asked-for.ts';
import { escalateSecret } from '../../domain/links/confirmation-link.ts';
import { decided } from '../../domain/ticket/decision.ts';
import type { Ticket } from '../../domain/ticket/ticket.ts';
import { changeTicket, contextFor } from '../change/change-ticket.ts';
import { type AboutTicket, aboutTicket, type LinkServices, linkedTicket, type NotLinked } from './linked-ticket.ts';

/** State of a link by which a requester asks for the next level; `done` only right after it was used. */
export type AskLink = NotLinked | ({ state: AskState | 'done' } & AboutTicket);

/** Reads a link without changing anything: mail scanners open links. */
export const readAsk = async (services: LinkServices, token: string): Promise<AskLink> => {
  const found = await linkedTicket(services, token, escalateSecret);
  return found.state === 'linked' ? standing(services, found.ticket, found.link.event) : found;
};

/** Escalates the ticket to the next level by a link, once. Throws TooManyConflicts. */
export const askByLink = async (services: LinkServices, token: string, reason: string): Promise<AskLink> => {
  const found = await linkedTicket(services, token, escalateSecret);
  if (found.state !== 'linked') return found;
  const {
    ticket,
    link: { event },
  } = found;
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
