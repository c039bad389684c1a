import { useEffect, useRef } from 'react';
import { Link } from 'wouter';
import { useHistoryState } from 'wouter/use-browser-location';
import { baseOf } from '../../../shared/schemas/primitives.ts';
import { newId } from '../../chat/client/ids.ts';
import type { Unsent } from '../../chat/client/thread.ts';
import { Button } from '../../ui/controls/button.tsx';
import { Alert } from '../../ui/feedback/alert.tsx';
import { Spinner } from '../../ui/feedback/progress.tsx';
import { Tag } from '../../ui/feedback/tag.tsx';
import { shortTime } from '../site/times.ts';
import type { ACCEPTED } from './accepted.ts';
import { Block } from './block.tsx';
import type { AgentChat, Entry } from './chat-calls.ts';
import { visitorName } from './chat-list.tsx';
import { ChatComposer } from './composer.tsx';
import { chatIn } from './desk-state.ts';
import { HandOver } from './hand-over.tsx';
import { SaidFiles } from './said-files.tsx';
import { useAct } from './use-act.ts';
import { useDesk } from './use-desk.tsx';
import type { Content } from './words/kept.ts';
import { Refused, Unfinished } from './words/not-sent.tsx';

const happened = (entry: Exclude<Entry, { kind: 'message' }>): string => {
  const name = entry.by.kind === 'agent' ? entry.by.name : 'An agent';
  switch (entry.kind) {
    case 'agent_joined':
      return `${name} has joined`;
    case 'agent_left':
      return `${name} has left`;
    case 'handed_over':
      return `Handed over to ${entry.to}`;
    case 'became_ticket':
      return `${entry.isNew ? 'Made a ticket' : 'Added to a ticket'}: ${entry.reference}`;
    case 'address_left':
      return 'The visitor left an address';
    case 'ended':
      return 'The chat is over';
  }
};

const Said = ({ chat, entry, visitor }: { chat: string; entry: Entry; visitor: string }) => {
  if (entry.kind !== 'message') return <li className="happened soft small">{happened(entry)}</li>;
  const isOwn = entry.by.kind !== 'visitor';
  return (
    <li className={isOwn ? 'message outbound' : 'message inbound'}>
      <header>
        <strong>{entry.by.kind === 'agent' ? entry.by.name : visitor}</strong>
        <time className="soft small" dateTime={entry.at}>
          {shortTime(entry.at)}
        </time>
      </header>
      <p className="written" dir="auto">
        {entry.text}
      </p>
      <SaidFiles chat={chat} entry={entry} />
    </li>
  );
};

const PROOF = { anonymous: 'Anonymous', signed: 'Signed by the page', signed_in: 'Signed in' } as const;

/** The visitor, and the colleagues who have the chat open. */
const About = ({ chat }: { chat: AgentChat }) => {
  const { desked } = useDesk();
  const name = useRef<HTMLHeadingElement>(null);
  const isAccepted = useHistoryState<typeof ACCEPTED.state | null>()?.isAccepted === true;
  useEffect(() => {
    if (isAccepted) name.current?.focus();
  }, [isAccepted]);
  const others = chat.watchers.filter(({ id }) => id !== desked.desk?.me.id).map(({ name }) => name);
  return (
    <header className="talk-head">
      <div className="row">
        <h2 ref={name} tabIndex={-1}>
          {visitorName(chat)}
        </h2>
        <Tag kind={chat.visitor.kind === 'anonymous' ? 'soft' : 'good'}>{PROOF[chat.visitor.kind]}</Tag>
        <Tag kind={chat.visitor.isHere ? 'good' : 'soft'}>{chat.visitor.isHere ? 'Here' : 'Not here'}</Tag>
      </div>
      <p className="soft small">
        {[
          chat.visitor.email && `${chat.visitor.email}${chat.visitor.isProved ? '' : ' (not proved)'}`,
          chat.visitor.language,
          chat.page,
        ]
          .filter(Boolean)
          .join(' · ')}
        {chat.reference && (
          <>
            {' · '}
            <Link href={`/tickets/${chat.reference}`}>{chat.reference}</Link>
          </>
        )}
      </p>
      {others.length > 0 && <Alert kind="note">Also reading: {others.join(', ')}.</Alert>}
      {chat.note && <Alert kind="info">{chat.note}</Alert>}
    </header>
  );
};

