import { copiedBy } from '../../../domain/intake/copied.ts';
import { MAX_COPIED } from '../../../domain/parties/parties.ts';
import { HEARSAY, personIdOf } from '../../../domain/ticket/person.ts';
import { emailSchema } from '../../../schemas/requests.ts';
import { NOBODY } from '../../change/nobody.ts';
import type { Person } from '../../ports/people.ts';
import { type Arrival, isBelieved, type ReceiveServices } from './arrival.ts';
import { keptName, senderOf } from './content.ts';

/**
 * Saves the people a mail adds to the thread and returns their ids; none if its From isn't authenticated. They are
 * saved before the ticket: a crash in between leaves a known person without a ticket, and the repetition finds them.
 */
export const copiedPeople = async (services: ReceiveServices, arrival: Arrival): Promise<string[]> => {
  const { organisation, mail, ownAddresses } = arrival;
  if (!isBelieved(arrival)) return [];
  const loaded = await services.configuration.organisation(organisation);
  const agents = loaded?.organisation.agents.map(({ email }) => email) ?? [];
  const people = copiedBy(mail, [...ownAddresses, ...agents]).flatMap(({ address, name }): Person[] => {
    const email = emailSchema.safeParse(address);
    if (!email.success) return [];
    const id = personIdOf(organisation, { email: email.data });
    const said = keptName(name) || null;
    return [{ ...NOBODY, id, email: email.data, name: said, origin: HEARSAY }];
  });
  return makeKnown(services, organisation, people.slice(0, MAX_COPIED));
};

/** Saves the sender of a held message, so that an agent can add them as a participant. */
export const knownSender = async (services: ReceiveServices, arrival: Arrival): Promise<void> => {
  const { email = null, handle = null, name = null } = senderOf(arrival);
  const id = personIdOf(arrival.organisation, senderOf(arrival));
  await makeKnown(services, arrival.organisation, [{ ...NOBODY, id, email, handle, name, origin: HEARSAY }]);
};

/** Saves people who aren't known yet. Known people are not changed. */
const makeKnown = async (
  { people }: ReceiveServices,
  organisation: string,
  wanted: readonly Person[],
): Promise<string[]> => {
  const ids = wanted.map(({ id }) => id);
  const known = ids.length > 0 ? await people.load(organisation, ids) : [];
  const fresh = wanted.filter(({ id }) => !known.some((person) => person.id === id));
  await Promise.all(fresh.map((person) => people.save(organisation, person)));
  return ids;
};
