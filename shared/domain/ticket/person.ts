import { createHash } from 'node:crypto';
import { inLowerCase } from '../../mail/addresses.ts';
import type { QuietHours } from '../../schemas/portal/quiet-hours.ts';
import type { Channel, RequesterType } from '../../schemas/ticket.ts';

/** What somebody is called by: the first of id, email, phone and handle that there is tells who it is. */
export type Named = { id?: string; email?: string; phone?: string; handle?: string };

export type Person = {
  id: string;
  /** The id that an integrator or queue source has for the person; absent where it gave none. */
  givenId?: string;
  name: string | null;
  email: string | null;
  phone: string | null;
  handle: string | null;
  type: RequesterType | null;
  language: string | null;
  timeZone: string | null;
  preferredChannel: Channel | null;
  /** When they want to hear of nothing that can wait; left out or null where they have not said. */
  quietHours?: QuietHours | null;
  /**
   * Whose word it is: null for staff's, and of whoever wrote from the address and was authenticated; `mail` for a mail's that
   * anybody may have written; else the integrator's key or queue source that claims it.
   */
  origin: string | null;
};

/** The origin of what a mail said that anybody may have written. */
export const HEARSAY = 'mail';

const digestOf = (text: string, characters: number): string =>
  `p-${createHash('sha256').update(text).digest('base64url').slice(0, characters)}`;

/**
 * The id of a person as the organisation itself knows them, by mail or from staff (docs/decisions/0050). Each kind has a
 * space of its own, so that nobody's handle is anybody's address; only the addresses' is as old as the stored persons.
 */
export const personIdOf = (organisation: string, { id, email, phone, handle }: Named): string => {
  if (id === undefined && email !== undefined) return digestOf(`${organisation}\n${inLowerCase(email.trim())}`, 20);
  if (id !== undefined) return digestOf(JSON.stringify([organisation, 'id', id]), 20);
  const [kind, value = ''] = phone !== undefined ? ['phone', phone] : ['handle', handle];
  return digestOf(JSON.stringify([organisation, kind, inLowerCase(value.trim())]), 20);
};

/**
 * The id of a person whom an integrator or queue source claims to know: nobody else's claim leads to it. `contact` makes
 * another person of the same one whose contact data are said to be others.
 */
export const claimedIdOf = (organisation: string, origin: string, named: Named, contact: string | null): string =>
  digestOf(JSON.stringify([organisation, origin, personIdOf(organisation, named), contact]), 24);

/** Ids that `personIdOf` makes tell by themselves whether an address is theirs. */
export const isOwnPersonId = (id: string): boolean => /^p-[\w-]{20}$/.test(id);

const CONTACT = ['email', 'phone', 'handle'] as const;

/** What a claim says otherwise of how to reach a person, as one text; null where it agrees with what is known or adds to it. */
export const contradiction = (standing: Person, given: Person): string | null => {
  const differs = CONTACT.some((key) => given[key] !== null && standing[key] !== null && given[key] !== standing[key]);
  return differs ? JSON.stringify(CONTACT.map((key) => given[key])) : null;
};

/** The second one's facts, and the first one's where the second has none. */
export const merged = (base: Person, better: Person): Person => ({
  id: base.id,
  ...((base.givenId ?? better.givenId) ? { givenId: base.givenId ?? better.givenId } : {}),
  name: better.name ?? base.name,
  email: better.email ?? base.email,
  phone: better.phone ?? base.phone,
  handle: better.handle ?? base.handle,
  type: better.type ?? base.type,
  language: better.language ?? base.language,
  timeZone: better.timeZone ?? base.timeZone,
  preferredChannel: better.preferredChannel ?? base.preferredChannel,
  ...(base.quietHours ? { quietHours: base.quietHours } : {}),
  origin: base.origin,
});
