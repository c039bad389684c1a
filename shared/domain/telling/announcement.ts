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

/** What is announced to an organisation's requesters (specification 4), and to whom it goes. */

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

/** Whose recipient somebody is: the same mailbox is told once, under how many ids it may be known. */
export const addressKey = (address: string): string =>
  createHash('sha256').update(inLowerCase(address)).digest('base64url').slice(0, 32);

/** So many parts an organisation's readers are split into. */
export const READER_PARTS = 32;

/** Which part an address lies in. */
export const partOf = (addressKey: string): number => (Buffer.from(addressKey, 'base64url')[0] ?? 0) % READER_PARTS;

/** Whether a ticket makes its requester one of those who are told: not spam's or a robot's, nor one that is to be told nothing. */
export const isOfAudience = (
  { notify, automaticMailHeld, closedAs, category }: Ticket,
  { categories }: AnnouncementAudience,
): boolean =>
  notify &&
  automaticMailHeld === null &&
  closedAs !== 'spam' &&
  (!categories || (category !== null && categories.includes(category)));

/** Whether a person is one of those who are told; who has said no language speaks the organisation's. */
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

/** The language of a text for somebody: theirs, else the organisation's, else English, else the first there is; null for one text for all. */
export const textLanguage = (texts: NewAnnouncement['body'], wishes: readonly (string | null)[]): Language | null => {
  if (typeof texts === 'string') return null;
  // Its schema knows these keys only.
  const given = Object.keys(texts) as Language[];
  const wished = wishes.flatMap((wish) => given.find((each) => wish !== null && each === baseOf(wish)) ?? []);
  return wished[0] ?? given.find((each) => each === FALLBACK) ?? given[0] ?? null;
};

export const textIn = (texts: NewAnnouncement['body'], language: Language | null): string => {
  if (typeof texts === 'string') return texts;
  return ownValue(texts, language ?? FALLBACK) ?? Object.values(texts)[0] ?? '';
};
