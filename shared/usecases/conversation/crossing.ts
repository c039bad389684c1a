import { crossingIn, crossingMessage } from '../../domain/parties/crossing.ts';
import { requesterIds } from '../../domain/parties/sides.ts';
import type { Ticket } from '../../domain/ticket/ticket.ts';
import type { Side } from '../../schemas/ticket.ts';
import type { People } from '../ports/people.ts';
import type { TicketStore } from '../ports/tickets.ts';

export type CrossingServices = { store: Pick<TicketStore, 'messages'>; people: Pick<People, 'load'> };

/**
 * Why a text must not go to some sides of a dispute: it contains something of the other side. Checked before it is
 * written, because a sent text can't be recalled. Null if nothing crosses, or there is no dispute.
 */
export const crossingFault = async (
  { store, people }: CrossingServices,
  ticket: Ticket,
  text: string,
  sides: readonly Side[],
): Promise<string | null> => {
  const { organisation, reference, counterparty, counterpartyCircle, copied } = ticket;
  if (counterparty === null || text === '') return null;
  const theirs = {
    requester: [...requesterIds(ticket), ...copied],
    counterparty: [counterparty, ...counterpartyCircle],
  };
  const [messages, persons] = await Promise.all([
    store.messages(reference),
    people.load(organisation, [...theirs.requester, ...theirs.counterparty]),
  ]);
  for (const side of sides) {
    const others = theirs[side === 'requester' ? 'counterparty' : 'requester'];
    const contacts = persons.filter(({ id }) => others.includes(id));
    const crossing = crossingIn(text, messages, side, contacts);
    if (crossing) return crossingMessage(crossing, side);
  }
  return null;
};
