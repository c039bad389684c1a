import { answerId, hasReadAnswer, showsAnswersOf, sparesMail } from '../../../domain/chat/answer.ts';
import { secondsAfter } from '../../../domain/chat/settings.ts';
import { MAX_TEXT } from '../../../schemas/chat/limits.ts';
import type { Instant } from '../../../schemas/primitives.ts';
import type { InChatServices, Sending } from './sending.ts';

/** Shows answers to a visitor in a chat that is part of the ticket (docs/decisions/0143, 0146). */

/** An answer that isn't read in the chat within this time is sent by mail. */
const READ_WITHIN_SECONDS = 120;
/** Chats examined for one ticket. */
const MAX_CHATS = 25;
/** A person's texts to the requester that need no click on a link. */
const SHOWN = ['message', 'question'];

/**
 * `mailed`: it is sent by mail, shown in a chat or not. `waiting`: it is shown in a chat, and may be read there until
 * an instant.
 */
export type InChat = { is: 'mailed' } | { is: 'read' } | { is: 'waiting'; until: Instant };

export const inChat = async (sending: Sending): Promise<InChat> => {
  const { services, ticket, job, copies, context } = sending;
  const { event, notice, recipient } = job;
  if (!context.organisation.chat.on || !recipient.isRequester || !SHOWN.includes(notice.template))
    return { is: 'mailed' };
  const chats = await chatsOf(services, ticket, event.sequence);
  // Other recipients of the mail don't read the chat.
  const sparing = copies.all.length === 0 ? chats.filter(({ chat }) => sparesMail(chat, ticket)) : [];
  if (sparing.some(({ chat, done }) => done && hasReadAnswer(chat, done.number ?? Number.POSITIVE_INFINITY)))
    return { is: 'read' };
  const until = secondsAfter(event.at, READ_WITHIN_SECONDS);
  if (chats.length === 0 || !(await isShort(services, ticket.reference, event.sequence))) return { is: 'mailed' };
  for (const { name, done } of chats)
    if (!done)
      await services.showInChat({ ...name, answer: { reference: ticket.reference, sequence: event.sequence } });
  return sparing.length > 0 && until > services.clock.now() ? { is: 'waiting', until } : { is: 'mailed' };
};

/** The chats that show the ticket's answers, and whether they have this one. */
const chatsOf = async ({ chats }: InChatServices, ticket: Sending['ticket'], sequence: number) => {
  const { organisation, reference } = ticket;
  const ids = await chats.of(organisation, reference, MAX_CHATS);
  const found = await Promise.all(
    ids.map(async (id) => {
      const name = { organisation, id };
      const { chat, done } = await chats.loadFor(name, answerId(sequence));
      return chat && showsAnswersOf(chat, ticket) ? [{ name, chat, done }] : [];
    }),
  );
  return found.flat();
};

/** A chat shows only an agent's short text. Longer ones and files are sent by mail. */
const isShort = async ({ store }: Sending['services'], reference: string, sequence: number): Promise<boolean> => {
  const said = await store.message(reference, sequence);
  return said?.author.kind === 'agent' && (said.attachments ?? []).length === 0 && said.body.length <= MAX_TEXT;
};
