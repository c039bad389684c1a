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

/** Whose request a mail is, and by which header; `list` is nobody: whoever answers there answers everybody. */
export type Writer = { person: MailAddress; by: 'from' | 'reply_to' | 'list_author' | 'list' };

export type Known = { own: readonly string[]; agents: readonly string[] };

/**
 * Whose request a mail is: of whom answers go to (RFC 5322, 3.6.2: Reply-To), as forms write for their customers and lists
 * rewrite From; else its sender's. Never a list's, ours, or that of an address at which nobody reads, where the mail names a
 * person besides. Nobody proved the address in Reply-To: it says whom an agent answers, and never who may write to a
 * ticket. An agent is named by their own mail alone: else anybody could make an agent a party of a matter, who then may not
 * work it.
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
  // Of several, none is better than the sender's own mailbox.
  if (answered && (people.length === 1 || !fromIsPerson)) return { person: answered, by: 'reply_to' };
  if (list?.author && isPerson(list.author) && !isSender(list.author))
    return { person: list.author, by: 'list_author' };
  return isList(from.address) ? { person: from, by: 'list' } : sendersOwn;
};
