import { createHash } from 'node:crypto';
import { inLowerCase } from '../../mail/addresses.ts';
import { isNobodysAddress } from '../../mail/kind/no-auto-reply.ts';
import type { AnnouncementAudience, NewAnnouncement } from '../../schemas/announcement.ts';
import { ownValue } from '../../schemas/own-value.ts';
import type { Instant } from '../../schemas/primitives.ts';
import { baseOf } from '../../schemas/primitives.ts';
import type { RequesterType } from '../../schemas/ticket.ts';
import type { Ticket } from '../ticket/ticket.ts';
import { FALLBACK, type Language } from './languages.ts';

/** An announcement to an organisation's requesters (specification 4), and its audience. */

export type Announcement = {
  id: string;
  organisation: string;
  subject: NewAnnouncement['subject'];
  body: NewAnnouncement['body'];
  startsAt: Instant | null;
  endsAt: Instant | null;
  audience: AnnouncementAudience;
  sendAt: Instant;
  by: string;
  createdAt: Instant;
  startedAt: Instant | null;
  finishedAt: Instant | null;
  cancelledAt: Instant | null;
  cancelledBy: string | null;
};

export const stateOf = ({ cancelledAt, finishedAt, startedAt }: Announcement) => {
  if (cancelledAt !== null) return 'cancelled' as const;
  if (finishedAt !== null) return 'sent' as const;
  return startedAt === null ? ('scheduled' as const) : ('sending' as const);
};

/** The key of a recipient's mailbox: each gets an announcement once, whatever ids its owner has. */
export const addressKey = (address: string): string =>
  createHash('sha256').update(inLowerCase(address)).digest('base64url').slice(0, 32);

/** The number of parts that an organisation's recipients are split into. */
export const READER_PARTS = 32;

/** The part that an address belongs to. */
export const partOf = (addressKey: string): number => (Buffer.from(addressKey, 'base64url')[0] ?? 0) % READER_PARTS;

/**
 * Whether a ticket puts its requester in the audience. Not if it is spam, automatic mail, or has notices turned off.
 */
export const isOfAudience = (
  { notify, automaticMailHeld, closedAs, category }: Ticket,
  { categories }: AnnouncementAudience,
): boolean =>
  notify &&
  automaticMailHeld === null &&
  closedAs !== 'spam' &&
  (!categories || (category !== null && categories.includes(category)));

/** Whether a person is in the audience. Without a known language, the organisation's counts. */
export const isInAudience = (
  person: { email: string | null; type: RequesterType | null; language: string | null },
  { types, languages }: AnnouncementAudience,
  organisationsLanguage: string,
): boolean => {
  const { email, type } = person;
  if (email === null || isNobodysAddress(email)) return false;
  if (types && (type === null || !types.includes(type))) return false;
  const language = baseOf(person.language ?? organisationsLanguage);
  return !languages || languages.some((each) => baseOf(each) === language);
};

/**
 * The language in which a person gets a text: theirs, else the organisation's, else English, else the first available.
 * Null if there is one text for all.
 */
export const textLanguage = (texts: NewAnnouncement['body'], wishes: readonly (string | null)[]): Language | null => {
  if (typeof texts === 'string') return null;
  // The schema allows only these keys.
  const given = Object.keys(texts) as Language[];
  const wished = wishes.flatMap((wish) => given.find((each) => wish !== null && each === baseOf(wish)) ?? []);
  return wished[0] ?? given.find((each) => each === FALLBACK) ?? given[0] ?? null;
};

export const textIn = (texts: NewAnnouncement['body'], language: Language | null): string => {
  if (typeof texts === 'string') return texts;
  return ownValue(texts, language ?? FALLBACK) ?? Object.values(texts)[0] ?? '';
};
