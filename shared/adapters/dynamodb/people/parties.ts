import type { Ticket } from '../../../domain/ticket/ticket.ts';
import { partiesKey, ticketPartition } from '../table.ts';

/**
 * PARTIES items: the people in copy of a ticket and the other side of a dispute. TICKET only says that there are some,
 * so that a mail with many people in Cc doesn't make every later write of the ticket more expensive. Written in the
 * ticket's transaction when it changes.
 */

type Item = Record<string, unknown>;
type Parties = Pick<Ticket, 'copied' | 'counterparty' | 'counterpartyCircle'>;

/** The attribute of TICKET with the number of people in copy. Absent if there are none. */
export const COPIED_COUNT = 'copiedCount';

export const hasParties = (ticketItem: Item): boolean =>
  Number(ticketItem[COPIED_COUNT] ?? 0) > 0 || ticketItem[DISPUTED] === true;

/** The attribute of TICKET that says that there is a counterparty. Absent if there is none. */
export const DISPUTED = 'disputed';

const isSame = (before: Parties, after: Parties): boolean =>
  before.counterparty === after.counterparty &&
  before.copied.join('\n') === after.copied.join('\n') &&
  before.counterpartyCircle.join('\n') === after.counterpartyCircle.join('\n');

/** The item to put with a ticket. None if its parties haven't changed. */
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

/** Adds the parties that TICKET items leave out. The rest of an item stays unchanged. */
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
