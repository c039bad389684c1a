import { Link, useLocation } from 'wouter';
import { newId } from '../../chat/client/ids.ts';
import { Button } from '../../ui/controls/button.tsx';
import { Alert } from '../../ui/feedback/alert.tsx';
import { Tag } from '../../ui/feedback/tag.tsx';
import { fromNow } from '../site/times.ts';
import { useNow } from '../site/use-now.ts';
import { ACCEPTED } from './accepted.ts';
import type { AgentChat, Desk } from './chat-calls.ts';
import { chatIn, isOver } from './desk-state.ts';
import { useAct } from './use-act.ts';
import { useDesk } from './use-desk.tsx';

export const visitorName = ({ visitor }: AgentChat): string => visitor.name ?? visitor.email ?? 'Anonymous visitor';

const About = ({ chat, now }: { chat: AgentChat; now: number }) => (
  <>
    <strong>{visitorName(chat)}</strong>
    <span className="about-what" dir="auto">
      {chat.about}
    </span>
    <span className="soft small">
      {fromNow(chat.startedAt, now)}
      {chat.reference && ` · ${chat.reference}`}
    </span>
  </>
);

/** A chat that the agent can take: offered to them, or waiting for any agent. */
const Offer = ({ chat, isOffered, now }: { chat: AgentChat; isOffered: boolean; now: number }) => {
  const [, go] = useLocation();
  const { act, isDoing, fault } = useAct();
  return (
    <li className={isOffered ? 'offer is-offered' : 'offer'}>
      <About chat={chat} now={now} />
      {chat.note && <p className="note-said">{chat.note}</p>}
      <div className="row">
        <Button
          kind={isOffered ? 'primary' : 'secondary'}
          isPending={isDoing}
          onPress={() => act({ type: 'accept', chat: chat.id, id: newId() }, () => go(`/chats/${chat.id}`, ACCEPTED))}
        >
          Accept
        </Button>
        {isOffered && (
          <Button onPress={() => act({ type: 'decline', chat: chat.id, id: newId() })} isDisabled={isDoing}>
            Decline
          </Button>
        )}
      </div>
      {fault && <Alert kind="fault">{fault}</Alert>}
    </li>
  );
};

/** Chats that the agent no longer has, with messages of theirs that weren't sent. */
const NotSent = ({ desk, current }: { desk: Desk; current: string | null }) => {
  const { client, desked } = useDesk();
  const left = client.unsent().filter((id) => !desk.mine.some((chat) => chat.id === id && chat.status !== 'ended'));
  if (left.length === 0) return null;
  return (
    <section aria-label="Not sent" className="beside">
      <h2>Not sent</h2>
      <ul>
        {left.map((id) => {
          const chat = desked.talks.get(id)?.standing ?? chatIn(desk, id);
          return (
            <li key={id}>
              <Link href={`/chats/${id}`} aria-current={id === current ? 'page' : undefined} className="chat-link">
                <strong>{chat ? visitorName(chat) : 'A chat that was yours'}</strong>
                <Tag kind="note">Your words weren’t sent</Tag>
              </Link>
            </li>
          );
        })}
      </ul>
    </section>
  );
};

/** Announces finished chats until their agent has looked at them. */
const Over = ({ chats }: { chats: readonly AgentChat[] }) => (
  <p role="status" className="quiet">
    {chats.map((chat) => (
      <span key={chat.id}>
        {`${visitorName(chat)}: the chat ${chat.status === 'ticket' ? 'has become a ticket' : 'is over'}. `}
      </span>
    ))}
  </p>
);

/** The agent's offers, their chats, and the chats that wait for any agent. */
export const ChatList = ({ desk, current }: { desk: Desk; current: string | null }) => {
  const now = useNow();
  const offered = new Set(desk.offers.map(({ id }) => id));
  const waiting = desk.waiting.filter(({ id }) => !offered.has(id));
  return (
    <div className="chat-list">
      <section aria-label="Offered to you" aria-live="polite">
        {desk.offers.length > 0 && (
          <>
            <h2>Offered to you</h2>
            <ul>
              {desk.offers.map((chat) => (
                <Offer key={chat.id} chat={chat} isOffered={true} now={now} />
              ))}
            </ul>
          </>
        )}
      </section>
      <section aria-label="Your chats" className="beside">
        <h2>Your chats</h2>
        {desk.mine.length === 0 && <p className="soft">None.</p>}
        <Over chats={desk.mine.filter((chat) => isOver(chat) && chat.id !== current)} />
        <ul>
          {desk.mine.map((chat) => (
            <li key={chat.id}>
              <Link
                href={`/chats/${chat.id}`}
                aria-current={chat.id === current ? 'page' : undefined}
                className="chat-link"
              >
                <About chat={chat} now={now} />
                {chat.owedSince && !isOver(chat) && <Tag kind="note">Waits for you</Tag>}
                {chat.status === 'ended' && <Tag kind="soft">Over</Tag>}
                {chat.status === 'ticket' && <Tag>Ticket</Tag>}
              </Link>
            </li>
          ))}
        </ul>
      </section>
      <NotSent desk={desk} current={current} />
      {waiting.length > 0 && (
        <section aria-label="Waiting for an agent" className="beside">
          <h2>Waiting for an agent</h2>
          <ul>
            {waiting.map((chat) => (
              <Offer key={chat.id} chat={chat} isOffered={false} now={now} />
            ))}
          </ul>
        </section>
      )}
    </div>
  );
};
