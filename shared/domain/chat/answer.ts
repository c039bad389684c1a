import type { Instant } from '../../schemas/primitives.ts';
import { type Chat, changed, type Decided, refusal } from './chat.ts';

/** Answers of a chat's ticket that reach the visitor in the chat (docs/decisions/0143). */

/** An answer by its event. The id is that of the command which shows it: once, however often that is asked for. */
export type Answer = { id: string; agent: string; name: string; text: string };

export const answerId = (sequence: number): string => `answer-${String(sequence).padStart(15, '0')}`;

/** Whether answers of a ticket are shown in a chat: it has become this one, and the visitor hasn't ended it. */
export const showsAnswersOf = ({ status, ticket }: Chat, reference: string): boolean =>
  status === 'ticket' && ticket !== null && ticket.isNew && ticket.reference === reference;

/** The ticket has the answer already: nothing of it is carried back. The visitor has time anew to write. */
export const showAnswer = (chat: Chat, now: Instant, { id, agent, name, text }: Answer): Decided => {
  const { ticket, last } = chat;
  if (chat.status !== 'ticket' || ticket === null) return refusal('not_now', 'The chat is over.');
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
