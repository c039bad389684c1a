import type { Ticket } from '../domain/ticket.ts';
import { partiesKey, ticketPartition } from './table.ts';

/**
 * PARTIES items: who is in copy of a ticket, beside TICKET, which only says how many there are: a mail with many people in
 * Cc doesn't make every later write of the ticket cost more. Written in the ticket's transaction, when it changes.
 */

type Item = Record<string, unknown>;

/** How many people are in copy, as TICKET says; absent where nobody is. */
export const COPIED_COUNT = 'copiedCount';

export const hasParties = (ticketItem: Item): boolean => Number(ticketItem[COPIED_COUNT] ?? 0) > 0;

/** The item that has to be put with a ticket, or none where nobody came or went. */
export const partiesItems = (before: Pick<Ticket, 'copied'>, ticket: Pick<Ticket, 'reference' | 'copied'>): Item[] =>
  before.copied.join('\n') === ticket.copied.join('\n')
    ? []
    : [{ ...partiesKey(ticket.reference), copied: ticket.copied }];

/** Reads whom TICKET items leave out; the rest of an item is as it was. */
export const withParties = async (
  batchGet: (keys: readonly { pk: string; sk: string }[]) => Promise<Item[]>,
  ticketItems: readonly Item[],
): Promise<Item[]> => {
  const wanted = ticketItems
    .filter(hasParties)
    .map(({ pk }) => partiesKey(String(pk).slice(ticketPartition('').length)));
  if (wanted.length === 0) return [...ticketItems];
  const found = new Map((await batchGet(wanted)).map(({ pk, copied }) => [pk, copied]));
  return ticketItems.map((item) => (hasParties(item) ? { ...item, copied: found.get(item.pk) ?? [] } : item));
};
