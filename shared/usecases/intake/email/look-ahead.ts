import { isAboutMail } from '../../../domain/intake/intake-decision.ts';
import type { Organisation } from '../../../schemas/configuration/organisation.ts';
import { idsAskedFor } from '../known-person.ts';
import { loadingAhead } from '../loading-ahead.ts';
import type { Arrival, ReceiveServices } from './arrival.ts';
import { countedAs } from './caps.ts';
import type { Tallies } from './ports.ts';
import { requesterOf } from './requester.ts';

/** Services that know the requester already, and what was counted of the sender. */
export type Ahead = { services: ReceiveServices; tallies: Tallies };

/**
 * Begins to read what most mails need once their claims are known, along with those: what their sender and its domain have
 * sent, and who the requester is. For one try at a mail: the next one reads it all again. Whoever dies after it has written
 * nothing, and a mail is counted on the condition that there is still room.
 */
export const lookAhead = (services: ReceiveServices, arrival: Arrival, organisation: Organisation): Ahead => {
  const { mail, released } = arrival;
  // Reports and automatic answers are nobody's requests, and are counted by their ticket alone.
  const isMail = !isAboutMail(mail.kind);
  const counted = isMail && released === null ? countedAs(arrival, organisation) : [];
  const tallies = services.mailCounts.tallies(organisation.id, services.clock.now(), counted);
  if (!isMail) return { services, tallies };
  const ids = idsAskedFor(organisation.id, requesterOf(arrival, organisation).requester, { by: 'proof' });
  return { services: { ...services, people: loadingAhead(services.people, organisation.id, ids) }, tallies };
};
