import {
  claimedIdOf,
  contradiction,
  HEARSAY,
  merged,
  type Named,
  type Person,
  personIdOf,
} from '../../domain/ticket/person.ts';
import type { RequesterInput } from '../../schemas/requests.ts';
import type { ChangeServices } from '../change/change-ticket.ts';
import { NOBODY } from '../change/nobody.ts';
import { noteIfReachable } from '../change/reachable.ts';
import type { People } from '../ports/people.ts';

/**
 * Who says who somebody is (docs/decisions/0050): staff; a mail from the person's own address that was authenticated, or one
 * that anybody may have written; an integrator or queue source, which claims it; or the ticket that already has the person.
 */
export type Word = { by: 'staff' | 'proof' | 'hearsay' | 'ticket' } | { by: 'claim'; origin: string };

export type KnowingServices = ChangeServices & { people: People };

/** Finds or makes a person, and saves what is new about them, as far as the word of whoever names them goes. */
export const knownPerson = (
  services: KnowingServices,
  organisation: string,
  input: RequesterInput,
  word: Word,
): Promise<Person> => {
  if (word.by === 'claim') return claimedPerson(services, organisation, input, word.origin);
  if (word.by === 'ticket') return personOfTicket(services.people, organisation, input.id ?? '');
  return ownPerson(services, organisation, input, word.by);
};

/** Whom it asks for first. */
export const idsAskedFor = (organisation: string, input: RequesterInput, word: Word): string[] => {
  if (word.by === 'ticket') return [input.id ?? ''];
  const own = personIdOf(organisation, input);
  if (word.by !== 'claim') return [own];
  const claimed = claimedIdOf(organisation, word.origin, input, null);
  const isByAddress = input.id === undefined && input.email !== undefined;
  return isByAddress ? [own, claimed] : [claimed];
};

const givenIn = (id: string, input: RequesterInput, origin: string | null): Person => ({
  ...NOBODY,
  id,
  ...(input.id === undefined ? {} : { givenId: input.id }),
  name: input.name ?? null,
  email: input.email ?? null,
  phone: input.phone ?? null,
  handle: input.handle ?? null,
  type: input.type ?? null,
  language: input.language ?? null,
  timeZone: input.timeZone ?? null,
  preferredChannel: input.preferredChannel ?? null,
  origin,
});

const personOfTicket = async (people: People, organisation: string, id: string): Promise<Person> =>
  (await people.load(organisation, [id]))[0] ?? { ...NOBODY, id };

/**
 * A person as the organisation itself knows them. Staff correct what is known; who proves an address adds to it. What somebody
 * else has claimed about the address before counts for nothing then: it goes.
 */
const ownPerson = async (
  services: KnowingServices,
  organisation: string,
  input: RequesterInput,
  by: 'staff' | 'proof' | 'hearsay',
): Promise<Person> => {
  const id = personIdOf(organisation, input);
  const [standing] = await services.people.load(organisation, [id]);
  const given = givenIn(id, input, by === 'hearsay' ? HEARSAY : null);
  const isOurs = standing?.origin === null || standing?.origin === HEARSAY;
  if (!standing || !isOurs) return saved(services, organisation, given, standing);
  if (by === 'hearsay') return standing;
  if (by === 'proof' && standing.origin === HEARSAY) return saved(services, organisation, given, standing);
  const known = by === 'staff' ? { ...merged(standing, given), origin: null } : merged(given, standing);
  return isSame(known, standing) ? standing : saved(services, organisation, known, standing);
};

/**
 * A person whom an integrator or queue source claims to know. An address that is proved, and nothing more, is that person's;
 * anybody else is its own, whom no other claim reaches. Contact data that are known don't change: with others it is another
 * person, so that what earlier tickets send goes where it went.
 */
const claimedPerson = async (
  services: KnowingServices,
  organisation: string,
  input: RequesterInput,
  origin: string,
): Promise<Person> => {
  const own = personIdOf(organisation, input);
  const claimed = claimedIdOf(organisation, origin, input, null);
  const { people } = services;
  const found = await people.load(organisation, idsAskedFor(organisation, input, { by: 'claim', origin }));
  const proved = found.find((person) => person.id === own && person.origin === null);
  if (proved) return proved;
  const standing = found.find(({ id }) => id === claimed);
  const given = givenIn(claimed, input, origin);
  const other = standing ? contradiction(standing, given) : null;
  if (!standing || other === null) return savedClaim(services, organisation, given, standing);
  const id = claimedIdOf(organisation, origin, input, other);
  const [again] = await people.load(organisation, [id]);
  return savedClaim(services, organisation, { ...given, id }, again);
};

const savedClaim = async (
  services: KnowingServices,
  organisation: string,
  given: Person,
  standing: Person | undefined,
): Promise<Person> => {
  const known = standing ? merged(standing, given) : given;
  if (standing && isSame(known, standing)) return standing;
  await services.people.saveClaimed(organisation, known, findableBy(organisation, known));
  await noteIfReachable(services, organisation, standing, known);
  return known;
};

/** The ids under which staff and whoever made a claim look for somebody: the id that it gave, and what they are reached by. */
const findableBy = (organisation: string, { givenId, email, phone, handle }: Person): string[] => {
  const names: Named[] = [
    ...(givenId === undefined ? [] : [{ id: givenId }]),
    ...(email === null ? [] : [{ email }]),
    ...(phone === null ? [] : [{ phone }]),
    ...(handle === null ? [] : [{ handle }]),
  ];
  return names.map((named) => personIdOf(organisation, named));
};

const saved = async (
  services: KnowingServices,
  organisation: string,
  person: Person,
  standing: Person | undefined,
): Promise<Person> => {
  await services.people.save(organisation, person);
  await noteIfReachable(services, organisation, standing, person);
  return person;
};

const isSame = (one: Person, other: Person): boolean =>
  JSON.stringify(merged(one, one)) === JSON.stringify(merged(other, other));
