import type { Instant } from '../../schemas/primitives.ts';
import { isAnyHeard } from './context.ts';
import type { Around, ChatName, Socket } from './ports.ts';
import type { ChatServices } from './services.ts';

/** How agents see a chat besides what is stored of it. */
export type Seen = { watchers: readonly string[]; isVisitorHere: boolean };

/**
 * Who has opened a chat and has no socket any more isn't there: a page that was closed says nothing of it. `agents`: the sockets
 * of the organisation's agents. `asks`: is there without one.
 */
export const seenIn = (
  { openedBy, visitors }: Around,
  agents: readonly Socket[],
  { realNow, asks = null }: { realNow: Instant; asks?: string | null },
): Seen => {
  const here = new Set<string | null>([
    asks,
    ...agents.flatMap((socket) => (socket.kind === 'agent' ? [socket.agent] : [])),
  ]);
  return { watchers: openedBy.filter((agent) => here.has(agent)), isVisitorHere: isAnyHeard(visitors, realNow) };
};

/** For an agent who asks. Colleagues' sockets are looked for where one has opened the chat, which is seldom. */
export const seenBy = async (
  { sockets, realNow }: Pick<ChatServices, 'sockets' | 'realNow'>,
  name: ChatName,
  asks: string | null,
): Promise<Seen> => {
  const around = await sockets.around(name);
  const isColleagues = around.openedBy.some((agent) => agent !== asks);
  return seenIn(around, isColleagues ? await sockets.ofAgents(name.organisation) : [], { realNow: realNow(), asks });
};
