import { createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import type { Availability } from '../client/types.ts';
import type { Visit, Visiting } from '../client/visit.ts';
import type { AboutRequest } from '../loader/contract.ts';
import type { ChatSettings } from '../loader/settings.ts';

/** What all parts of the chat's window share. */
export type Chat = {
  visiting: Visiting;
  visit: Visit;
  availability: Availability | null;
  settings: ChatSettings;
  /** The request that the page shows. */
  about: AboutRequest | null;
  /** Marks the chat as unrelated to that request. */
  onOther: () => void;
};
export const ChatContext = createContext<Chat | null>(null);

export const useChat = (): Chat => {
  const chat = useContext(ChatContext);
  if (!chat) throw new Error('no chat around this component');
  return chat;
};

export const useVisit = (visiting: Visiting): Visit => {
  const [visit, setVisit] = useState(visiting.view);
  useEffect(() => {
    setVisit(visiting.view());
    return visiting.subscribe(() => setVisit(visiting.view()));
  }, [visiting]);
  return visit;
};

const ASK_AGAIN_MILLISECONDS = 60_000;

/** Returns whether agents are available, until a conversation starts; `failed` when the call fails. */
export const useAvailability = (
  visiting: Visiting,
  language: string,
  { isWanted, reference }: { isWanted: boolean; reference: string | undefined },
) => {
  const [known, setKnown] = useState<{ availability: Availability | null; failed: boolean }>({
    availability: null,
    failed: false,
  });
  useEffect(() => {
    if (!isWanted) return;
    let isCurrent = true;
    const ask = (): void => {
      visiting.availability(language, reference).then(
        (availability) => isCurrent && setKnown({ availability, failed: false }),
        () => isCurrent && setKnown(({ availability }) => ({ availability, failed: availability === null })),
      );
    };
    ask();
    const timer = setInterval(ask, ASK_AGAIN_MILLISECONDS);
    return () => {
      isCurrent = false;
      clearInterval(timer);
    };
  }, [visiting, language, isWanted, reference]);
  return known;
};

/** Returns true once something has been true for a while, so that short interruptions aren't shown. */
export const useForAWhile = (isSo: boolean, milliseconds: number): boolean => {
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    setLong(false);
    if (!isSo) return;
    const timer = setTimeout(() => setLong(true), milliseconds);
    return () => clearTimeout(timer);
  }, [isSo, milliseconds]);
  return isSo && isLong;
};

/** Runs an action that may fail. Returns whether it is running and whether it failed. */
export const useDoing = () => {
  const [state, setState] = useState<'idle' | 'doing' | 'failed'>('idle');
  const run = async (act: () => Promise<void>): Promise<void> => {
    setState('doing');
    try {
      await act();
      setState('idle');
    } catch {
      setState('failed');
    }
  };
  return { isDoing: state === 'doing', hasFailed: state === 'failed', run };
};
