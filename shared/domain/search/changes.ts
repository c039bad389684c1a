import type { EventType } from '../ticket/events.ts';
import type { Ticket } from '../ticket/ticket.ts';

/** Events that remove texts and have none of their own. */
const WITHOUT_TEXT: readonly EventType[] = ['message_redacted', 'texts_erased'];

/**
 * Fields of a ticket, besides its texts, that decide which words it is found by: the requester, its ids, and which
 * messages are still its own.
 */
const DECISIVE = ['requester', 'externalId', 'moved', 'links'] as const satisfies readonly (keyof Ticket)[];

/**
 * Whether an event can change a ticket's searchable words: it has a text, removes one, or changes which texts count.
 */
export const changesWords = (
  type: string,
  { hasText, changed }: { hasText: boolean; changed: readonly string[] },
): boolean =>
  hasText || WITHOUT_TEXT.some((each) => each === type) || DECISIVE.some((field) => changed.includes(field));
