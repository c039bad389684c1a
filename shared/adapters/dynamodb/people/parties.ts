import type { Ticket } from '../../../domain/ticket/ticket.ts';
import { partiesKey, ticketPartition } from '../table.ts';

/**
 * PARTIES items: who is in copy of a ticket, and the other side of a dispute, beside TICKET, which only says that there are
 * some: a mail with many people in Cc doesn't make every later write of the ticket cost more. Written in the ticket's
 * transaction, when it changes.
 */

type Item = Record<string, unknown>;
type Parties = Pick<Ticket, 'copied' | 'counterparty' | 'counterpartyCircle'>;

/** How many people are in copy, as TICKET says; absent where nobody is. */
export const COPIED_COUNT = 'copiedCount';

export const hasParties = (ticketItem: Item): boolean =>
  Number(ticketItem[COPIED_COUNT] ?? 0) > 0 || ticketItem[DISPUTED] === true;

/** That there is a counterparty, as TICKET says; absent where there is none. */
export const DISPUTED = 'disputed';

const isSame = (before: Parties, after: Parties): boolean =>
  before.counterparty === after.counterparty &&
  before.copied.join('\n') === after.copied.join('\n') &&
  before.counterpartyCircle.join('\n') === after.counterpartyCircle.join('\n');

/** The item that has to be put with a ticket, or none where nobody came or went. */
export const partiesItems = (before: Parties, ticket: Parties & Pick<Ticket, 'reference'>): Item[] =>
  isSame(before, ticket)
    ? []
    : [
        {
          ...partiesKey(ticket.reference),
          copied: ticket.copied,
          ...(ticket.counterparty
            ? { counterparty: ticket.counterparty, counterpartyCircle: ticket.counterpartyCircle }
            : {}),
        },
      ];

/** Reads whom TICKET items leave out; the rest of an item is as it was. */
export const withParties = async (
  batchGet: (keys: readonly { pk: string; sk: string }[]) => Promise<Item[]>,
  ticketItems: readonly Item[],
): Promise<Item[]> => {
  const wanted = ticketItems
    .filter(hasParties)
    .map(({ pk }) => partiesKey(String(pk).slice(ticketPartition('').length)));
  if (wanted.length === 0) return [...ticketItems];
  const found = new Map((await batchGet(wanted)).map((item) => [item.pk, item]));
  return ticketItems.map((item) => {
    if (!hasParties(item)) return item;
    const { copied = [], counterparty = null, counterpartyCircle = [] } = found.get(item.pk) ?? {};
    return { ...item, copied, counterparty, counterpartyCircle };
  });
};
