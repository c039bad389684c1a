import { isCalled } from '../../domain/telling/telling.ts';
import type { Ticket } from '../../domain/ticket/ticket.ts';
import type { People, Suppressions } from '../ports/people.ts';

/** How an agent's message reaches the requester: by mail or their channel, by a call instead, or not at all. */
export type Reach = 'reached' | 'called_instead' | 'not_reached';

/**
 * Whether a ticket's requester can be reached: not if their address has a hard bounce and no number is known. Checked
 * just before the message is written; if the address breaks after that, the author gets a mail.
 */
export const reachOf = async (
  { people, suppressions }: { people: Pick<People, 'load'>; suppressions: Pick<Suppressions, 'of'> },
  { organisation, requester }: Ticket,
): Promise<Reach> => {
  const [person] = await people.load(organisation, [requester]);
  if (!person?.email || isCalled(person)) return 'reached';
  const suppressed = await suppressions.of(organisation, person.email);
  if (!suppressed?.bounced) return 'reached';
  return person.phone === null ? 'not_reached' : 'called_instead';
};
