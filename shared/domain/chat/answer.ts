import type { Instant } from '../../schemas/primitives.ts';
import { requesterIds } from '../parties/sides.ts';
import type { Ticket } from '../ticket/ticket.ts';
import { type Chat, changed, type Decided, refusal } from './chat.ts';

/** Answers on a chat's ticket that the visitor sees in the chat (docs/decisions/0143, 0146). */

/** An answer by its event. The id is that of the command that shows it, so a repeated command shows it once. */
export type Answer = { id: string; agent: string; name: string; text: string };

export const answerId = (sequence: number): string => `answer-${String(sequence).padStart(15, '0')}`;

type Seen = Pick<
  Ticket,
  'reference' | 'requester' | 'requesterCircle' | 'restricted' | 'counterparty' | 'counterpartyCircle'
>;

/**
 * Whether anyone with a link from a ticket's mails may read it. If not, a forwarded mail must not open it
 * (docs/decisions/0090).
 */
export const isForLinks = ({ restricted, counterparty }: Pick<Ticket, 'restricted' | 'counterparty'>): boolean =>
  !restricted && counterparty === null;

/** Whether the chat's visitor is the requester, not another person with a link to the request. */
const isRequesters = (chat: Chat, ticket: Seen): boolean =>
  chat.joins === null || (chat.visitor.person !== null && requesterIds(ticket).includes(chat.visitor.person));

/**
 * Whether a ticket's answers are shown in a chat: the chat belongs to this ticket, and the visitor hasn't ended it.
 * Checked at each answer, because access to a ticket can change.
 */
export const showsAnswersOf = (chat: Chat, ticket: Seen): boolean =>
  (chat.status === 'ticket' || chat.isLeft === true) &&
  chat.ticket?.reference === ticket.reference &&
  !ticket.restricted &&
  (isRequesters(chat, ticket) || isForLinks(ticket));

/** Whether an answer read in the chat needn't be mailed: the requester reads it there, and the chat is still open. */
export const sparesMail = (chat: Chat, ticket: Seen): boolean =>
  chat.status === 'ticket' && showsAnswersOf(chat, ticket) && isRequesters(chat, ticket);

/**
 * Shows an answer of the ticket in the chat. The ticket already has it, so it isn't carried back. The visitor's time to
 * write starts again.
 */
export const showAnswer = (chat: Chat, now: Instant, { id, agent, name, text }: Answer): Decided => {
  const { ticket, last } = chat;
  if (ticket === null) return refusal('not_now', 'The chat has no ticket.');
  const number = last + 1;
  const carried = ticket.carried === last ? number : ticket.carried;
  const change = {
    spokeAt: now,
    ticket: { ...ticket, carried },
    shown: { number, readUpTo: chat.shown?.readUpTo ?? 0 },
  };
  return changed(chat, now, change, [{ kind: 'message', id, by: { kind: 'agent', name, agent }, text, files: [] }]);
};

/** Whether it matters that a visitor has read up to a number: an unread answer of the ticket is among those entries. */
export const isReadNow = ({ shown }: Chat, upTo: number): boolean =>
  shown !== undefined && shown.readUpTo < shown.number && upTo >= shown.number;

export const readAnswers = (chat: Chat, now: Instant, upTo: number): Decided =>
  chat.shown && isReadNow(chat, upTo)
    ? changed(chat, now, { shown: { ...chat.shown, readUpTo: chat.shown.number } })
    : changed(chat, now);

/** Whether the visitor has read an entry that shows an answer. */
export const hasReadAnswer = ({ shown }: Chat, number: number): boolean => (shown?.readUpTo ?? 0) >= number;
