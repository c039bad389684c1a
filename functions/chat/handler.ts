import type { APIGatewayProxyWebsocketEventV2, Context } from 'aws-lambda';
import { json } from '../../shared/http/answer.ts';
import { CHAT_ROUTES } from '../../shared/http/chat/routes.ts';
import { problem } from '../../shared/http/problem.ts';
import type { HandlerOf } from '../../shared/http/routes/route.ts';
import { serve } from '../../shared/http/serve.ts';
import { PROTOCOL } from '../../shared/schemas/chat/limits.ts';
import { readDesk } from '../../shared/usecases/chat/desk.ts';
import { linkToFile } from '../../shared/usecases/chat/files.ts';
import { handleAgentFrame, readChat as read } from '../../shared/usecases/chat/frames/agent-frames.ts';
import { maySeeChat } from '../../shared/usecases/chat/guards/authorise.ts';
import { readIdentitySecret } from '../../shared/usecases/chat/guards/identity-secret.ts';
import type { AgentKey } from '../../shared/usecases/chat/services.ts';
import type { ApiKey } from '../../shared/usecases/ports/people.ts';
import { createChatUpload, linkToChatFile, noFile } from './files.ts';
import { fromOf, services } from './services.ts';
import { handleSocket } from './socket.ts';
import { socketFor } from './socket-address.ts';
import { getChatAvailability, openVisitorSocket, sendVisitorFrames, startChat } from './visitors.ts';

type Handler<Name extends keyof typeof CHAT_ROUTES> = HandlerOf<(typeof CHAT_ROUTES)[Name]>;

const isAgents = (key: ApiKey): key is AgentKey => key.agent !== null;
const noAgent = () => problem('forbidden', 'Use the key of an agent: this one is linked to none.');

const readChatDesk: Handler<'readChatDesk'> = async ({ key }) =>
  isAgents(key) ? json(200, await readDesk(services, key)) : noAgent();

const openAgentSocket: Handler<'openAgentSocket'> = async ({ key, event }) => {
  if (!isAgents(key)) return noAgent();
  const { organisation, agent, id } = key;
  const { network } = await fromOf(event);
  return socketFor({ kind: 'agent', organisation, agent, key: id, network }, event);
};

const sendAgentFrames: Handler<'sendAgentFrames'> = async ({ key, body }) => {
  if (!isAgents(key)) return noAgent();
  const frames = [];
  // In order: each frame is decided on the state that the one before left.
  for (const frame of body.frames) frames.push(...(await handleAgentFrame(services, key, frame)));
  return json(200, { version: PROTOCOL, frames });
};

const readChat: Handler<'readChat'> = async ({ key, params: { id }, query: { after } }) => {
  const chat = await services.chats.load({ organisation: key.organisation, id });
  if (!chat || !(await maySeeChat(services, key, chat))) return problem('no-such-chat', 'There is no such chat.');
  const [shown, { entries, last, more }] = await read(services, chat, { after, asks: key.agent });
  return json(200, { chat: shown.chat, entries, last, more });
};

const getChatIdentitySecret: Handler<'getChatIdentitySecret'> = async ({ key }) =>
  json(200, { secret: await readIdentitySecret(services, key.organisation) });

const linkToFileOfChat: Handler<'linkToFileOfChat'> = async ({ key, params: { id, number, file } }) => {
  const name = { organisation: key.organisation, id };
  const chat = await services.chats.load(name);
  if (!chat || !(await maySeeChat(services, key, chat))) return problem('no-such-chat', 'There is no such chat.');
  const link = await linkToFile(services, name, number, file);
  return link ? json(200, link) : noFile();
};

/** Handles requests of the HTTP API. */
export const overHttp = serve({
  rows: CHAT_ROUTES,
  services,
  handlers: {
    getChatAvailability,
    startChat,
    openVisitorSocket,
    sendVisitorFrames,
    createChatUpload,
    linkToChatFile,
    readChatDesk,
    openAgentSocket,
    sendAgentFrames,
    readChat,
    linkToFileOfChat,
    getChatIdentitySecret,
  },
});

type HttpEvent = Parameters<typeof overHttp>[0];
type Event = HttpEvent | APIGatewayProxyWebsocketEventV2;

const isSocket = (event: Event): event is APIGatewayProxyWebsocketEventV2 => 'connectionId' in event.requestContext;

/** Handles requests of the HTTP API and events of sockets. */
export const handler = async (event: Event, context: Context) =>
  isSocket(event) ? handleSocket(event) : overHttp(event, context);
