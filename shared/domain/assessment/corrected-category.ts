import { type Category, categorySchema } from '../../schemas/ticket.ts';
import type { TicketEvent } from '../ticket/events.ts';

/** The category that a person last gave a ticket. Null if none did. */
export const correctedCategory = (events: readonly TicketEvent[]): Category | null => {
  const given = events
    .filter(({ type, actor }) => type === 'categorised' && actor.kind === 'agent')
    .flatMap(({ after }) => (after.category === undefined ? [] : [after.category]));
  const category = categorySchema.safeParse(given.at(-1));
  return category.success ? category.data : null;
};
