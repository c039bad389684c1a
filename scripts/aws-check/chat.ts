import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { ApiGatewayManagementApiClient, PostToConnectionCommand } from '@aws-sdk/client-apigatewaymanagementapi';
import * as z from 'zod';
import { sockets } from '../../shared/adapters/dynamodb/chat/sockets.ts';
import { isGone } from '../../shared/adapters/sockets/pushing.ts';
import { MAX_FRAME_BYTES, PROTOCOL } from '../../shared/schemas/chat/limits.ts';
import { type ServerFrame, serverFrameSchema } from '../../shared/schemas/chat/server-frames.ts';
import { isByHttp } from '../../shared/usecases/chat/by-http.ts';
import { outputOf } from '../aws/connect.ts';
import { type Check, fails, nothingWrong, type Stage } from './check.ts';
import { tableOf } from './stage-table.ts';

/** The organisation that has live chat in every deployment's example. */
const ORGANISATION = 'club';
const PATIENCE_SECONDS = 20;
/** AWS's close code for a frame that is too large (RFC 6455, 7.4.1). */
const TOO_LARGE = 1009;
/** The error of a post to a closed socket. */
const GONE = 'gone';

const random = (bytes: number): string => randomBytes(bytes).toString('base64url');

const addressSchema = z.object({ url: z.string() });
const startedSchema = z.object({ socket: addressSchema });
const framesSchema = z.object({ frames: z.array(serverFrameSchema) });

/** An opened socket and its close code; null when it was refused. */
const opened = async (url: string): Promise<{ socket: WebSocket; closed: Promise<number> } | null> => {
  const socket = new WebSocket(url);
  // Only the standard's own event has the close code.
  const closed = once(socket, 'close').then(([event]) => (event as CloseEvent).code);
  const isOpen = await Promise.race([once(socket, 'open').then(() => true), closed.then(() => false)]).catch(
    () => false,
  );
  return isOpen ? { socket, closed } : null;
};

const within = <Answer>(stage: Stage, answer: Promise<Answer>): Promise<Answer | null> =>
  Promise.race([answer, stage.pause(PATIENCE_SECONDS).then(() => null)]);

/** Waits for the next matching frame. */
const nextFrame = (socket: WebSocket, isWanted: (frame: ServerFrame) => boolean): Promise<ServerFrame> =>
  new Promise((resolve) => {
    socket.addEventListener('message', ({ data }) => {
      const read = serverFrameSchema.safeParse(JSON.parse(String(data)));
      if (read.success && isWanted(read.data)) resolve(read.data);
    });
  });

/** Returns the type of the next frame that isn't a push. */
const answerTo = async (stage: Stage, socket: WebSocket, frame: object): Promise<string> => {
  const heard = nextFrame(socket, ({ type }) => type !== 'entries' && type !== 'conversation');
  socket.send(JSON.stringify(frame));
  return (await within(stage, heard))?.type ?? 'nothing';
};

/** Posts to a closed socket, as our functions do, until AWS reports it as gone, which can take a moment. */
const postsToEnded = async (stage: Stage, url: string, ConnectionId: string): Promise<string> => {
  const { host, pathname, protocol } = new URL(url);
  const endpoint = `${protocol === 'ws:' ? 'http:' : 'https:'}//${host}${pathname}`;
  const client = new ApiGatewayManagementApiClient({ ...stage.client, endpoint });
  for (let tries = 0; tries < 5; tries++) {
    if (tries > 0) await stage.pause(1);
    try {
      await client.send(new PostToConnectionCommand({ ConnectionId, Data: Buffer.from('{"type":"signed_out"}') }));
    } catch (error) {
      if (isGone(error)) return GONE;
      throw error;
    }
  }
  return 'takes what is posted';
};

const chat: Check = {
  id: 'chat',
  what: 'a chat’s socket opens once, is cut by a frame that is too large and by a sign-out, loses nothing, and takes no post then',
  run: async (stage) => {
    const id = random(16);
    const right = { version: PROTOCOL, organisation: ORGANISATION, secret: random(32) };
    const ask = async (path: string, body: object): Promise<unknown> => {
      const answer = await fetch(`${outputOf(stage, 'ApiUrl')}/v1/chat/conversations${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ ...right, ...body }),
      });
      if (!answer.ok) throw new TypeError(`${path || 'beginning'}: ${answer.status} ${await answer.text()}`);
      return answer.json();
    };
    const first = { id: random(16), text: 'Tierdesk checks its chat.' };
    const { socket: address } = startedSchema.parse(await ask('', { id, first }));
    const line = await opened(address.url);
    if (!line) return fails('the socket does not open with its token');
    const again = await opened(address.url);
    const pong = await answerTo(stage, line.socket, { type: 'ping' });
    line.socket.send(JSON.stringify({ type: 'say', id: random(16), text: 'a'.repeat(MAX_FRAME_BYTES) }));
    // The local AWS passes the frame to the function, which refuses it.
    const code = stage.isLocal ? TOO_LARGE : await within(stage, line.closed);
    line.socket.close();
    const said = [1, 2, 3].map((number) => ({ type: 'say', id: random(16), text: `Without a socket, ${number}` }));
    await ask(`/${id}/frames`, { frames: said });
    const connections = async () => {
      const { visitors } = await sockets(tableOf(stage)).around({ organisation: ORGANISATION, id });
      return visitors.filter((socket) => !isByHttp(socket)).map(({ connection }) => connection);
    };
    const before = new Set(await connections());
    const { url } = addressSchema.parse(await ask(`/${id}/socket`, {}));
    const back = await opened(url);
    const [connection] = (await connections()).filter((each) => !before.has(each));
    const { frames } = framesSchema.parse(await ask(`/${id}/frames`, { frames: [{ type: 'resume', after: 0 }] }));
    const numbers = frames.flatMap((frame) =>
      frame.type === 'entries' ? frame.entries.map(({ number }) => number) : [],
    );
    const told = back && nextFrame(back.socket, ({ type }) => type === 'signed_out');
    // Signing out also closes the socket.
    await ask(`/${id}/frames`, { frames: [{ type: 'sign_out', id: random(16) }] });
    const isCut = (await within(stage, Promise.all([told, back?.closed]))) !== null;
    const posted = connection === undefined ? 'has no row' : await postsToEnded(stage, url, connection);
    for (const each of [again, back]) each?.socket.close();
    return nothingWrong(
      [
        ...(again ? ['a token opens two sockets'] : []),
        ...(pong === 'pong' ? [] : [`a ping gets ${pong}`]),
        ...(code === TOO_LARGE ? [] : [`a frame over ${MAX_FRAME_BYTES} bytes closes with ${code ?? 'nothing'}`]),
        ...(back ? [] : ['no second socket opens']),
        ...(isCut ? [] : ['a socket whose browser has signed out is not told so and cut']),
        ...(posted === GONE ? [] : [`a socket that has ended ${posted}`]),
        ...(numbers.length >= 4 && numbers.every((number, index) => number === index + 1)
          ? []
          : [`entries are numbered ${numbers.join(', ')}`]),
      ],
      stage.isLocal ? 'but for the size of frames, which the local AWS does not limit' : `closed with ${code}`,
    );
  },
};

export const CHAT_CHECKS: readonly Check[] = [chat];
