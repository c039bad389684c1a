import { canonicalAddress, isOwnAddress, plusPartOf } from '../../mail/addresses.ts';
import type { Side } from '../../schemas/ticket.ts';
import type { AnswerNotSent } from '../conversation/answer-not-sent.ts';
import { findReference } from '../ticket/reference.ts';
import type { NamedBy } from './intake-decision.ts';

/** What an agent's mail about a ticket is, by whom it was written to (specification 4, "From their mail"). */
export type AgentAudience =
  /** An answer to a ticket notice: it goes to the side that the notice is about. */
  | { is: 'answer' }
  /** These sides have it already, as the agent's own mail: it goes to nobody again. */
  | { is: 'sent'; to: Side[] }
  /** For colleagues, whatever it says. */
  | { is: 'note'; why: AnswerNotSent };

export type Addressed = {
  /** The addresses in To and in Cc. */
  to: readonly string[];
  cc: readonly string[];
  /** How the mail names the ticket, and the references under which the ticket is known. */
  namedBy: NamedBy;
  references: readonly string[];
  /** The organisation's support addresses, and its agents' addresses. */
  desk: readonly string[];
  agents: readonly string[];
  /** The addresses of the ticket's people: both sides, and those in copy of either. */
  requester: readonly string[];
  counterparty: readonly string[];
  copied: readonly string[];
};

const includesOne = (addresses: readonly string[], of: readonly string[]): boolean => {
  const known = new Set(of.map(canonicalAddress));
  return addresses.some((address) => known.has(canonicalAddress(address)));
};

/**
 * Only an answer to a notice goes out: it is addressed to us, by the notice's thread or the ticket's own address, and to nobody
 * else but the ticket's people; colleagues may be in copy of it. What the agent wrote to a side, with us in copy, that side
 * has. Everything else, to a vendor, a colleague, in blind copy or by a reference in a subject, says nothing to the requester:
 * whoever gets by mistake what wasn't meant for them can't be made to forget it.
 */
export const audienceOf = (mail: Addressed): AgentAudience => {
  const { to, cc, desk, agents } = mail;
  const isDesk = (address: string): boolean => isOwnAddress(address, desk);
  const all = [...to, ...cc];
  if (!all.some(isDesk)) return { is: 'note', why: 'answer_in_blind_copy' };
  const sides = (['requester', 'counterparty'] as const).filter((side) => includesOne(mail[side], all));
  if (sides.length > 0) return { is: 'sent', to: sides };
  const isKnown = (address: string, known: readonly string[]): boolean =>
    isDesk(address) || includesOne([address], known);
  const isAddressedToUs = to.some(isDesk) && to.every((address) => isKnown(address, mail.copied));
  const hasStrangers = cc.some((address) => !isKnown(address, [...mail.copied, ...agents]));
  if (!isAddressedToUs || hasStrangers) return { is: 'note', why: 'answer_to_others' };
  const namesTicket = ({ namedBy, references }: Addressed): boolean =>
    namedBy === 'thread' ||
    to.some((address) => isDesk(address) && references.includes(findReference(plusPartOf(address) ?? '') ?? ''));
  return namesTicket(mail) ? { is: 'answer' } : { is: 'note', why: 'answer_not_a_reply' };
};