const Doings = ({ chat }: { chat: AgentChat }) => {
  const { act, isDoing, fault } = useAct();
  const { id } = chat;
  return (
    <>
      <div className="row">
        <HandOver chat={chat} />
        {chat.reference === null && (
          <Button isDisabled={isDoing} onPress={() => act({ type: 'make_ticket', chat: id, id: newId() })}>
            Make it a ticket
          </Button>
        )}
        <Button isDisabled={isDoing} onPress={() => act({ type: 'end', chat: id, id: newId() })}>
          End chat
        </Button>
        <Block chat={chat} />
      </div>
      {fault && <Alert kind="fault">{fault}</Alert>}
    </>
  );
};

type OwnWordsProps = { id: string; chat: AgentChat | null; unsent: readonly Unsent<Content>[] };

/** The agent's messages that the chat doesn't have yet. */
const OwnWords = ({ id, chat, unsent }: OwnWordsProps) =>
  unsent.map((message) => (
    <li key={message.id} className="message outbound unsent">
      <p className="written" dir="auto">
        {message.content.text}
      </p>
      {message.state === 'refused' ? (
        <Refused id={id} chat={chat} message={message} />
      ) : (
        <p className="soft small">{message.isSlow ? 'Still sending. We keep trying.' : 'Sending'}</p>
      )}
    </li>
  ));

/** One open chat. */
export const Talk = ({ id, onLeave }: { id: string; onLeave: () => void }) => {
  const { client, desked } = useDesk();
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => client.open(id), [client, id]);
  const talk = desked.talks.get(id);
  const held = talk?.thread.held ?? 0;
  // A refused message shows its reason below the text, so the end of the list moves.
  const unsent = talk?.unsent.map(({ state }) => state).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: something new is at the end
  useEffect(() => {
    end.current?.scrollIntoView({ block: 'nearest' });
    client.hasRead(id, held);
  }, [client, id, held, unsent]);
  if (talk?.refused)
    return (
      <div className="talk">
        <Alert kind="note" title="You can no longer see this chat">
          <Button onPress={onLeave}>Back to chats</Button>
        </Alert>
        {talk.unsent.length > 0 && (
          <ol className="conversation" aria-label="Not sent">
            <OwnWords id={id} chat={null} unsent={talk.unsent} />
          </ol>
        )}
        <Unfinished id={id} chat={null} draft={client.draft(id)} />
      </div>
    );
  const chat = talk?.standing ?? chatIn(desked.desk, id);
  if (!talk || !chat) return <Spinner label="Reading the chat" />;
  const isMine = chat.agent?.id === desked.desk?.me.id;
  const isOver = chat.status === 'ended';
  const types = desked.typing.get(id);
  return (
    <section className="talk" aria-label={`Chat with ${visitorName(chat)}`}>
      <About chat={chat} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, by keyboard too */}
      <div className="said" role="log" aria-label="Messages" tabIndex={0}>
        <ol className="conversation">
          {talk.thread.messages.map((entry) => (
            <Said key={entry.id} chat={id} entry={entry} visitor={visitorName(chat)} />
          ))}
          <OwnWords id={id} chat={chat} unsent={talk.unsent} />
        </ol>
        <div ref={end} />
      </div>
      <p className="soft small types">{types ? `${types} is typing` : ''}</p>
      {isMine && !isOver && (
        <>
          <ChatComposer id={id} language={baseOf(chat.visitor.language)} />
          <Doings chat={chat} />
        </>
      )}
      {(!isMine || isOver) && <Unfinished id={id} chat={chat} draft={client.draft(id)} />}
      {isOver && <p className="soft">This chat is over.</p>}
    </section>
  );
};
