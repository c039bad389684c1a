import { createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import type { Availability } from '../client/types.ts';
import type { Visit, Visiting } from '../client/visit.ts';
import type { AboutRequest } from '../loader/contract.ts';
import type { ChatSettings } from '../loader/settings.ts';

/** What every part of the chat's window works with. */
export type Chat = {
  visiting: Visiting;
  visit: Visit;
  availability: Availability | null;
  settings: ChatSettings;
  /** The request that the page shows. */
  about: AboutRequest | null;
  /** The chat is about something else. */
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

/** Whether somebody is there, as long as nothing has begun; `failed` where it can't be asked. */
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

/** Whether something has been so for a while: what passes at once is nothing to tell. */
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

/** Does something that may fail: whether it is under way, and whether it failed. */
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
