import { useEffect, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { newId } from '../../chat/client/ids.ts';
import { Button } from '../../ui/controls/button.tsx';
import { Alert } from '../../ui/feedback/alert.tsx';
import { Spinner } from '../../ui/feedback/progress.tsx';
import { Tag } from '../../ui/feedback/tag.tsx';
import { PageTitle } from '../../ui/layout/page-title.tsx';
import { useSession } from '../site/session.tsx';
import type { Desk } from './chat-calls.ts';
import { ChatList } from './chat-list.tsx';
import { isOver } from './desk-state.ts';
import { Talk } from './talk.tsx';
import { useAct } from './use-act.ts';
import { useDesk } from './use-desk.tsx';

const PRESENCE = {
  available: 'You are offered chats.',
  busy: 'You have as many chats as you may: you are offered no more.',
  off: 'You are offered no chats.',
  away: 'Your browser isn’t connected: you are offered no chats.',
  out_of_hours: 'It is outside your working hours: you are offered no chats.',
} as const;

/** The agent's own availability switch, and its current effect. */
const Switch = () => {
  const { desked } = useDesk();
  const { act, isDoing, fault } = useAct();
  const { desk, isConnected } = desked;
  if (!desk) return null;
  const { isOn, presence } = desk.me;
  return (
    <div className="presence">
      <Button
        kind={isOn ? 'secondary' : 'primary'}
        isPending={isDoing}
        onPress={() => act({ type: 'available', id: newId(), on: !isOn })}
      >
        {isOn ? 'Stop taking chats' : 'Take chats'}
      </Button>
      <p className="soft small" role="status">
        {isConnected ? PRESENCE[presence] : 'Not connected: trying again. You are offered no chats meanwhile.'}
      </p>
      {fault && <Alert kind="fault">{fault}</Alert>}
    </div>
  );
};

/** In windows this wide, the list stands beside the open chat. In narrower ones, only one of the two is shown. */
const HAS_BOTH = '(min-width: 64rem)';

/** The link back to the list in a narrow window. */
const AllChats = ({ desk, open, onLeave }: { desk: Desk; open: string; onLeave: () => void }) => {
  const waiting = desk.mine.filter((chat) => chat.id !== open && chat.owedSince !== null && !isOver(chat)).length;
  return (
    <p className="all-chats">
      <Link href="/chats" onClick={onLeave}>
        All chats
      </Link>
      {waiting > 0 && <Tag kind="note">{waiting === 1 ? '1 waits for you' : `${waiting} wait for you`}</Tag>}
    </p>
  );
};

/** The offered chats, the agent's chats, and the open one. */
export const ChatPage = ({ id }: { id: string | null }) => {
  const { client, desked } = useDesk();
  const { me } = useSession();
  useEffect(() => client.start(), [client]);
  const [, go] = useLocation();
  const [left, setLeft] = useState<string | null>(null);
  const { desk, isOff } = desked;
  const first = desk?.mine.find((chat) => !isOver(chat))?.id ?? null;
  useEffect(() => {
    // Opens the first chat by itself in a wide window, unless the agent has just left it.
    if (id === null && first !== null && first !== left && matchMedia(HAS_BOTH).matches)
      go(`/chats/${first}`, { replace: true });
  }, [id, first, left, go]);
  return (
    <div className="chats">
      <div className="row between">
        <PageTitle title="Chats" site={me.organisation.name} />
        <Switch />
      </div>
      {isOff && !desk && (
        <Alert kind="note" title="There is no chat here">
          <p>Your organisation has not switched live chat on, or your role has no part in it.</p>
        </Alert>
      )}
      {!isOff && !desk && <Spinner label="Reading chats" />}
      {desk && (
        <div className={id === null ? 'chat-columns' : 'chat-columns has-open'}>
          {id !== null && <AllChats desk={desk} open={id} onLeave={() => setLeft(id)} />}
          <ChatList desk={desk} current={id} />
          {id === null ? (
            <p className="empty">No chat is open. Offers appear here by themselves.</p>
          ) : (
            <Talk
              key={id}
              id={id}
              onLeave={() => {
                setLeft(id);
                go('/chats');
              }}
            />
          )}
        </div>
      )}
    </div>
  );
};
