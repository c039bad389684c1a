import type * as z from 'zod';
import type { AgentFrame } from '../../../shared/schemas/chat/client-frames.ts';
import type { AgentChat, Desk, Entry } from '../../../shared/schemas/chat/conversation.ts';
import type { framesAnswer, socketAnswer } from '../../../shared/schemas/chat/http.ts';
import { PROTOCOL } from '../../../shared/schemas/chat/limits.ts';
import type { ServerFrame } from '../../../shared/schemas/chat/server-frames.ts';
import { answerOf } from '../../chat/client/calls.ts';
import { heardFrom } from '../site/server-clock.ts';

export type { AgentChat, AgentFrame, Desk, Entry, ServerFrame };
export type ChatCalls = ReturnType<typeof chatCallsOf>;

const UNAUTHENTICATED = 401;

/** An agent's chat calls (docs/chat.md), with their access token. */
export const chatCallsOf = (signIn: { token: () => Promise<string | null> }, onEnd: () => void) => {
  /** Not a refusal: unsent messages wait, and are sent after the next sign-in. */
  const ended = (): never => {
    onEnd();
    throw new TypeError('no agent is signed in');
  };
  const post = async <Answer>(path: string, body: object): Promise<Answer> => {
    const token = await signIn.token();
    if (token === null) return ended();
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
    const answer = await fetch(`/v1/chats/${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    heardFrom(answer);
    return answer.status === UNAUTHENTICATED ? ended() : answerOf<Answer>(Promise.resolve(answer));
  };
  return {
    socket: () => post<z.output<typeof socketAnswer>>('socket', {}),
    frames: async (frames: readonly AgentFrame[]): Promise<readonly ServerFrame[]> =>
      (await post<z.output<typeof framesAnswer>>('frames', { version: PROTOCOL, frames })).frames,
  };
};
