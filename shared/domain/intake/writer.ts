import { canonicalAddress, isOwnAddress } from '../../mail/addresses.ts';
import { isNobodysAddress, isNoReplyAddress } from '../../mail/kind/no-auto-reply.ts';
import type { MailAddress } from '../../schemas/mail/mail.ts';

export type WrittenMail = {
  from: MailAddress;
  /** The addresses in Reply-To. */
  replyTo: readonly MailAddress[];
  /** The list that carried it. */
  list: { addresses: readonly string[]; author: MailAddress | null } | null;
};

/**
 * Whose request a mail is, and the header that says so. With `list` it is no person's: answers would go to everyone on
 * the list.
 */
export type Writer = { person: MailAddress; by: 'from' | 'reply_to' | 'list_author' | 'list' };

export type Known = { own: readonly string[]; agents: readonly string[] };

/**
 * Whose request a mail is: the person in Reply-To (RFC 5322, 3.6.2), because forms write for their customers and lists
 * rewrite From; otherwise the sender. Never a list, our own address or a no-reply address if the mail also names a
 * person. Reply-To isn't proved: it says which person an agent answers, never who may write to a ticket. An agent
 * counts only as the sender of their own mail. Otherwise anyone could make an agent a party of a matter, who then
 * couldn't work on it.
 */
export const writerOf = ({ from, replyTo, list }: WrittenMail, { own, agents }: Known): Writer => {
  const isAmong = (address: string, addresses: readonly string[]): boolean =>
    addresses.some((each) => canonicalAddress(each) === canonicalAddress(address));
  const isList = (address: string): boolean => isAmong(address, list?.addresses ?? []);
  const isNoPerson = (address: string): boolean => isOwnAddress(address, own) || isList(address);
  const isPerson = ({ address }: MailAddress): boolean =>
    !isNoPerson(address) && !isNobodysAddress(address) && !isAmong(address, agents);
  const isSender = ({ address }: MailAddress): boolean => canonicalAddress(address) === canonicalAddress(from.address);
  const sendersOwn: Writer = { person: from, by: 'from' };
  const fromIsPerson = !isNoPerson(from.address) && !isNoReplyAddress(from.address);
  if (fromIsPerson && replyTo.some(isSender)) return sendersOwn;
  const people = replyTo.filter(isPerson);
  const [answered] = people;
  // With several, none is better than the sender's own mailbox.
  if (answered && (people.length === 1 || !fromIsPerson)) return { person: answered, by: 'reply_to' };
  if (list?.author && isPerson(list.author) && !isSender(list.author))
    return { person: list.author, by: 'list_author' };
  return isList(from.address) ? { person: from, by: 'list' } : sendersOwn;
};
