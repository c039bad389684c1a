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

/** A person by their proved address; what somebody else has claimed about it counts for nothing. */
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

/** Changes what a person says of themselves: single writes, each the same when it is repeated. */
export const changeProfile = async (
  services: ProfileServices,
  requester: Requester,
  { unsubscribed, ...change }: z.output<typeof profileChangeSchema>,
): Promise<Profile> => {
  const { organisation, email } = requester;
  if (Object.keys(change).length > 0) {
    const said = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
    await services.people.save(organisation, { ...(await ownPerson(services, requester)), email, ...said });
  }
  if (unsubscribed === true) await services.suppressions.unsubscribe(organisation, email, services.clock.now());
  if (unsubscribed === false) await services.suppressions.subscribe(organisation, email);
  return readProfile(services, requester);
};
