import { ticketItem } from '../../../shared/adapters/dynamodb/tickets/ticket-items.ts';
import { BLANK } from '../../../shared/domain/ticket/evolve.ts';
import { makeReference } from '../../../shared/domain/ticket/reference.ts';
import type { Ticket } from '../../../shared/domain/ticket/ticket.ts';
import { keyOf } from '../memory/dynamodb.ts';
import type { Item, Items } from '../memory/items.ts';

/** A ticket by number. Each number gives a different reference. */
export const numberedTicket = (number: number, fields: Partial<Ticket> = {}): Ticket => {
  const bytes = new Uint8Array(7);
  for (let place = 6, rest = number; place >= 0; place -= 1, rest = Math.floor(rest / 32)) bytes[place] = rest % 32;
  return { ...BLANK, reference: makeReference(bytes), organisation: 'club', requester: 'p-1', version: 1, ...fields };
};

/** Puts a ticket into the table in its stored form, overwriting any other. */
export const storeTicket = (items: Items, ticket: Ticket): void => {
  const item: Item = JSON.parse(JSON.stringify(ticketItem(ticket)));
  items.set(keyOf(item), item);
};
