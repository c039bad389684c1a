import { canonicalAddress } from '../../mail/addresses.ts';
import type { Unproved } from '../../schemas/mail/mail.ts';
import type { Channel } from '../../schemas/ticket.ts';
import type { MessageContent } from '../ticket/messages.ts';
import type { Actor } from '../ticket/ticket.ts';
import type { Writer } from './writer.ts';

/**
 * Whether the requester has proved that the address is theirs. If not, mail to it repeats nothing that was typed
 * (specification 1): otherwise anyone could have us mail their text to a victim.
 */

export type Trusted = {
  /** Whether From is authenticated. */
  believed: boolean;
  /** Addresses of forms that are known to ask only for the writer's own address. */
  forms: readonly string[];
  /** Domains at which anyone can have an address, so a shared domain proves nothing. */
  publicDomains: readonly string[];
};

const domainOf = (address: string): string => {
  const canonical = canonicalAddress(address);
  return canonical.slice(canonical.lastIndexOf('@') + 1);
};

/** Why the mail doesn't prove the writer's address. Null if it does. */
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

/** Channels in which people type an address themselves. */
const TYPED: readonly Channel[] = ['portal_form', 'live_chat'];

/** Why the address isn't proved in a ticket that a program posts. Staff vouch for what they post. */
export const unprovedIn = (channel: Channel, isStaff: boolean): Unproved | null =>
  !isStaff && TYPED.includes(channel) ? 'typed' : null;

type Said = Pick<MessageContent, 'mail'> & { sequence: number; author: Actor };

/** Whether the request itself leaves the address unproved. */
export const isDoubtful = (request: Pick<MessageContent, 'mail' | 'unproved'> | null): boolean =>
  request !== null && (request.unproved !== undefined || request.mail?.authenticated === false);

/** Whether, up to an event, the requester has sent an authenticated mail from that exact address. */
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
