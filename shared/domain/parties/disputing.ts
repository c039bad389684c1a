import { isSameAddress } from '../../mail/addresses.ts';
import type { Agent } from '../../schemas/configuration/organisation.ts';
import { personIdOf } from '../ticket/person.ts';
import type { Ticket } from '../ticket/ticket.ts';
import { isOnOtherSide, requesterIds } from './sides.ts';

type Matter = Pick<Ticket, 'requester' | 'requesterCircle' | 'copied' | 'counterparty' | 'counterpartyCircle'>;

/**
 * Whether an agent wrote a ticket, is in copy, or is on its other side. Compared by address, whatever ids the sides
 * have.
 */
export const isPartyOf = (
  ticket: Matter,
  { email }: Pick<Agent, 'email'>,
  organisation: string,
  addresses: readonly (string | null)[],
): boolean => {
  const person = personIdOf(organisation, { email });
  return (
    requesterIds(ticket).includes(person) ||
    ticket.copied.includes(person) ||
    isOnOtherSide(ticket, person) ||
    addresses.some((address) => isSameAddress(address, email))
  );
};

/**
 * Whether an agent is on a side of a dispute (specification 1). As staff they would see the other side's messages, so
 * they neither work on it nor get notices about it.
 */
export const isDisputing = (
  ticket: Matter,
  agent: Pick<Agent, 'email'>,
  organisation: string,
  addresses: readonly (string | null)[] = [],
): boolean => ticket.counterparty !== null && isPartyOf(ticket, agent, organisation, addresses);
