import { send } from '../api.ts';
import { chatId } from './chats.ts';
import { type OpenedSocket, openedSocket } from './sockets.ts';

/** Opens a socket for the agent who owns the key. */
export const deskOf = async (key: string): Promise<OpenedSocket> =>
  openedSocket((await send('POST', '/v1/chats/socket', { key })).body.url);

/** Opens a socket for the agent who owns the key and switches chats on. */
export const deskOn = async (key: string): Promise<OpenedSocket> => {
  const socket = await deskOf(key);
  await socket.send({ type: 'available', id: chatId(), on: true });
  return socket;
};
