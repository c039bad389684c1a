import type { AgentFrame } from '../../schemas/chat/client-frames.ts';
import type { ChatFile, Entry } from '../../schemas/chat/conversation.ts';
import type { Instant } from '../../schemas/primitives.ts';
import { type Chat, changed, type Decided, isLive, isOver, refusal } from './chat.ts';
import { becomeTicket, type ChatContext } from './due.ts';
import { secondsAfter } from './settings.ts';

/** An agent's frame that changes a chat. */
export type AgentCommand = Extract<AgentFrame, { id: string; chat: string }>;

export type ActingAgent = { id: string; name: string; maySupervise: boolean };

const NOT_YOURS = 'Another agent has this chat.';

type Teams = { teams: readonly { id: string; name: string }[] };

/** Decides an agent's command. `files` are those it brings, already stored with the chat. */
export const byAgent = (
  chat: Chat,
  command: AgentCommand,
  context: Pick<ChatContext, 'now' | 'settings' | 'colleagues'> & Teams,
  { agent, files = [] }: { agent: ActingAgent; files?: ChatFile[] },
): Decided => {
  const { now } = context;
  if (command.type === 'accept') return accept(chat, agent, command.id, context);
  if (command.type === 'decline') return decline(chat, agent, now);
  if (!isLive(chat)) return refusal('not_now', 'This chat has no agent any more.');
  if (chat.agent !== agent.id && !(agent.maySupervise && command.type !== 'say')) return refusal('taken', NOT_YOURS);
  const by = writer(agent);
  switch (command.type) {
    case 'say':
      return changed(
        chat,
        now,
        {
          ...{ isAnswered: true, promisedBy: null, owedSince: null, spokeAt: now },
          answered: chat.answered ?? { at: now, by: agent.id },
        },
        [{ kind: 'message', by, id: command.id, text: command.text, files }],
      );
    case 'hand_over':
      return handOver(chat, command, agent, context);
    case 'make_ticket':
      return becomeTicket(chat, now, 'by_agent', { by: agent.id, subject: command.subject ?? null });
    case 'end':
    case 'block':
      return changed(
        chat,
        now,
        { status: 'ended', endedAt: now, promisedBy: null, owedSince: null, offer: null, wanted: null, note: null },
        [{ kind: 'ended', by, id: command.id, why: command.type === 'block' ? 'blocked' : 'by_agent' }],
      );
  }
};

export const writer = ({ id, name }: Pick<ActingAgent, 'id' | 'name'>): Extract<Entry['by'], { kind: 'agent' }> => ({
  kind: 'agent',
  agent: id,
  name,
});

/** Accepts an offer or any waiting chat. Changes nothing if the agent already has the chat. */
const accept = (
  chat: Chat,
  agent: ActingAgent,
  id: string,
  { now, colleagues, settings }: Pick<ChatContext, 'now' | 'settings' | 'colleagues'>,
): Decided => {
  if (chat.status === 'active') {
    return chat.agent === agent.id ? changed(chat, now) : refusal('taken', NOT_YOURS);
  }
  if (chat.status !== 'waiting') return refusal('not_now', 'This chat does not wait any more.');
  if (chat.promisedBy !== null && chat.promisedBy <= now) return refusal('not_now', 'The time of the promise is over.');
  const mine = colleagues.find((each) => each.id === agent.id);
  const isOffered = chat.offer?.agent === agent.id;
  // A chat that is offered already counts.
  const others = (mine?.chats ?? 0) - (isOffered ? 1 : 0);
  if (others >= settings.mostEach) return refusal('too_many_chats', `You have ${settings.mostEach} chats already.`);
  const promisedBy = promiseOf(chat, now, settings);
  return changed(chat, now, { status: 'active', agent: agent.id, offer: null, passed: [], wanted: null, promisedBy }, [
    { kind: 'agent_joined', by: writer(agent), id },
  ]);
};

/**
 * By when the agent who takes the chat must answer. Until the first answer, by the original promise; afterwards, a new
 * one if an answer is owed.
 */
const promiseOf = (
  { isAnswered, owedSince, promisedBy }: Chat,
  now: Instant,
  { promiseSeconds }: Pick<ChatContext['settings'], 'promiseSeconds'>,
): Instant | null => {
  if (!isAnswered) return promisedBy;
  return owedSince === null ? null : secondsAfter(now, promiseSeconds);
};

const decline = (chat: Chat, agent: ActingAgent, now: Instant): Decided => {
  if (chat.offer?.agent !== agent.id) return refusal('taken', 'This offer is over.');
  return changed(chat, now, { offer: null, passed: [...chat.passed.filter((id) => id !== agent.id), agent.id] });
};

const handOver = (
  chat: Chat,
  { id, to, note }: Extract<AgentCommand, { type: 'hand_over' }>,
  agent: ActingAgent,
  { now, colleagues, settings, teams }: Pick<ChatContext, 'now' | 'settings' | 'colleagues'> & Teams,
): Decided => {
  const named =
    'agent' in to
      ? colleagues.find((each) => each.id === to.agent && each.id !== agent.id)?.name
      : teams.find((team) => team.id === to.team)?.name;
  if (isOver(chat) || named === undefined) return refusal('no_such_colleague', 'There is no such colleague or team.');
  return changed(
    chat,
    now,
    {
      ...{ status: 'waiting' as const, agent: null, offer: null, wanted: to, note: note ?? null, passed: [agent.id] },
      promisedBy: chat.promisedBy ?? secondsAfter(now, settings.promiseSeconds),
    },
    [{ kind: 'handed_over', by: writer(agent), id, to: named }],
  );
};
