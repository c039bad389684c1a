import { changed } from '../../domain/chat/chat.ts';
import { freedBy } from '../../domain/chat/presence.ts';
import { type ChatChanged, changeChat } from './change-chat.ts';
import { longestWaiting } from './desk.ts';
import type { ChatName, Wake } from './ports.ts';
import { type TellServices, tellChange } from './tell.ts';
import { type CarryServices, carry } from './ticket/carry.ts';

export type TendServices = CarryServices & TellServices;

/** `laterSeconds`: when the message has to come back; null if it is done. */
export type Tended = { outcome: string; laterSeconds: number | null };

/** A write that needs a wake follows it within a function's maximum time. */
const LOOK_AGAIN_SECONDS = 2;
const MAX_LOOKS = 30;

/**
 * Carries out what is due in a chat: an expired offer, the promise, silence, updates of its ticket. The message stays
 * as long as the chat needs waking, so after a crash at any point it comes back (docs/decisions/0066). `received`:
 * how often it came. Throws ChatContended, TooManyConflicts.
 */
export const tendChat = async (services: TendServices, wake: Wake, received: number): Promise<Tended> => {
  const { organisation, id } = wake;
  const standing = await services.chats.load({ organisation, id });
  if (standing === null || standing.version < wake.version) {
    // The wake was sent before the write that needs it: that may still come, or its process died and nothing is owed.
    const isEarly = received <= MAX_LOOKS;
    return isEarly
      ? { outcome: 'not written yet', laterSeconds: LOOK_AGAIN_SECONDS }
      : { outcome: 'never written', laterSeconds: null };
  }
  if (standing.wake?.id !== wake.wake) return { outcome: 'another wakes it', laterSeconds: null };
  const done = await tend(services, { organisation, id }, { woken: wake.wake });
  const next = done?.wake ?? null;
  if (next?.id !== wake.wake) return { outcome: next ? 'another wakes it' : 'nothing more', laterSeconds: null };
  return { outcome: `until ${next.at}`, laterSeconds: services.clock.waitSeconds(next.at) };
};

/** Decides what is due, updates the ticket, and pushes the changes. Returns the chat afterwards. */
const tend = async (services: TendServices, name: ChatName, options: { woken?: string } = {}) => {
  const looked = await changeChat(services, name, (chat, { now }) => changed(chat, now), options);
  if (!looked.ok || looked.isRepeated) return null;
  if (looked.before?.version !== looked.chat.version) await tellChange(services, looked);
  await offerFreed(services, looked);
  const carried = await carry(services, looked.chat);
  if (!carried) return looked.chat;
  await tellChange(services, carried);
  // The wake may now be for a later checkpoint.
  const again = await changeChat(services, name, (chat, { now }) => changed(chat, now), options);
  return again.ok ? again.chat : carried.chat;
};

/** At most this many; the others are found by their own wakes. */
const MAX_LOOKED_AT = 25;

/**
 * An agent has come or gone: looks at the chats offered to them and, if `isNew`, at all waiting ones. An active chat
 * whose agent is away is handled by its own wake.
 */
const lookAt = async (services: TendServices, organisation: string, agent: string, isNew: boolean): Promise<void> => {
  const open = await services.chats.open(organisation);
  const concerned = open.filter(
    ({ status, offeredTo }) => status === 'waiting' && (offeredTo === agent || (isNew && offeredTo === null)),
  );
  const first = concerned.toSorted((a, b) => (a.startedAt < b.startedAt ? -1 : 1)).slice(0, MAX_LOOKED_AT);
  // One after the other, so that each counts what the previous one offered.
  for (const { id } of first) await tend(services, { organisation, id });
};

/** An agent has switched chats on or off, and may be the one that a visitor waits for. */
export const hasSwitched = async (services: TendServices, organisation: string, agent: string): Promise<void> => {
  await outdate(services, organisation, agent);
  await lookAt(services, organisation, agent, true);
};

/** Some more of the longest waiting, because the first ones may wait for another team. */
const MAX_LOOKED_AT_FOR_ONE = 3;

/**
 * An agent has one chat less: the longest waiting visitor gets the place at once, before new ones. After a crash, the
 * waiting chats' own wakes do it within seconds.
 */
export const offerFreed = async (services: TendServices, changed: ChatChanged): Promise<void> => {
  if (!changed.ok || changed.isRepeated) return;
  const agent = freedBy(changed.before, changed.chat);
  if (agent === null) return;
  const { organisation } = changed.chat;
  const open = await services.chats.open(organisation);
  const waiting = longestWaiting(open).filter(({ offeredTo }) => offeredTo === null);
  for (const { id } of waiting.slice(0, MAX_LOOKED_AT_FOR_ONE)) {
    const chat = await tend(services, { organisation, id });
    if (chat?.offer?.agent === agent) return;
  }
};

const STAMP_BYTES = 9;

/** Makes other processes that are about to offer this agent a chat look again. */
const outdate = (services: TendServices, organisation: string, agent: string): Promise<void> =>
  services.desks.outdate(organisation, agent, Buffer.from(services.random(STAMP_BYTES)).toString('base64url'));

/** An agent has gone: the chats offered to them go to the next agent at once. */
export const hasGone = async (services: TendServices, organisation: string, agent: string): Promise<void> => {
  await outdate(services, organisation, agent);
  await lookAt(services, organisation, agent, false);
};
