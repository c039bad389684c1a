import type { Chat, ChatKey } from '../../../domain/chat/chat.ts';
import { digestOfChatSecret } from '../../../domain/chat/identity.ts';
import { isLive as isLiveSession } from '../../../domain/portal/session.ts';
import { reaches } from '../../change/caller.ts';
import { hiddenFrom } from '../../change/hidden.ts';
import type { ApiKey } from '../../ports/people.ts';
import type { ChatName, Holder } from '../ports.ts';
import type { ChatServices } from '../services.ts';

/** Who may see what of a chat, asked anew at each frame and each push (docs/decisions/0069). */

type VisitorServices = Pick<ChatServices, 'sessions' | 'realNow'>;

/** Whether a key is one of the conversation's, and the session that it began in goes on. */
export const isKeyGood = async (services: VisitorServices, chat: Chat, { digest }: Pick<ChatKey, 'digest'>) => {
  const key = chat.keys.find((each) => each.digest === digest);
  if (!key) return false;
  if (key.session === null) return true;
  const { person, id } = key.session;
  // Its secret changes every day; its id stays.
  const sessions = await services.sessions.ofPerson({ organisation: chat.organisation, person });
  const now = services.realNow();
  return sessions.some((session) => session.id === id && isLiveSession(session, now));
};

/** The conversation of whoever has its secret; null for anybody else, as for one that doesn't exist. */
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

/** Whether an agent's key may see a chat: not one of another organisation, nor one that joins a ticket that is hidden from them. */
export const maySeeChat = async (services: TicketSight, key: ApiKey, chat: Chat): Promise<boolean> => {
  if (chat.organisation !== key.organisation) return false;
  const reference = chat.ticket?.reference ?? chat.joins;
  if (reference === null) return true;
  const ticket = await services.store.load(reference);
  return ticket !== null && reaches(key, ticket) && !(await hiddenFrom(services, key, [ticket])).has(reference);
};

/** Whether the holder of a socket may still be told of a chat. */
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
