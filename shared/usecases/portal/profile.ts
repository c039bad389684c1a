import type * as z from 'zod';
import type { Person } from '../../domain/ticket/person.ts';
import type { profileAnswer } from '../../schemas/answers/portal.ts';
import type { profileChangeSchema } from '../../schemas/portal/requests.ts';
import { NOBODY } from '../change/nobody.ts';
import type { Clock } from '../ports/clock.ts';
import type { People, Suppressions } from '../ports/people.ts';
import type { Requester } from './find-request.ts';

export type ProfileServices = {
  people: Pick<People, 'load' | 'save'>;
  suppressions: Pick<Suppressions, 'of' | 'unsubscribe' | 'subscribe'>;
  clock: Clock;
};

export type Profile = z.output<typeof profileAnswer>;

/** A person by their proved address. What others have claimed about the address is ignored. */
export const ownPerson = async (
  { people }: { people: Pick<People, 'load'> },
  { organisation, person, email }: Requester,
): Promise<Person> => {
  const [standing] = await people.load(organisation, [person]);
  return standing?.origin === null ? standing : { ...NOBODY, id: person, email };
};

export const readProfile = async (services: ProfileServices, requester: Requester): Promise<Profile> => {
  const { organisation, email } = requester;
  const [person, standing] = await Promise.all([
    ownPerson(services, requester),
    services.suppressions.of(organisation, email),
  ]);
  const { name, phone, language, timeZone, preferredChannel, quietHours = null } = person;
  const unsubscribed = Boolean(standing?.unsubscribed);
  return { organisation, email, name, phone, language, timeZone, preferredChannel, quietHours, unsubscribed };
};

type ProfileChange = z.output<typeof profileChangeSchema>;

/** Applies a profile change. Returns null if the person asks for calls but has no number. */
const changed = (person: Person, { unsubscribed: _, ...change }: ProfileChange): Person | null => {
  const said = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  const next: Person = { ...person, ...said };
  const isAskedFor = change.preferredChannel !== undefined || change.phone !== undefined;
  return isAskedFor && next.preferredChannel === 'phone' && next.phone === null ? null : next;
};

/**
 * Changes a person's own details in single writes that may be repeated. Null if they ask for calls but have no
 * number.
 */
export const changeProfile = async (
  services: ProfileServices,
  requester: Requester,
  change: ProfileChange,
): Promise<Profile | null> => {
  const { organisation, email } = requester;
  const { unsubscribed, ...ofPerson } = change;
  if (Object.keys(ofPerson).length > 0) {
    const person = changed(await ownPerson(services, requester), change);
    if (person === null) return null;
    await services.people.save(organisation, { ...person, email });
  }
  if (unsubscribed === true) await services.suppressions.unsubscribe(organisation, email, services.clock.now());
  if (unsubscribed === false) await services.suppressions.subscribe(organisation, email);
  return readProfile(services, requester);
};
