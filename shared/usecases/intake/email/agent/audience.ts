import { type AgentAudience, audienceOf } from '../../../../domain/intake/agent-audience.ts';
import type { Organisation } from '../../../../schemas/configuration/organisation.ts';
import type { Arrival, ReceiveServices } from '../arrival.ts';
import type { Named } from '../look-up.ts';

/** Classifies an agent's mail about a ticket by its recipients and the ticket's current parties. */
export const audienceOfMail = async (
  { people }: Pick<ReceiveServices, 'people'>,
  { mail }: Pick<Arrival, 'mail'>,
  { ticket, found, by }: Named,
  { id, supportAddresses, agents }: Organisation,
): Promise<AgentAudience> => {
  const { requester, counterparty, counterpartyCircle, copied } = ticket;
  const circle = counterparty === null ? [] : [counterparty, ...counterpartyCircle];
  const known = await people.load(id, [requester, ...copied, ...circle]);
  const addressesOf = (ids: readonly string[]): string[] =>
    known.flatMap((person) => (person.email && ids.includes(person.id) ? [person.email] : []));
  return audienceOf({
    to: mail.to.map(({ address }) => address),
    cc: mail.cc.map(({ address }) => address),
    namedBy: by,
    references: [ticket.reference, found.reference],
    desk: supportAddresses,
    agents: agents.map(({ email }) => email),
    requester: addressesOf([requester]),
    counterparty: addressesOf(counterparty === null ? [] : [counterparty]),
    copied: addressesOf(counterparty === null ? copied : []),
  });
};
