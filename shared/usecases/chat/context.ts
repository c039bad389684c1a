import { worksFrom } from '../../domain/assignment/availability.ts';
import { proficiencyOf } from '../../domain/assignment/proficiency.ts';
import type { ChatContext } from '../../domain/chat/due.ts';
import { type Colleague, isHeardAt } from '../../domain/chat/presence.ts';
import { settingsOf } from '../../domain/chat/settings.ts';
import type { Context } from '../../domain/ticket/context.ts';
import type { Organisation } from '../../schemas/configuration/organisation.ts';
import { contextFor } from '../change/change-ticket.ts';
import type { ChatName, OpenChat, Socket } from './ports.ts';
import type { ChatServices } from './services.ts';

/** An organisation as its chats are decided in. */
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
    // Who has left is still named by what was said.
    nameOf: (agent) => names.get(agent) ?? agent,
  };
};

/** Agents of an organisation with how they stand, in three reads. */
export const colleaguesIn = async (
  services: Pick<ChatServices, 'desks' | 'sockets' | 'chats' | 'realNow'>,
  { organisation, context }: Room,
): Promise<{ colleagues: Colleague[]; open: OpenChat[]; sockets: Socket[] }> => {
  const [on, sockets, open] = await Promise.all([
    services.desks.on(organisation.id),
    services.sockets.ofAgents(organisation.id),
    services.chats.open(organisation.id),
  ]);
  const realNow = services.realNow();
  const heard = new Set(
    sockets.flatMap((socket) => (socket.kind === 'agent' && isHeardAt(socket.heardAt, realNow) ? [socket.agent] : [])),
  );
  const colleagues = organisation.agents.map((agent): Colleague => {
    const chats = open.filter(
      ({ status, agent: has, offeredTo }) => offeredTo === agent.id || (status === 'active' && has === agent.id),
    );
    const skilled = organisation.categories.flatMap(({ id }) => (proficiencyOf(agent, id) ? [id] : []));
    return {
      ...{
        id: agent.id,
        name: agent.name,
        team: agent.team,
        isOn: on.includes(agent.id),
        isHeard: heard.has(agent.id),
      },
      skills: agent.skills.length === 0 ? [] : skilled,
      languages: agent.languages ?? [agent.language ?? organisation.language],
      isWithinHours: worksFrom(agent, context) === context.now,
      chats: chats.length,
    };
  });
  return { colleagues, open, sockets };
};

/** A visitor's browser is there while it was heard within this time: it pings every 20 seconds. */
const VISITOR_AWAY_MILLISECONDS = 50_000;

export const isVisitorHere = async (
  services: Pick<ChatServices, 'sockets' | 'realNow'>,
  name: ChatName,
): Promise<boolean> => isAnyHeard((await services.sockets.around(name)).visitors, services.realNow());

export const isAnyHeard = (sockets: readonly Socket[], realNow: string): boolean =>
  sockets.some(({ heardAt }) => Date.parse(realNow) - Date.parse(heardAt) < VISITOR_AWAY_MILLISECONDS);
