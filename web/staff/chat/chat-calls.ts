import type * as z from 'zod';
import type { AgentFrame } from '../../../shared/schemas/chat/client-frames.ts';
import type { AgentChat, Desk, Entry } from '../../../shared/schemas/chat/conversation.ts';
import type { framesAnswer, socketAnswer } from '../../../shared/schemas/chat/http.ts';
import { PROTOCOL } from '../../../shared/schemas/chat/limits.ts';
import type { ServerFrame } from '../../../shared/schemas/chat/server-frames.ts';
import { answerOf } from '../../chat/client/calls.ts';

export type { AgentChat, AgentFrame, Desk, Entry, ServerFrame };
export type ChatCalls = ReturnType<typeof chatCallsOf>;

/** An agent's calls of the chat (docs/chat.md), each with their access token. */
export const chatCallsOf = (signIn: { token: () => Promise<string | null> }, onEnd: () => void) => {
  const post = async <Answer>(path: string, body: object): Promise<Answer> => {
    const token = await signIn.token();
    if (token === null) onEnd();
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token ?? ''}` };
    const answering = fetch(`/v1/chats/${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    return answerOf<Answer>(answering);
  };
  return {
    socket: () => post<z.output<typeof socketAnswer>>('socket', {}),
    frames: async (frames: readonly AgentFrame[]): Promise<readonly ServerFrame[]> =>
      (await post<z.output<typeof framesAnswer>>('frames', { version: PROTOCOL, frames })).frames,
  };
};
