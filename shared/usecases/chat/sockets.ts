import type { Chat, ChatKey } from '../../domain/chat/chat.ts';
import { digestOfChatSecret } from '../../domain/chat/identity.ts';
import { secondsAfter } from '../../domain/chat/settings.ts';
import {
  AGENT_PING_SECONDS,
  HIDDEN_SECONDS,
  IDLE_SECONDS,
  PING_SECONDS,
  SOCKET_TOKEN_SECONDS,
} from '../../schemas/chat/limits.ts';
import type { Instant } from '../../schemas/primitives.ts';
import { HTTP_CONNECTION } from './by-http.ts';
import { chatBySecret } from './guards/authorise.ts';
import { type From, MAX_SOCKETS_OF_NETWORK, mayOpenSocket } from './guards/limiting.ts';
import type { ChatName, Holder, Socket } from './ports.ts';
import type { ChatServices } from './services.ts';
import { hasGone, type TendServices } from './tend-chat.ts';

/** Sockets, from the token that opens one to its end (docs/decisions/0069). All in real time. */

type TokenServices = Pick<ChatServices, 'sockets' | 'random' | 'realNow' | 'counting'>;

export type Token = { ok: true; token: string; expiresAt: Instant } | { ok: false; why: 'too_often'; seconds: number };

/** Makes a token that opens one socket within thirty seconds. The table stores only its digest. */
export const issueToken = async (services: TokenServices, holder: Holder, from: From): Promise<Token> => {
  const seconds = await mayOpenSocket(services, from);
  if (seconds !== null) return { ok: false, why: 'too_often', seconds };
  const token = Buffer.from(services.random(32)).toString('base64url');
  const expiresAt = secondsAfter(services.realNow(), SOCKET_TOKEN_SECONDS);
  await services.sockets.putToken(digestOfChatSecret(token), holder, expiresAt);
  return { ok: true, token, expiresAt };
};

/**
 * Opens a socket with a token and uses it up. False if the token is invalid or used, or the network has too many
 * sockets. After a crash in between, the token is used up and the client asks for another one.
 */
export const openSocket = async (
  services: Pick<ChatServices, 'sockets' | 'realNow'>,
  asked: { token: string; connection: string; network: string },
): Promise<boolean> => {
  const now = services.realNow();
  const since = secondsAfter(now, -IDLE_SECONDS);
  if ((await services.sockets.countOf(asked.network, since)) >= MAX_SOCKETS_OF_NETWORK) return false;
  const holder = await services.sockets.takeToken(digestOfChatSecret(asked.token), now);
  if (!holder) return false;
  await services.sockets.open({ ...holder, network: asked.network, connection: asked.connection, heardAt: now });
  return true;
};

/** Handles a closed socket, if the close is reported: its holder may be away now. */
export const closeSocket = async (services: TendServices, connection: string): Promise<void> => {
  const socket = await services.sockets.find(connection);
  if (!socket) return;
  await services.sockets.close(socket);
  if (socket.kind === 'agent') await hasGone(services, socket.organisation, socket.agent);
};

/**
 * Records that a socket's holder is present, at most every few seconds. A hidden page is recorded as heard later,
 * because it pings less often; a closed browser is noticed by the socket's end.
 */
export const hear = async (
  services: Pick<ChatServices, 'sockets' | 'realNow'>,
  socket: Socket,
  isHidden = false,
): Promise<void> => {
  const at = secondsAfter(services.realNow(), isHidden ? HIDDEN_SECONDS : 0);
  const pingSeconds = socket.kind === 'agent' ? AGENT_PING_SECONDS : PING_SECONDS;
  if (at < secondsAfter(socket.heardAt, pingSeconds / 2)) return;
  await services.sockets.heard(socket, at);
};

/**
 * The conversation of a visitor who polls over HTTP; null without permission. They count as present while their
 * browser polls.
 */
export const visitorByHttp = async (
  services: Pick<ChatServices, 'sockets' | 'realNow' | 'chats' | 'sessions'>,
  name: ChatName,
  { secret, network }: { secret: string; network: string },
): Promise<{ chat: Chat; key: ChatKey } | null> => {
  const connection = `${HTTP_CONNECTION}${name.id}:${digestOfChatSecret(secret).slice(0, 12)}`;
  // One read for both.
  const [found, standing] = await Promise.all([
    chatBySecret(services, name, secret),
    services.sockets.find(connection),
  ]);
  if (!found) return null;
  const { key } = found;
  const socket = { kind: 'visitor' as const, ...{ organisation: name.organisation, chat: name.id }, key, network };
  if (standing) await hear(services, standing);
  else await services.sockets.open({ ...socket, connection, heardAt: services.realNow() });
  return found;
};
