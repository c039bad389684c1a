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
 * The source of information about a person (docs/decisions/0050): staff; an authenticated mail from the person's own
 * address (`proof`), or a mail that anyone may have written (`hearsay`); an integrator or queue source (`claim`); or
 * the ticket that already has the person.
 */
export type Word = { by: 'staff' | 'proof' | 'hearsay' | 'ticket' } | { by: 'claim'; origin: string };

export type KnowingServices = ChangeServices & { people: People };

/** Finds or creates a person, and saves new details as far as the source may change them. */
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

/** The ids that are looked up first. */
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
 * A person as the organisation itself knows them. Staff correct details; a proved address adds to them and removes
 * what integrators or sources claimed about the address before.
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
 * A person claimed by an integrator or queue source. If it gives a proved address but no id of its own, that is the
 * person known by the address. Otherwise the person belongs to this source, and no other source's claim can change
 * them. Known contact details don't change: different ones make a different person, so that mails of earlier tickets
 * go where they went.
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

/** The ids by which staff and the claiming source find the person: from the given id and the contact details. */
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
