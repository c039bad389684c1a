import type { Chat, ChatKey } from '../../../domain/chat/chat.ts';
import { digestOfChatSecret } from '../../../domain/chat/identity.ts';
import { isLive as isLiveSession } from '../../../domain/portal/session.ts';
import { reaches } from '../../change/caller.ts';
import { hiddenFrom } from '../../change/hidden.ts';
import type { ApiKey } from '../../ports/people.ts';
import type { ChatName, Holder } from '../ports.ts';
import type { ChatServices } from '../services.ts';

/** Permissions for a chat, checked again at each frame and each push (docs/decisions/0069). */

type VisitorServices = Pick<ChatServices, 'sessions' | 'realNow'>;

/** Whether a key belongs to the conversation, and the session it was made in is still valid. */
export const isKeyGood = async (services: VisitorServices, chat: Chat, { digest }: Pick<ChatKey, 'digest'>) => {
  const key = chat.keys.find((each) => each.digest === digest);
  if (!key) return false;
  if (key.session === null) return true;
  const { person, id } = key.session;
  // The session's secret changes every day; its id stays.
  const sessions = await services.sessions.ofPerson({ organisation: chat.organisation, person });
  const now = services.realNow();
  return sessions.some((session) => session.id === id && isLiveSession(session, now));
};

/** The conversation for its secret; null for a wrong secret or if there is no such conversation. */
export const chatBySecret = async (
  services: VisitorServices & Pick<ChatServices, 'chats'>,
  name: ChatName,
  secret: string,
): Promise<{ chat: Chat; key: ChatKey } | null> => {
  const chat = await services.chats.load(name);
  const digest = digestOfChatSecret(secret);
  const key = chat?.keys.find((each) => each.digest === digest);
  return chat && key && (await isKeyGood(services, chat, key)) ? { chat, key } : null;
};

type TicketSight = Pick<ChatServices, 'store' | 'configuration' | 'clock'>;

/**
 * Whether an agent's key may see a chat: not one of another organisation, or one that joins a ticket hidden from it.
 */
export const maySeeChat = async (services: TicketSight, key: ApiKey, chat: Chat): Promise<boolean> => {
  if (chat.organisation !== key.organisation) return false;
  const reference = chat.ticket?.reference ?? chat.joins;
  if (reference === null) return true;
  const ticket = await services.store.load(reference);
  return ticket !== null && reaches(key, ticket) && !(await hiddenFrom(services, key, [ticket])).has(reference);
};

/** Whether the holder of a socket may still get a chat's updates. */
export const mayBeTold = async (
  services: VisitorServices & TicketSight & Pick<ChatServices, 'agentStill'>,
  holder: Holder,
  chat: Chat,
): Promise<boolean> => {
  if (holder.organisation !== chat.organisation) return false;
  if (holder.kind === 'visitor') return holder.chat === chat.id && (await isKeyGood(services, chat, holder.key));
  const key = await services.agentStill(holder.organisation, holder.agent, holder.key);
  return key !== null && maySeeChat(services, key, chat);
};
