import { worksFrom } from '../../domain/assignment/availability.ts';
import { proficiencyOf } from '../../domain/assignment/proficiency.ts';
import type { ChatContext } from '../../domain/chat/due.ts';
import { type Colleague, countsFor, isHeardAt, presenceOf } from '../../domain/chat/presence.ts';
import { settingsOf } from '../../domain/chat/settings.ts';
import type { Context } from '../../domain/ticket/context.ts';
import type { Standing } from '../../schemas/chat/conversation.ts';
import type { Agent, Organisation } from '../../schemas/configuration/organisation.ts';
import type { Instant } from '../../schemas/primitives.ts';
import { contextFor } from '../change/change-ticket.ts';
import type { Around, ChatName, OpenChat, Socket, Watch } from './ports.ts';
import type { ChatServices } from './services.ts';

/** An organisation with everything its chats' decisions need. */
export type Room = Omit<ChatContext, 'isVisitorHere' | 'colleagues'> & {
  organisation: Organisation;
  nameOf: (agent: string) => string;
  context: Context;
};

/** Throws UnknownOrganisation. */
export const roomOf = async (
  services: Pick<ChatServices, 'configuration' | 'clock'>,
  organisationId: string,
): Promise<Room> => {
  const context = await contextFor(services, organisationId, null);
  const { organisation, now } = context;
  const names = new Map(organisation.agents.map(({ id, name }) => [id, name]));
  return {
    ...{ now, organisation, context, settings: settingsOf(organisation) },
    // An agent who has left is named by their id.
    nameOf: (agent) => names.get(agent) ?? agent,
  };
};

/**
 * The agents of an organisation with their presence, in three reads. Stamps are read first: an agent who is given a
 * chat after the count has a new stamp.
 */
export const colleaguesIn = async (
  services: Pick<ChatServices, 'desks' | 'sockets' | 'chats' | 'realNow'>,
  room: Room,
): Promise<Looked> => {
  const { organisation } = room;
  const { on, stamps } = await services.desks.standing(organisation.id);
  const [sockets, open] = await Promise.all([
    services.sockets.ofAgents(organisation.id),
    services.chats.open(organisation.id),
  ]);
  const heard = heardIn(sockets, services.realNow());
  const colleagues = organisation.agents.map((agent) =>
    colleagueOf(agent, room, { isOn: on.includes(agent.id), isHeard: heard.has(agent.id), open }),
  );
  return { colleagues, open, sockets, stamps };
};

export type Looked = {
  colleagues: Colleague[];
  open: OpenChat[];
  sockets: Socket[];
  stamps: ReadonlyMap<string, string>;
};

const heardIn = (sockets: readonly Socket[], realNow: Instant): ReadonlySet<string> =>
  new Set(
    sockets.flatMap((socket) => (socket.kind === 'agent' && isHeardAt(socket.heardAt, realNow) ? [socket.agent] : [])),
  );

const colleagueOf = (
  agent: Agent,
  { organisation, context }: Pick<Room, 'organisation' | 'context'>,
  { isOn, isHeard, open }: { isOn: boolean; isHeard: boolean; open: readonly OpenChat[] },
): Colleague => {
  const chats = open.filter((chat) => countsFor(chat) === agent.id);
  const skilled = organisation.categories.flatMap(({ id }) => (proficiencyOf(agent, id) ? [id] : []));
  return {
    ...{ id: agent.id, name: agent.name, team: agent.team, isOn, isHeard },
    skills: agent.skills.length === 0 ? [] : skilled,
    languages: agent.languages ?? [agent.language ?? organisation.language],
    isWithinHours: worksFrom(agent, context) === context.now,
    chats: chats.length,
  };
};

/** An agent's presence from those that were read; `off` for someone who no longer works there. */
export const standingOf = (agent: string, me: Colleague | undefined, { settings, nameOf }: Room): Standing => ({
  ...{ id: agent, name: nameOf(agent), isOn: me?.isOn ?? false, mostChats: settings.mostEach },
  presence: me ? presenceOf(me, settings.mostEach) : 'off',
});

/**
 * The presence of one agent, which reads only their own switch. `isHeard`: a socket of theirs was just used;
 * otherwise it is looked up.
 */
export const ownStanding = async (
  services: Pick<ChatServices, 'desks' | 'sockets' | 'configuration' | 'clock' | 'realNow'>,
  { organisation, agent: id }: { organisation: string; agent: string },
  { open, isHeard }: { open: readonly OpenChat[]; isHeard: boolean },
): Promise<Standing> => {
  const [room, isOn, sockets] = await Promise.all([
    roomOf(services, organisation),
    services.desks.isOn(organisation, id),
    isHeard ? [] : services.sockets.ofAgents(organisation),
  ]);
  const agent = room.organisation.agents.find((each) => each.id === id);
  const isThere = isHeard || heardIn(sockets, services.realNow()).has(id);
  return standingOf(id, agent && colleagueOf(agent, room, { isOn, isHeard: isThere, open }), room);
};

/** A visitor is present if their browser was heard within this time; it pings every 20 seconds. */
const VISITOR_AWAY_MILLISECONDS = 50_000;

export const isVisitorHere = async (
  services: Pick<ChatServices, 'sockets' | 'realNow'>,
  name: ChatName,
): Promise<boolean> => isAnyHeard((await services.sockets.around(name)).visitors, services.realNow());

export const isAnyHeard = (sockets: readonly Socket[], realNow: string): boolean =>
  sockets.some(({ heardAt }) => Date.parse(realNow) - Date.parse(heardAt) < VISITOR_AWAY_MILLISECONDS);

/** What agents see of a chat besides its stored state. */
export type Seen = { watchers: readonly string[]; isVisitorHere: boolean };

/**
 * The presence of a chat's visitor and watchers. An agent whose socket is gone no longer watches, because a closed
 * page reports nothing. `agents`: the sockets of the organisation's agents. `asks`: an agent who counts as present
 * without a socket.
 */
export const seenIn = (
  { openedBy, visitors }: Around,
  agents: readonly Socket[],
  { realNow, asks = null }: { realNow: Instant; asks?: string | null },
): Seen => {
  const isThere = ({ agent, connection }: Watch): boolean =>
    agents.some((socket) =>
      connection === null ? socket.kind === 'agent' && socket.agent === agent : socket.connection === connection,
    );
  const there = openedBy.filter((watch) => watch.agent === asks || isThere(watch));
  return { watchers: [...new Set(there.map(({ agent }) => agent))], isVisitorHere: isAnyHeard(visitors, realNow) };
};

/** For an agent who asks. Colleagues' sockets are read only if a colleague has opened the chat, which is rare. */
export const seenBy = async (
  { sockets, realNow }: Pick<ChatServices, 'sockets' | 'realNow'>,
  name: ChatName,
  asks: string | null,
): Promise<Seen> => {
  const around = await sockets.around(name);
  const isColleagues = around.openedBy.some(({ agent }) => agent !== asks);
  return seenIn(around, isColleagues ? await sockets.ofAgents(name.organisation) : [], { realNow: realNow(), asks });
};
