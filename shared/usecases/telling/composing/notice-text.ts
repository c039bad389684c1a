import { isSeenBy } from '../../../domain/parties/sides.ts';
import { type EventType, factsOf, type TicketEvent } from '../../../domain/ticket/events.ts';
import type { MessageKind } from '../../../domain/ticket/messages.ts';
import type { Ticket } from '../../../domain/ticket/ticket.ts';
import type { StoredMessage, TicketStore } from '../../ports/tickets.ts';

type Texts = Pick<TicketStore, 'message' | 'messages'>;

/** Events that repeat an earlier text, by its kind. */
const REPEATS: Partial<Record<EventType, MessageKind>> = {
  requester_reminded: 'question',
  follow_up_missed: 'hand_over',
};

/**
 * The text of an event; for a hand-over, the third party's reference and contact. Reminders repeat the question or
 * resolution, and the closing report the resolution.
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
 * What the counterparty may read of an event's text: a message addressed to it, or the text that a resolution has for
 * it. Everything else belongs to the other side.
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
