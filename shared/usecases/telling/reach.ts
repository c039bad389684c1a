import { isCalled } from '../../domain/telling/telling.ts';
import type { Ticket } from '../../domain/ticket/ticket.ts';
import type { People, Suppressions } from '../ports/people.ts';

/** How what an agent writes reaches the requester: by mail or another channel of theirs, by a call in its place, or not. */
export type Reach = 'reached' | 'called_instead' | 'not_reached';

/**
 * Whether a ticket's requester can be reached at all: not where their address bounced for good and no number is known.
 * What is known a moment before the message is written: should the address break meanwhile, the author is mailed.
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
