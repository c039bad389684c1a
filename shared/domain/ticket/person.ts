import { createHash } from 'node:crypto';
import { inLowerCase } from '../../mail/addresses.ts';
import type { QuietHours } from '../../schemas/portal/quiet-hours.ts';
import type { Channel, RequesterType } from '../../schemas/ticket.ts';

/** What identifies a person: the first of id, email, phone and handle that is present. */
export type Named = { id?: string; email?: string; phone?: string; handle?: string };

export type Person = {
  id: string;
  /** An integrator's or queue source's id for the person. Undefined if it gave none. */
  givenId?: string;
  name: string | null;
  email: string | null;
  phone: string | null;
  handle: string | null;
  type: RequesterType | null;
  language: string | null;
  timeZone: string | null;
  preferredChannel: Channel | null;
  /** When they want no notices that can wait. Undefined or null if they haven't said. */
  quietHours?: QuietHours | null;
  /**
   * The source of the data. Null for staff, and for authenticated mail from the address itself. `mail` for mail that
   * anyone could have written. Otherwise the integrator's key or queue source that claims it.
   */
  origin: string | null;
};

/** The origin of data from a mail that anyone could have written. */
export const HEARSAY = 'mail';

const digestOf = (text: string, characters: number): string =>
  `p-${createHash('sha256').update(text).digest('base64url').slice(0, characters)}`;

/**
 * The id of a person known to the organisation itself, by mail or from staff (docs/decisions/0050). Each kind of
 * identifier has its own id space, so that a handle never equals an address. Ids made from addresses keep their
 * original form, because stored persons use it.
 */
export const personIdOf = (organisation: string, { id, email, phone, handle }: Named): string => {
  if (id === undefined && email !== undefined) return digestOf(`${organisation}\n${inLowerCase(email.trim())}`, 20);
  if (id !== undefined) return digestOf(JSON.stringify([organisation, 'id', id]), 20);
  const [kind, value = ''] = phone !== undefined ? ['phone', phone] : ['handle', handle];
  return digestOf(JSON.stringify([organisation, kind, inLowerCase(value.trim())]), 20);
};

/**
 * The id of a person that an integrator or queue source claims to know. No other source's claim leads to it. A
 * different `contact` gives the same claimed person another id.
 */
export const claimedIdOf = (organisation: string, origin: string, named: Named, contact: string | null): string =>
  digestOf(JSON.stringify([organisation, origin, personIdOf(organisation, named), contact]), 24);

/** Whether an id was made by `personIdOf`. Such an id can be checked against an address. */
export const isOwnPersonId = (id: string): boolean => /^p-[\w-]{20}$/.test(id);

const CONTACT = ['email', 'phone', 'handle'] as const;

/**
 * The contact data of a claim that contradict what is known of a person, as text. Null if they agree or only add data.
 */
export const contradiction = (standing: Person, given: Person): string | null => {
  const differs = CONTACT.some((key) => given[key] !== null && standing[key] !== null && given[key] !== standing[key]);
  return differs ? JSON.stringify(CONTACT.map((key) => given[key])) : null;
};

/** Merges two records: the second one's values, or the first one's if the second has none. */
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
