import type { EventType } from '../ticket/events.ts';
import type { Ticket } from '../ticket/ticket.ts';

/** Events that take texts away, without one of their own. */
const WITHOUT_TEXT: readonly EventType[] = ['message_redacted', 'texts_erased'];

/** What of a ticket decides about its words, beside its texts: who and what it is, and which messages are still its own. */
const DECISIVE = ['requester', 'externalId', 'moved', 'links'] as const satisfies readonly (keyof Ticket)[];

/** Whether a ticket's words may be others after an event: it has a text, takes one away, or changes what counts as the ticket's. */
export const changesWords = (
  type: string,
  { hasText, changed }: { hasText: boolean; changed: readonly string[] },
): boolean =>
  hasText || WITHOUT_TEXT.some((each) => each === type) || DECISIVE.some((field) => changed.includes(field));
