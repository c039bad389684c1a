import type { AgentChat, Conversation, Entry } from '../../schemas/chat/conversation.ts';
import type { Instant } from '../../schemas/primitives.ts';
import { type Chat, isOver } from './chat.ts';
import { copyStateOf } from './copy.ts';
import { isSurveyOpen } from './visitor.ts';

/** What visitors and agents see of a chat. */

type Names = (agent: string) => string;

const surveyOf = (chat: Chat, now: Instant): Conversation['survey'] => {
  if (chat.survey) return 'answered';
  return isSurveyOpen(chat, now) ? 'open' : null;
};

/** Whether the visitor is asked for an address. Not in a chat that joined a request: its requester's address stays. */
export const asksForAddress = ({ ticket, joins, visitor, address }: Chat): boolean =>
  ticket !== null && joins === null && visitor.email === null && address === null;

export const asVisitorSees = (chat: Chat, nameOf: Names, now: Instant): Conversation => ({
  id: chat.id,
  organisation: chat.organisation,
  status: chat.status,
  last: chat.last,
  visitor: { kind: chat.visitor.kind, name: chat.visitor.name },
  agent: chat.agent === null || isOver(chat) ? null : { name: nameOf(chat.agent) },
  startedAt: chat.startedAt,
  promisedBy: chat.promisedBy,
  reference: chat.ticket?.reference ?? null,
  joins: chat.joins,
  asksForAddress: asksForAddress(chat),
  endedAt: chat.endedAt,
  survey: surveyOf(chat, now),
  copy: copyStateOf(chat, now),
});

/** An entry as the visitor sees it: only the agent's name. */
export const entryForVisitor = (entry: Entry): Entry =>
  entry.by.kind === 'agent' ? { ...entry, by: { kind: 'agent', name: entry.by.name } } : entry;

export const asAgentsSee = (
  chat: Chat,
  nameOf: Names,
  { now, isVisitorHere, watchers }: { now: Instant; isVisitorHere: boolean; watchers: readonly string[] },
): AgentChat => ({
  id: chat.id,
  organisation: chat.organisation,
  status: chat.status,
  last: chat.last,
  startedAt: chat.startedAt,
  promisedBy: chat.promisedBy,
  reference: chat.ticket?.reference ?? chat.joins,
  endedAt: chat.endedAt,
  survey: surveyOf(chat, now),
  visitor: {
    kind: chat.visitor.kind,
    name: chat.visitor.name,
    email: chat.visitor.email ?? chat.address?.email ?? null,
    isProved: chat.visitor.email !== null,
    language: chat.visitor.language,
    timeZone: chat.visitor.timeZone,
    isHere: isVisitorHere,
  },
  page: chat.page,
  about: chat.about,
  category: chat.category,
  team: chat.team,
  agent: chat.agent === null ? null : { id: chat.agent, name: nameOf(chat.agent) },
  offeredTo: chat.offer ? { id: chat.offer.agent, name: nameOf(chat.offer.agent), until: chat.offer.until } : null,
  watchers: watchers.map((id) => ({ id, name: nameOf(id) })),
  owedSince: chat.owedSince,
  note: chat.note,
});
