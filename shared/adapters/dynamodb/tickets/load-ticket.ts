import type { TicketStore } from '../../../usecases/ports/tickets.ts';
import { getItem } from '../items.ts';
import { withParties } from '../people/parties.ts';
import { type Keyed, type Table, ticketKey } from '../table.ts';
import { ticketOf } from './ticket-items.ts';

/**
 * Loads a ticket consistently, for functions that only read tickets, without texts and their bucket. Reads item by
 * item, because not every such function may read batches.
 */
export const loadTicket =
  (table: Table): TicketStore['load'] =>
  async (reference) => {
    const item = await getItem(table, ticketKey(reference));
    const read = async (keys: readonly Keyed[]) =>
      (await Promise.all(keys.map((key) => getItem(table, key)))).filter((each) => each !== undefined);
    const [whole] = item ? await withParties(read, [item]) : [];
    return whole ? ticketOf(whole) : null;
  };
