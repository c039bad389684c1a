import { inLowerCase } from '../../mail/addresses.ts';
import { type Person, personIdOf } from '../ticket/person.ts';

/** Characters that an address doesn't contain outside quotation marks. */
const BETWEEN = /[\s"'<>()[\]{},;:\\]+/;

/** Addresses in any text, including JSON. A false match does no harm, because it isn't a known person's id. */
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

/** Contact data that identifies a person. */
const contactsOf = ({ email, phone, handle }: Person): string[] =>
  present([email, phone, handle && handle.length >= SHORTEST_HANDLE ? handle : null]);

/** Whether a text names a person by an integrator's or queue source's id for them. */
const isByGivenId = (text: string, { givenId, origin }: Person): boolean =>
  givenId !== undefined &&
  text.replace(/\s|\\/g, '').includes(`"id":${JSON.stringify(givenId.replace(/\s/g, ''))}`) &&
  text.includes(origin?.replace(/^\w+:/, '') ?? '');

/**
 * Whether a queue's text is about one of some persons: by an address from which one of their ids is derived, even if
 * nothing else is known about them any more, or by their contact data. A name alone could be another person's.
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
