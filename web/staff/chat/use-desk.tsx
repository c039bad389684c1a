import { createContext, type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from 'react';
import { browserSocket, onReturn } from '../../chat/browser/socket.ts';
import { browserPace } from '../../chat/client/pace.ts';
import { useSession } from '../site/session.tsx';
import type { ChatCalls } from './chat-calls.ts';
import { type DeskClient, type Desked, openDesk } from './desk-client.ts';
import { windowsWords } from './words/windows.ts';

const DeskContext = createContext<DeskClient | null>(null);

/** Kept for this window: an agent who takes chats continues after a reload, on any page. */
const TAKES_CHATS = 'takes-chats';

/** Keeps the agent's chats connected on every page once they have opened the chats. Before that, no socket is opened. */
export const DeskProvider = ({ calls, children }: { calls: ChatCalls; children: ReactNode }) => {
  const { me } = useSession();
  const [client] = useState(() =>
    openDesk({
      words: windowsWords(`${me.organisation.id}:${me.agent?.id ?? ''}`),
      ...{ calls, pace: browserPace, socket: browserSocket, now: () => performance.now() },
      isHidden: () => document.visibilityState === 'hidden',
    }),
  );
  useEffect(() => {
    if (sessionStorage.getItem(TAKES_CHATS) || client.unsent().length > 0) client.start();
    const stopListening = onReturn(client.comeBack);
    const hide = () => document.visibilityState === 'hidden' && client.hide();
    document.addEventListener('visibilitychange', hide);
    // Closing the window would lose unsent texts, so the browser asks first.
    const ask = (event: BeforeUnloadEvent): void => {
      if (client.unsent().length > 0) event.preventDefault();
    };
    addEventListener('beforeunload', ask);
    const forget = client.subscribe(() => {
      const { desk } = client.view();
      if (desk?.me.isOn) sessionStorage.setItem(TAKES_CHATS, 'yes');
      else if (desk) sessionStorage.removeItem(TAKES_CHATS);
    });
    return () => {
      forget();
      stopListening();
      document.removeEventListener('visibilitychange', hide);
      removeEventListener('beforeunload', ask);
      client.stop();
    };
  }, [client]);
  return <DeskContext value={client}>{children}</DeskContext>;
};

export const useDesk = (): { client: DeskClient; desked: Desked } => {
  const client = useContext(DeskContext);
  if (!client) throw new Error('no desk around this component');
  return { client, desked: useSyncExternalStore(client.subscribe, client.view) };
};
