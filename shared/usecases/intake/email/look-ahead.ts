import { isAboutMail } from '../../../domain/intake/intake-decision.ts';
import type { Organisation } from '../../../schemas/configuration/organisation.ts';
import { idsAskedFor } from '../known-person.ts';
import { loadingAhead } from '../loading-ahead.ts';
import type { Arrival, ReceiveServices } from './arrival.ts';
import { countedAs } from './caps.ts';
import type { Tallies } from './ports.ts';
import { requesterOf } from './requester.ts';

/** Services that already know the requester, and the counts of the sender. */
export type Ahead = { services: ReceiveServices; tallies: Tallies };

/**
 * Starts to read what most mails need next, in parallel with the look-up of the claims: the counts of the sender and
 * its domain, and the requester. Valid for one attempt; the next one reads again. Writes nothing, and a mail is still
 * counted only if its cap allows.
 */
export const lookAhead = (services: ReceiveServices, arrival: Arrival, organisation: Organisation): Ahead => {
  const { mail, released } = arrival;
  // Reports and automatic answers are not requests, and count only towards their ticket's cap.
  const isMail = !isAboutMail(mail.kind);
  const counted = isMail && released === null ? countedAs(arrival, organisation) : [];
  const tallies = services.mailCounts.tallies(organisation.id, services.clock.now(), counted);
  if (!isMail) return { services, tallies };
  const ids = idsAskedFor(organisation.id, requesterOf(arrival, organisation).requester, { by: 'proof' });
  return { services: { ...services, people: loadingAhead(services.people, organisation.id, ids) }, tallies };
};
