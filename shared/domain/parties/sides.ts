import type { Side } from '../../schemas/ticket.ts';
import { factsOf, type TicketEvent } from '../ticket/events.ts';
import type { MessageContent } from '../ticket/messages.ts';
import type { Actor, Ticket } from '../ticket/ticket.ts';

/** The two sides of a dispute (specification 1, Parties). Neither ever sees what is said to or by the other. */

/** The reason of a message that the other side of the dispute wrote. */
export const COUNTERPARTY_WROTE = 'counterparty_wrote';

/** The default addressees of an agent's public message. */
export const USUAL_SIDE: readonly Side[] = ['requester'];

type Addressed = Pick<MessageContent, 'visibility' | 'direction' | 'to' | 'from'> & { author: Actor };

/**
 * Whether a message belongs to a side: written by it, or addressed to it by us. Internal messages belong to neither.
 */
export const isSeenBy = ({ visibility, direction, to, from, author }: Addressed, side: Side): boolean => {
  if (visibility !== 'public') return false;
  if (direction === 'outbound') return (to ?? USUAL_SIDE).includes(side);
  const writer: Side = from ?? (author.kind === 'counterparty' ? 'counterparty' : 'requester');
  return writer === side;
};

/** Whether an event is an agent's public message to a side. */
export const isWordTo = (event: Event, side: Side): boolean => {
  const said = factsOf(event, 'message_added');
  return event.actor.kind === 'agent' && said?.visibility === 'public' && said.to.includes(side);
};

/**
 * Whether an event is an agent's public message to a side that we must send: the agent's own mail hasn't delivered it.
 */
export const isToBeSentTo = (event: Event, side: Side): boolean =>
  isWordTo(event, side) && factsOf(event, 'message_added')?.sent !== true;

type Event = Pick<TicketEvent, 'type' | 'actor' | 'facts'>;

/** The ids under which the requester may write. */
export const requesterIds = ({
  requester,
  requesterCircle,
}: Pick<Ticket, 'requester' | 'requesterCircle'>): string[] => [requester, ...requesterCircle];

type OtherSide = Pick<Ticket, 'counterparty' | 'counterpartyCircle'>;

/** Whether an id is on the counterparty's side. */
export const isOnOtherSide = ({ counterparty, counterpartyCircle }: OtherSide, id: string): boolean =>
  counterparty !== null && (id === counterparty || counterpartyCircle.includes(id));

/** Whether an author is on the counterparty's side. */
export const isCounterparty = (ticket: OtherSide, { kind, id }: Actor): boolean =>
  ticket.counterparty !== null &&
  (kind === 'counterparty' || (kind === 'requester' && isOnOtherSide(ticket, id ?? '')));
