import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import * as z from 'zod';
import { MAX_FRAME_BYTES, PROTOCOL } from '../../shared/schemas/chat/limits.ts';
import { serverFrameSchema } from '../../shared/schemas/chat/server-frames.ts';
import { outputOf } from '../aws/connect.ts';
import { type Check, fails, nothingWrong, type Stage } from './check.ts';

/** Who has live chat in every deployment's example. */
const ORGANISATION = 'club';
const PATIENCE_SECONDS = 20;
/** What AWS says of a frame that is too large (RFC 6455, 7.4.1). */
const TOO_LARGE = 1009;

const random = (bytes: number): string => randomBytes(bytes).toString('base64url');

const addressSchema = z.object({ url: z.string() });
const startedSchema = z.object({ socket: addressSchema });
const framesSchema = z.object({ frames: z.array(serverFrameSchema) });

/** A socket that has opened, with how it ends; null where it is refused. */
const opened = async (url: string): Promise<{ socket: WebSocket; closed: Promise<number> } | null> => {
  const socket = new WebSocket(url);
  // The standard's own event has the code.
  const closed = once(socket, 'close').then(([event]) => (event as CloseEvent).code);
  const isOpen = await Promise.race([once(socket, 'open').then(() => true), closed.then(() => false)]).catch(
    () => false,
  );
  return isOpen ? { socket, closed } : null;
};

const within = <Answer>(stage: Stage, answer: Promise<Answer>): Promise<Answer | null> =>
  Promise.race([answer, stage.pause(PATIENCE_SECONDS).then(() => null)]);

/** The type of the next frame that is no push. */
const answerTo = async (stage: Stage, socket: WebSocket, frame: object): Promise<string> => {
  const heard = new Promise<string>((resolve) => {
    socket.addEventListener('message', ({ data }) => {
      const read = serverFrameSchema.safeParse(JSON.parse(String(data)));
      if (read.success && read.data.type !== 'entries' && read.data.type !== 'conversation') resolve(read.data.type);
    });
  });
  socket.send(JSON.stringify(frame));
  return (await within(stage, heard)) ?? 'nothing';
};

const chat: Check = {
  id: 'chat',
  what: 'a chat’s socket opens once, is cut by a frame that is too large, and loses nothing by that',
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
    // The local AWS lets it through to the function, which refuses it.
    const code = stage.isLocal ? TOO_LARGE : await within(stage, line.closed);
    line.socket.close();
    const said = [1, 2, 3].map((number) => ({ type: 'say', id: random(16), text: `Without a socket, ${number}` }));
    await ask(`/${id}/frames`, { frames: said });
    const back = await opened(addressSchema.parse(await ask(`/${id}/socket`, {})).url);
    const { frames } = framesSchema.parse(await ask(`/${id}/frames`, { frames: [{ type: 'resume', after: 0 }] }));
    const numbers = frames.flatMap((frame) =>
      frame.type === 'entries' ? frame.entries.map(({ number }) => number) : [],
    );
    await ask(`/${id}/frames`, { frames: [{ type: 'end', id: random(16) }] });
    for (const each of [again, back]) each?.socket.close();
    return nothingWrong(
      [
        ...(again ? ['a token opens two sockets'] : []),
        ...(pong === 'pong' ? [] : [`a ping gets ${pong}`]),
        ...(code === TOO_LARGE ? [] : [`a frame over ${MAX_FRAME_BYTES} bytes closes with ${code ?? 'nothing'}`]),
        ...(back ? [] : ['no second socket opens']),
        ...(numbers.length >= 4 && numbers.every((number, index) => number === index + 1)
          ? []
          : [`entries are numbered ${numbers.join(', ')}`]),
      ],
      stage.isLocal ? 'but for the size of frames, which the local AWS does not limit' : `closed with ${code}`,
    );
  },
};

export const CHAT_CHECKS: readonly Check[] = [chat];
