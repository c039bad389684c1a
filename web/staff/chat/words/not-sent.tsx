import { useState } from 'react';
import { Link } from 'wouter';
import { ownValue } from '../../../../shared/schemas/own-value.ts';
import { newId } from '../../../chat/client/ids.ts';
import type { Unsent } from '../../../chat/client/thread.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { Alert } from '../../../ui/feedback/alert.tsx';
import type { AgentChat } from '../chat-calls.ts';
import { useAct } from '../use-act.ts';
import { useDesk } from '../use-desk.tsx';
import { type Content, type Draft, isEmpty } from './kept.ts';

/** The reason for a refused message, by the server's code. For other codes, the chat's state tells why. */
const WHY: Readonly<Record<string, string>> = {
  too_large: 'it is too long',
  too_fast: 'it was too much at once',
  file_not_allowed: 'a file of this type or size can’t be sent',
};

/** Describes a chat that isn't the agent's; null when it is the agent's, or was at the last read. */
const whereItIs = (chat: AgentChat | null, me: string | undefined): string | null => {
  if (chat === null) return 'you can no longer see this chat';
  if (chat.status === 'ended') return 'this chat is over';
  if (chat.status === 'ticket') return 'this chat has become a ticket';
  if (chat.agent === null) return 'no agent has this chat now';
  return chat.agent.id === me ? null : `${chat.agent.name} has this chat now`;
};

const Copy = ({ text }: { text: string }) => {
  const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle');
  const copy = (): void => {
    navigator.clipboard.writeText(text).then(
      () => setState('copied'),
      () => setState('failed'),
    );
  };
  return (
    <>
      <Button kind="plain" onPress={copy}>
        Copy
      </Button>{' '}
      <span role="status">{state === 'copied' ? 'Copied.' : state === 'failed' ? 'Select it to copy it.' : ''}</span>
    </>
  );
};

type Way = { chat: AgentChat | null; onSend: () => void };

/** Ways to still send a message: again, if the agent has the chat; after taking it, if it waits; as an answer to its ticket. */
const SendAgain = ({ chat, onSend }: Way) => {
  const { desked } = useDesk();
  const { act, isDoing, fault } = useAct();
  if (chat === null) return null;
  if (chat.status === 'ticket' && chat.reference !== null)
    return <Link href={`/tickets/${chat.reference}`}>Answer in {chat.reference}</Link>;
  if (chat.status === 'active' && chat.agent?.id === desked.desk?.me.id)
    return (
      <Button kind="plain" onPress={onSend}>
        Send again
      </Button>
    );
  if (chat.status !== 'waiting') return null;
  return (
    <>
      <Button
        kind="plain"
        isPending={isDoing}
        onPress={() => act({ type: 'accept', chat: chat.id, id: newId() }, onSend)}
      >
        Take this chat and send
      </Button>
      {fault && <Alert kind="fault">{fault}</Alert>}
    </>
  );
};

type RefusedProps = { id: string; chat: AgentChat | null; message: Unsent<Content> };

/** A message that the server refused. It stays until the agent sends it elsewhere or removes it. */
export const Refused = ({ id, chat, message }: RefusedProps) => {
  const { client, desked } = useDesk();
  const known = message.why === undefined ? undefined : ownValue(WHY, message.why);
  const why = known ?? whereItIs(chat, desked.desk?.me.id);
  return (
    <div className="field-error">
      {why ? `Not sent: ${why}.` : 'Not sent.'} <Copy text={message.content.text} />
      <SendAgain chat={chat} onSend={() => client.sayAgain(id, message.id)} />{' '}
      <Button kind="plain" onPress={() => client.discard(id, message.id)}>
        Remove
      </Button>
    </div>
  );
};

type UnfinishedProps = { id: string; chat: AgentChat | null; draft: Draft };

/** The agent's unfinished text in a chat that they no longer have. */
export const Unfinished = ({ id, chat, draft }: UnfinishedProps) => {
  const { client, desked } = useDesk();
  const where = whereItIs(chat, desked.desk?.me.id);
  if (isEmpty(draft) || where === null) return null;
  const text = draft.text || draft.files.map(({ name }) => name).join(', ');
  return (
    <section className="message outbound unsent" aria-label="What you were writing">
      <p className="written" dir="auto">
        {text}
      </p>
      <div className="field-error">
        Not sent: {where}. <Copy text={text} />
        <Button kind="plain" onPress={() => client.dropDraft(id)}>
          Remove
        </Button>
      </div>
    </section>
  );
};
