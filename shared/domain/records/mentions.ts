import { inLowerCase } from '../../mail/addresses.ts';
import { type Person, personIdOf } from '../ticket/person.ts';

/** What no address has outside of quotation marks. */
const BETWEEN = /[\s"'<>()[\]{},;:\\]+/;

/** Addresses in any text, JSON too: generous, as what isn't one makes nobody's id. */
const addressesIn = (text: string): string[] =>
  text.split(BETWEEN).filter((word) => {
    const at = word.indexOf('@', 1);
    return at > 0 && at < word.length - 1;
  });

/** A shorter handle may be any word. */
const SHORTEST_HANDLE = 6;

const present = (texts: readonly (string | null | undefined)[]): string[] => [
  ...new Set(texts.filter((each): each is string => Boolean(each?.trim()))),
];

/** What nobody else is reached by. */
const contactsOf = ({ email, phone, handle }: Person): string[] =>
  present([email, phone, handle && handle.length >= SHORTEST_HANDLE ? handle : null]);

/** Whether a text names a person by the id that an integrator or queue source has for them. */
const isByGivenId = (text: string, { givenId, origin }: Person): boolean =>
  givenId !== undefined &&
  text.replace(/\s|\\/g, '').includes(`"id":${JSON.stringify(givenId.replace(/\s/g, ''))}`) &&
  text.includes(origin?.replace(/^\w+:/, '') ?? '');

/**
 * Whether a text of a queue is of one of some persons: by an address that makes one of their ids, also when nothing else is known
 * of them any more, or by what they are reached by. A name alone may be somebody else's.
 */
export const isAbout = (
  organisation: string,
  ids: readonly string[],
  persons: readonly Person[],
): ((text: string) => boolean) => {
  const contacts = persons.flatMap(contactsOf).map(inLowerCase);
  return (text) =>
    contacts.some((each) => inLowerCase(text).includes(each)) ||
    persons.some((person) => isByGivenId(text, person)) ||
    addressesIn(text).some((email) => ids.includes(personIdOf(organisation, { email })));
};
