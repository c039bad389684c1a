import { useState } from 'react';
import { Refusal } from '../../chat/client/refusal.ts';
import type { AgentFrame } from './chat-calls.ts';
import { useDesk } from './use-desk.tsx';

const WHY: Readonly<Record<string, string>> = {
  taken: 'A colleague was faster.',
  too_many_chats: 'You have as many chats as you may.',
  not_now: 'This is no longer possible: look at the chat as it is now.',
  no_such_colleague: 'That colleague can’t have it.',
  no_such_chat: 'This chat is no longer yours to see.',
  not_allowed: 'Your role doesn’t allow this.',
};

/** Does something to a chat, and returns the reason if it fails. */
export const useAct = () => {
  const { client } = useDesk();
  const [isDoing, setDoing] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const act = async (frame: AgentFrame, onDone: () => void = () => undefined): Promise<void> => {
    setDoing(true);
    setFault(null);
    try {
      await client.act(frame);
      onDone();
    } catch (error) {
      const known = error instanceof Refusal ? (WHY[error.kind] ?? 'The server doesn’t take this.') : null;
      setFault(known ?? 'No connection: nothing was changed. Try again.');
    } finally {
      setDoing(false);
    }
  };
  return { act, isDoing, fault };
};
