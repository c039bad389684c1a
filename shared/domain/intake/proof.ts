import { canonicalAddress } from '../../mail/addresses.ts';
import type { Unproved } from '../../schemas/mail/mail.ts';
import type { Channel } from '../../schemas/ticket.ts';
import type { MessageContent } from '../ticket/messages.ts';
import type { Actor } from '../ticket/ticket.ts';
import type { Writer } from './writer.ts';

/**
 * Whether somebody has proved that the requester's address is theirs. Where nobody has, a mail to it repeats nothing that
 * was typed (specification 1): else anybody could have us mail their words to a victim.
 */

export type Trusted = {
  /** Whether From is authenticated. */
  believed: boolean;
  /** Addresses of forms which are known to ask only for the writer's own address. */
  forms: readonly string[];
  /** Domains at which everybody may have an address: sharing one says nothing. */
  publicDomains: readonly string[];
};

const domainOf = (address: string): string => {
  const canonical = canonicalAddress(address);
  return canonical.slice(canonical.lastIndexOf('@') + 1);
};

/** Why the address of whose request a mail is isn't proved by the mail; null where it is. */
export const unprovedBy = (
  { person, by }: Writer,
  from: string,
  { believed, forms, publicDomains }: Trusted,
): Unproved | null => {
  if (!believed) return 'unauthenticated';
  if (by === 'from') return null;
  const isForm = forms.some((form) => canonicalAddress(form) === canonicalAddress(from));
  const domain = domainOf(person.address);
  const isNeighbour = by === 'reply_to' && domain === domainOf(from) && !publicDomains.includes(domain);
  return isForm || isNeighbour ? null : 'reply_to';
};

/** Into which channels people type an address themselves. */
const TYPED: readonly Channel[] = ['portal_form', 'live_chat'];

/** Why the address in a ticket that a program posts isn't proved: what staff post they answer for. */
export const unprovedIn = (channel: Channel, isStaff: boolean): Unproved | null =>
  !isStaff && TYPED.includes(channel) ? 'typed' : null;

type Said = Pick<MessageContent, 'mail'> & { sequence: number; author: Actor };

/** Whether the request leaves it open. */
export const isDoubtful = (request: Pick<MessageContent, 'mail' | 'unproved'> | null): boolean =>
  request !== null && (request.unproved !== undefined || request.mail?.authenticated === false);

/** Whether the requester has written from that very address by a mail that was authenticated, up to an event. */
export const hasProved = (
  messages: readonly Said[],
  requester: { id: string; email: string | null },
  upTo: number,
): boolean =>
  messages.some(
    ({ sequence, author, mail }) =>
      sequence <= upTo &&
      author.id === requester.id &&
      mail?.authenticated === true &&
      requester.email !== null &&
      canonicalAddress(mail.from?.address ?? '') === canonicalAddress(requester.email),
  );
