import * as z from 'zod';
import { type CallerEnvironment, callers } from '../../shared/runtime/callers.ts';
import { type ChatEnvironment, chatServices } from '../../shared/runtime/chat-services.ts';
import { readEnvironment } from '../../shared/runtime/environment.ts';
import { enter } from '../../shared/usecases/portal/sessions.ts';

const environmentSchema = z.object({
  SITE_URL: z.string(),
  /** Where browsers open sockets. */
  CHAT_SOCKET_URL: z.string(),
});
export type Environment = z.input<typeof environmentSchema> & ChatEnvironment & CallerEnvironment;
const { SITE_URL, CHAT_SOCKET_URL } = readEnvironment(environmentSchema);
const chat = chatServices();

/** What routes and sockets need, built once for each cold start. */
export const services = {
  ...chat,
  ...callers(chat.table, chat.configuration),
  siteUrl: SITE_URL,
  socketUrl: CHAT_SOCKET_URL,
  enter: (cookie: string) => enter(chat, cookie),
};
