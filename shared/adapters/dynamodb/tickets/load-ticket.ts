import type { TicketStore } from '../../../usecases/ports/tickets.ts';
import { getItem, getItems } from '../items.ts';
import { withParties } from '../people/parties.ts';
import { type Table, ticketKey } from '../table.ts';
import { ticketOf } from './ticket-items.ts';

/** A ticket as it stands now: all that a function needs of the store which only looks at it, without texts and their bucket. */
export const loadTicket =
  (table: Table): TicketStore['load'] =>
  async (reference) => {
    const item = await getItem(table, ticketKey(reference));
    const [whole] = item ? await withParties((keys) => getItems(table, keys), [item]) : [];
    return whole ? ticketOf(whole) : null;
  };
