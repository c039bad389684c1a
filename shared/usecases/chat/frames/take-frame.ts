import * as z from 'zod';
import { agentFrameSchema, visitorFrameSchema } from '../../../schemas/chat/client-frames.ts';
import { MAX_FRAME_BYTES } from '../../../schemas/chat/limits.ts';
import type { ServerFrame } from '../../../schemas/chat/server-frames.ts';
import { spelledOut, unstorableIn } from '../../../schemas/faults/storable.ts';
import { wording } from '../../../schemas/faults/wording.ts';
import { isKeyGood } from '../guards/authorise.ts';
import { isFlood } from '../guards/flood.ts';
import type { Socket } from '../ports.ts';
import { hear } from '../sockets.ts';
import { cutOff, post } from '../tell.ts';
import { handleAgentFrame } from './agent-frames.ts';
import { fitting } from './fitting.ts';
import { type FrameServices, handleVisitorFrame } from './visitor-frames.ts';

/** A ping from a page that isn't visible. */
const hiddenSchema = z.looseObject({ type: z.literal('ping'), hidden: z.literal(true) });

const namedSchema = z.looseObject({ id: z.string().regex(/^[\w-]{22}$/) });

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/**
 * Handles a frame from a socket: checks its holder's permission again and posts the answer to the socket. Returns a
 * word for the log. Throws ChatContended, TooManyConflicts.
 */
export const takeFrame = async (services: FrameServices, connection: string, text: string): Promise<string> => {
  if (isFlood(services, connection)) {
    // The socket's row goes with its closing. A well-meaning client opens another one and asks.
    await services.pushing.cut(connection);
    return 'flood';
  }
  const socket = await services.sockets.find(connection);
  if (!socket) {
    await services.pushing.cut(connection);
    return 'unknown socket';
  }
  const { what, frames } = await taken(services, socket, text);
  await post(services, socket, frames.map(fitting));
  return what;
};

type Taken = { what: string; frames: ServerFrame[] };

const refused = (code: 'too_large' | 'malformed', message: string, frame?: unknown): Taken => {
  const named = namedSchema.safeParse(frame);
  const of = named.success ? { of: named.data.id } : {};
  return { what: code, frames: [{ type: 'refused', ...of, code, message }] };
};

const taken = async (services: FrameServices, socket: Socket, text: string): Promise<Taken> => {
  if (Buffer.byteLength(text) > MAX_FRAME_BYTES) return refused('too_large', 'Send it over HTTP.');
  const sent = parsed(text);
  if (unstorableIn(sent).length > 0) return refused('malformed', 'It holds what cannot be stored.', sent);
  await hear(services, socket, socket.kind === 'agent' && hiddenSchema.safeParse(sent).success);
  return socket.kind === 'visitor' ? ofVisitor(services, socket, sent) : ofAgent(services, socket, sent);
};

const ofVisitor = async (
  services: FrameServices,
  socket: Extract<Socket, { kind: 'visitor' }>,
  sent: unknown,
): Promise<Taken> => {
  const read = visitorFrameSchema.safeParse(sent, { error: wording });
  if (!read.success) return refused('malformed', spelledOut(read.error).slice(0, 300), sent);
  const chat = await services.chats.load({ organisation: socket.organisation, id: socket.chat });
  if (!chat || !(await isKeyGood(services, chat, socket.key))) {
    await cutOff(services, socket);
    return { what: 'signed_out', frames: [] };
  }
  const sender = { chat, key: socket.key, from: { network: socket.network } };
  return { what: read.data.type, frames: await handleVisitorFrame(services, sender, read.data) };
};

const ofAgent = async (
  services: FrameServices,
  socket: Extract<Socket, { kind: 'agent' }>,
  sent: unknown,
): Promise<Taken> => {
  const read = agentFrameSchema.safeParse(sent, { error: wording });
  if (!read.success) return refused('malformed', spelledOut(read.error).slice(0, 300), sent);
  const key = await services.agentStill(socket.organisation, socket.agent, socket.key);
  if (!key) {
    await cutOff(services, socket);
    return { what: 'signed_out', frames: [] };
  }
  const agent = { ...key, agent: socket.agent };
  return {
    what: read.data.type,
    frames: await handleAgentFrame(services, agent, read.data, { connection: socket.connection }),
  };
};
