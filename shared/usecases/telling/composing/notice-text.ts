import { isSeenBy } from '../../../domain/parties/sides.ts';
import { type EventType, factsOf, type TicketEvent } from '../../../domain/ticket/events.ts';
import type { MessageKind } from '../../../domain/ticket/messages.ts';
import type { Ticket } from '../../../domain/ticket/ticket.ts';
import type { StoredMessage, TicketStore } from '../../ports/tickets.ts';

type Texts = Pick<TicketStore, 'message' | 'messages'>;

/** Events that tell again of what an earlier text said, by its kind. */
const REPEATS: Partial<Record<EventType, MessageKind>> = {
  requester_reminded: 'question',
  follow_up_missed: 'hand_over',
};

/**
 * The event's own text, which of a hand-over is the third party's reference and contact; reminders repeat the question or
 * resolution, the closing report the resolution.
 */
export const textFor = async (store: Texts, ticket: Ticket, event: TicketEvent): Promise<StoredMessage | null> => {
  const repeats = REPEATS[event.type];
  if (repeats) {
    const messages = await store.messages(ticket.reference);
    return messages.findLast(({ kind, sequence }) => kind === repeats && sequence <= event.sequence) ?? null;
  }
  const leftOut = factsOf(event, 'attachments_left_out');
  if (leftOut) return store.message(ticket.reference, leftOut.message ?? 0);
  if (event.after.closedAs === 'handed_over') return store.message(ticket.reference, event.sequence);
  if (event.type === 'closed' || event.type === 'confirmation_reminded') {
    return ticket.resolutionEvent ? store.message(ticket.reference, ticket.resolutionEvent) : null;
  }
  return event.messageDigest ? store.message(ticket.reference, event.sequence) : null;
};

/**
 * What the counterparty may read of an event: a message that is addressed to it, or what a resolution says in its place.
 * Everything else of the event's text is the other side's.
 */
export const counterpartysText = async (
  store: Texts,
  ticket: Ticket,
  event: TicketEvent,
): Promise<StoredMessage | null> => {
  const text = event.messageDigest ? await store.message(ticket.reference, event.sequence) : null;
  if (text === null || isSeenBy(text, 'counterparty')) return text;
  const { kind, direction, visibility, channel, sequence, author, at, salt, forCounterparty: body = '' } = text;
  return { kind, direction, visibility, channel, sequence, author, at, salt, body };
};
