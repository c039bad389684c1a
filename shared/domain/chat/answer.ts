import type { Instant } from '../../schemas/primitives.ts';
import { requesterIds } from '../parties/sides.ts';
import type { Ticket } from '../ticket/ticket.ts';
import { type Chat, changed, type Decided, refusal } from './chat.ts';

/** Answers of a chat's ticket that reach the visitor in the chat (docs/decisions/0143, 0146). */

/** An answer by its event. The id is that of the command which shows it: once, however often that is asked for. */
export type Answer = { id: string; agent: string; name: string; text: string };

export const answerId = (sequence: number): string => `answer-${String(sequence).padStart(15, '0')}`;

type Seen = Pick<
  Ticket,
  'reference' | 'requester' | 'requesterCircle' | 'restricted' | 'counterparty' | 'counterpartyCircle'
>;

/** Whether a ticket is one that whoever has a link of its mails may read: a forwarded mail opens no other (docs/decisions/0090). */
export const isForLinks = ({ restricted, counterparty }: Pick<Ticket, 'restricted' | 'counterparty'>): boolean =>
  !restricted && counterparty === null;

/** Whether its visitor is the one who asked, not somebody who has a link of the request's. */
const isRequesters = (chat: Chat, ticket: Seen): boolean =>
  chat.joins === null || (chat.visitor.person !== null && requesterIds(ticket).includes(chat.visitor.person));

/**
 * Whether answers of a ticket are shown in a chat: it is in this ticket, and the visitor hasn't ended it. Asked at each answer, as
 * who may read a ticket changes.
 */
export const showsAnswersOf = (chat: Chat, ticket: Seen): boolean =>
  (chat.status === 'ticket' || chat.isLeft === true) &&
  chat.ticket?.reference === ticket.reference &&
  !ticket.restricted &&
  (isRequesters(chat, ticket) || isForLinks(ticket));

/** Whether an answer that is read there need not be mailed: the requester reads it themself, and the chat goes on. */
export const sparesMail = (chat: Chat, ticket: Seen): boolean =>
  chat.status === 'ticket' && showsAnswersOf(chat, ticket) && isRequesters(chat, ticket);

/** The ticket has the answer already: nothing of it is carried back. The visitor has time anew to write. */
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

/** Whether it matters that a visitor has read up to a number: an answer of the ticket is among what is new to them. */
export const isReadNow = ({ shown }: Chat, upTo: number): boolean =>
  shown !== undefined && shown.readUpTo < shown.number && upTo >= shown.number;

export const readAnswers = (chat: Chat, now: Instant, upTo: number): Decided =>
  chat.shown && isReadNow(chat, upTo)
    ? changed(chat, now, { shown: { ...chat.shown, readUpTo: chat.shown.number } })
    : changed(chat, now);

/** Whether the visitor has read an entry that shows an answer. */
export const hasReadAnswer = ({ shown }: Chat, number: number): boolean => (shown?.readUpTo ?? 0) >= number;
