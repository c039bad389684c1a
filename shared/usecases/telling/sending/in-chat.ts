import { answerId, hasReadAnswer, showsAnswersOf } from '../../../domain/chat/answer.ts';
import { secondsAfter } from '../../../domain/chat/settings.ts';
import { MAX_TEXT } from '../../../schemas/chat/limits.ts';
import type { Instant } from '../../../schemas/primitives.ts';
import type { ChatName } from '../../chat/ports.ts';
import type { InChatServices, Sending } from './sending.ts';

/** Answers that reach a visitor who is still in the chat that the ticket began with (docs/decisions/0143). */

/** An answer that wasn't read in the chat after so long goes by mail. */
const READ_WITHIN_SECONDS = 120;
/** Of one person's, so many are looked at. */
const MAX_CHATS = 25;
/** What a person writes to the requester and awaits no click on a link. */
const SHOWN = ['message', 'question'];

/** `elsewhere`: it goes by mail. `waiting`: it is in the chat, and may still be read there until an instant. */
export type InChat = { is: 'elsewhere' } | { is: 'read' } | { is: 'waiting'; until: Instant };

export const inChat = async ({ services, ticket, job, copies }: Sending): Promise<InChat> => {
  const { event, notice, recipient } = job;
  // Others who get the mail read no chat.
  const mayBeShown = recipient.isRequester && copies.all.length === 0 && SHOWN.includes(notice.template);
  if (ticket.channel !== 'live_chat' || ticket.restricted || !mayBeShown) return { is: 'elsewhere' };
  const name = await chatOf(services, ticket);
  if (!name) return { is: 'elsewhere' };
  const { chat, done } = await services.chats.loadFor(name, answerId(event.sequence));
  if (chat && done && hasReadAnswer(chat, done.number ?? Number.POSITIVE_INFINITY)) return { is: 'read' };
  const until = secondsAfter(event.at, READ_WITHIN_SECONDS);
  if (until <= services.clock.now() || !(await isShort(services, ticket.reference, event.sequence)))
    return { is: 'elsewhere' };
  if (!done) await services.showInChat({ ...name, answer: { reference: ticket.reference, sequence: event.sequence } });
  return { is: 'waiting', until };
};

type Concerned = Pick<Sending['ticket'], 'organisation' | 'requester' | 'reference'>;

const chatOf = async ({ chats }: InChatServices, ticket: Concerned): Promise<ChatName | null> => {
  const { organisation, requester, reference } = ticket;
  const ids = await chats.ofPerson(organisation, requester, MAX_CHATS);
  const found = await Promise.all(ids.map((id) => chats.load({ organisation, id })));
  const chat = found.find((each) => each !== null && showsAnswersOf(each, reference));
  return chat ? { organisation, id: chat.id } : null;
};

/** A chat shows text of an agent's. Files, and what is longer, go by mail. */
const isShort = async ({ store }: Sending['services'], reference: string, sequence: number): Promise<boolean> => {
  const said = await store.message(reference, sequence);
  return said?.author.kind === 'agent' && (said.attachments ?? []).length === 0 && said.body.length <= MAX_TEXT;
};
