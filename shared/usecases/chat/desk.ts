import { presenceOf } from '../../domain/chat/presence.ts';
import { asAgentsSee } from '../../domain/chat/shown.ts';
import type { AgentChat, Desk } from '../../schemas/chat/conversation.ts';
import type { Organisation } from '../../schemas/configuration/organisation.ts';
import { ownValue } from '../../schemas/own-value.ts';
import { colleaguesIn, isVisitorHere, type Room, roomOf } from './context.ts';
import { maySeeChat } from './guards/authorise.ts';
import type { AgentKey, ChatServices } from './services.ts';

type DeskServices = Pick<ChatServices, 'chats' | 'sockets' | 'desks' | 'configuration' | 'clock' | 'realNow' | 'store'>;

/** What an agent works chats by: their own presence, what is offered to them, theirs and those that wait. */
export const readDesk = async (services: DeskServices, key: AgentKey): Promise<Desk> => {
  const room = await roomOf(services, key.organisation);
  const { colleagues, open } = await colleaguesIn(services, room);
  const { mostEach } = room.settings;
  const me = colleagues.find(({ id }) => id === key.agent);
  const isMine = open.filter(({ agent, offeredTo }) => agent === key.agent || offeredTo === key.agent);
  const waits = open.filter(({ status, offeredTo }) => status === 'waiting' && offeredTo !== key.agent);
  const shown = await shownChats(
    services,
    key,
    room,
    [...isMine, ...waits].map(({ id }) => id),
  );
  const ofMe = (chat: AgentChat): boolean => chat.agent?.id === key.agent;
  const offers = shown.filter(({ offeredTo }) => offeredTo?.id === key.agent);
  return {
    me: {
      id: key.agent,
      name: room.nameOf(key.agent),
      isOn: me?.isOn ?? false,
      presence: me ? presenceOf(me, mostEach) : 'off',
      mostChats: mostEach,
    },
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

/** More than anybody works with. */
const MAX_SHOWN = 60;

const shownChats = async (
  services: DeskServices,
  key: AgentKey,
  room: Room,
  ids: readonly string[],
): Promise<AgentChat[]> => {
  const { organisation } = key;
  const shown = await Promise.all(
    ids.slice(0, MAX_SHOWN).map(async (id) => {
      const name = { organisation, id };
      const chat = await services.chats.load(name);
      if (!chat || !(await maySeeChat(services, key, chat))) return [];
      const [watchers, isHere] = await Promise.all([services.desks.watchers(name), isVisitorHere(services, name)]);
      return [asAgentsSee(chat, room.nameOf, { now: room.now, watchers, isVisitorHere: isHere })];
    }),
  );
  return shown.flat().toSorted((a, b) => (a.startedAt < b.startedAt ? -1 : 1));
};

/** In the agent's language where there is one, else the organisation's. */
const cannedAnswers = ({ chat, agents, language }: Organisation, agent: string): Desk['answers'] => {
  const own = agents.find(({ id }) => id === agent)?.language ?? language;
  return chat.answers.flatMap(({ id, title, text }) => {
    const said = ownValue(text, own) ?? ownValue(text, language) ?? Object.values(text)[0];
    return said === undefined ? [] : [{ id, title, text: said }];
  });
};
