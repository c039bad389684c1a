import { presenceOf } from '../../domain/chat/presence.ts';
import { asAgentsSee } from '../../domain/chat/shown.ts';
import type { AgentChat, Desk } from '../../schemas/chat/conversation.ts';
import type { Organisation } from '../../schemas/configuration/organisation.ts';
import { ownValue } from '../../schemas/own-value.ts';
import { colleaguesIn, type Room, roomOf, type Seen, seenIn, standingOf } from './context.ts';
import { maySeeChat } from './guards/authorise.ts';
import type { OpenChat, Socket } from './ports.ts';
import type { AgentKey, ChatServices } from './services.ts';

type DeskServices = Pick<ChatServices, 'chats' | 'sockets' | 'desks' | 'configuration' | 'clock' | 'realNow' | 'store'>;

/** An agent's desk: their presence, chats offered to them, their chats and waiting ones. */
export const readDesk = async (services: DeskServices, key: AgentKey): Promise<Desk> => {
  const room = await roomOf(services, key.organisation);
  const { colleagues, open, sockets } = await colleaguesIn(services, room);
  const { mostEach } = room.settings;
  const me = colleagues.find(({ id }) => id === key.agent);
  const isMine = ({ agent, offeredTo }: OpenChat): boolean => agent === key.agent || offeredTo === key.agent;
  const theirs = open.filter(isMine).slice(0, MAX_SHOWN);
  const waits = longestWaiting(open).filter((chat) => !isMine(chat));
  const shown = await shownChats(services, key, room, { theirs, waits, sockets });
  const ofMe = (chat: AgentChat): boolean => chat.agent?.id === key.agent;
  const offers = shown.filter(({ offeredTo }) => offeredTo?.id === key.agent);
  return {
    me: standingOf(key.agent, me, room),
    offers,
    mine: shown.filter((chat) => ofMe(chat) && !offers.includes(chat)),
    waiting: shown.filter((chat) => chat.status === 'waiting' && !offers.includes(chat) && !ofMe(chat)),
    colleagues: colleagues
      .filter(({ id }) => id !== key.agent)
      .map((each) => ({
        ...{ id: each.id, name: each.name, team: each.team, chats: each.chats },
        presence: presenceOf(each, mostEach),
      })),
    teams: room.organisation.teams.map(({ id, name }) => ({ id, name })),
    answers: cannedAnswers(room.organisation, key.agent),
  };
};

/** More than an agent works with. */
const MAX_SHOWN = 60;
const MAX_WAITING_SHOWN = 30;

/** The waiting chats that a desk shows, longest first. */
export const longestWaiting = (open: readonly OpenChat[]): OpenChat[] =>
  open
    .filter(({ status }) => status === 'waiting')
    .toSorted((a, b) => (a.startedAt < b.startedAt ? -1 : 1))
    .slice(0, MAX_WAITING_SHOWN);

const NOT_LOOKED_AT: Seen = { watchers: [], isVisitorHere: true };

/** Presence isn't read for chats that only wait: that would cost a read for each of them at every look at a desk. */
const shownChats = async (
  services: DeskServices,
  key: AgentKey,
  room: Room,
  { theirs, waits, sockets }: { theirs: readonly OpenChat[]; waits: readonly OpenChat[]; sockets: readonly Socket[] },
): Promise<AgentChat[]> => {
  const { organisation } = key;
  const shownAs = async ({ id }: OpenChat, isTheirs: boolean): Promise<AgentChat[]> => {
    const name = { organisation, id };
    const [chat, around] = await Promise.all([
      services.chats.load(name),
      isTheirs ? services.sockets.around(name) : null,
    ]);
    if (!chat || !(await maySeeChat(services, key, chat))) return [];
    const seen = around && seenIn(around, sockets, { realNow: services.realNow(), asks: key.agent });
    return [asAgentsSee(chat, room.nameOf, { now: room.now, ...(seen ?? NOT_LOOKED_AT) })];
  };
  const shown = await Promise.all([
    ...theirs.map((chat) => shownAs(chat, true)),
    ...waits.map((chat) => shownAs(chat, false)),
  ]);
  return shown.flat().toSorted((a, b) => (a.startedAt < b.startedAt ? -1 : 1));
};

/** In the agent's language if available, else in the organisation's. */
const cannedAnswers = ({ chat, agents, language }: Organisation, agent: string): Desk['answers'] => {
  const own = agents.find(({ id }) => id === agent)?.language ?? language;
  return chat.answers.flatMap(({ id, title, text }) => {
    const said = ownValue(text, own) ?? ownValue(text, language) ?? Object.values(text)[0];
    return said === undefined ? [] : [{ id, title, text: said }];
  });
};
