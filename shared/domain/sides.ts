import type { MessageContent, TicketEvent } from './events.ts';
import type { Actor, Ticket } from './ticket.ts';

/** The two sides of a dispute (SPEC 1, Parties): neither ever sees what is said to or by the other one. */

export const SIDES = ['requester', 'counterparty'] as const;
export type Side = (typeof SIDES)[number];

/** Whom an agent's public message is addressed to, where it doesn't say. */
export const USUAL_SIDE: readonly Side[] = ['requester'];

type Addressed = Pick<MessageContent, 'visibility' | 'direction' | 'to' | 'from'> & { author: Actor };

/** Whether a message is one side's: said by it, or addressed to it by us. What is internal is nobody's. */
export const isSeenBy = ({ visibility, direction, to, from, author }: Addressed, side: Side): boolean => {
  if (visibility !== 'public') return false;
  if (direction === 'outbound') return (to ?? USUAL_SIDE).includes(side);
  const writer: Side = from ?? (author.kind === 'counterparty' ? 'counterparty' : 'requester');
  return writer === side;
};

/** Whom the message of an event was addressed to, as its facts say it; without them the requester. */
export const addressedTo = ({ facts }: Pick<TicketEvent, 'facts'>, side: Side): boolean =>
  typeof facts?.to === 'string' ? facts.to.split(' ').includes(side) : USUAL_SIDE.includes(side);

/** Whether somebody who writes is the ticket's counterparty. */
export const isCounterparty = ({ counterparty }: Pick<Ticket, 'counterparty'>, { kind, id }: Actor): boolean =>
  counterparty !== null && (kind === 'counterparty' || (kind === 'requester' && id === counterparty));
