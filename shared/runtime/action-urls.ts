import { agentKey, type LinkAction, makeActionToken } from '../domain/links/action-link.ts';
import type { TicketEvent } from '../domain/ticket/events.ts';
import type { Ticket } from '../domain/ticket/ticket.ts';
import { instantOf, millisecondsOf } from '../schemas/primitives.ts';

const LINK_DAYS = 30;
const DAY_MILLISECONDS = 86_400_000;

/** Makes the link by which an agent carries out an action that an event asks for. */
export const actionUrlOf =
  (publicApiUrl: string, secret: () => Promise<string>) =>
  async (ticket: Ticket, event: Pick<TicketEvent, 'sequence' | 'at'>, agent: string, action: LinkAction) => {
    const { organisation, reference } = ticket;
    const expiresAt = instantOf(millisecondsOf(event.at) + LINK_DAYS * DAY_MILLISECONDS);
    const link = { organisation, reference, event: event.sequence, action, agent: agentKey(organisation, agent) };
    const token = makeActionToken({ ...link, expiresAt }, await secret());
    return `${publicApiUrl.replace(/\/$/, '')}/act/${token}`;
  };
