import { canonicalAddress, isOwnAddress, plusPartOf } from '../../mail/addresses.ts';
import type { Side } from '../../schemas/ticket.ts';
import type { AnswerNotSent } from '../conversation/answer-not-sent.ts';
import { findReference } from '../ticket/reference.ts';
import type { NamedBy } from './intake-decision.ts';

/** The role of an agent's mail about a ticket, by its recipients (specification 4, "From their mail"). */
export type AgentAudience =
  /** An answer to a ticket notice. It goes to the side that the notice is about. */
  | { is: 'answer' }
  /** These sides already have it as the agent's own mail. It isn't sent again. */
  | { is: 'sent'; to: Side[] }
  /** A note for colleagues, whatever it says. */
  | { is: 'note'; why: AnswerNotSent };

export type Addressed = {
  /** The addresses in To and in Cc. */
  to: readonly string[];
  cc: readonly string[];
  /** How the mail names the ticket, and the references by which the ticket is known. */
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
 * Only an answer to a notice is sent on: it is addressed to us, through the notice's thread or the ticket's own
 * address, and otherwise only to the ticket's people, with colleagues in copy at most. If the agent wrote to a side
 * with us in copy, that side already has the mail. Any other mail, to a vendor or colleague, in blind copy, or with a
 * reference only in its subject, isn't sent to the requester: a message sent to the wrong person can't be taken back.
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
