import { changed } from '../../domain/chat/chat.ts';
import { freedBy } from '../../domain/chat/presence.ts';
import { type ChatChanged, changeChat } from './change-chat.ts';
import { longestWaiting } from './desk.ts';
import type { ChatName, Wake } from './ports.ts';
import { type TellServices, tellChange } from './tell.ts';
import { type CarryServices, carry } from './ticket/carry.ts';

export type TendServices = CarryServices & TellServices;

/** `laterSeconds`: when the message has to come back; null where it is done. */
export type Tended = { outcome: string; laterSeconds: number | null };

/** A write that needs a wake comes after it, within the time that a function may run. */
const LOOK_AGAIN_SECONDS = 2;
const MAX_LOOKS = 30;

/**
 * What is due in a chat: an offer that is over, the promise, silence, what its ticket has to get. The message stays for as long
 * as the chat needs waking, so that a crash at any line lets it come back (docs/decisions/0066). `received`: how often it
 * came. Throws ChatContended, TooManyConflicts.
 */
export const tendChat = async (services: TendServices, wake: Wake, received: number): Promise<Tended> => {
  const { organisation, id } = wake;
  const standing = await services.chats.load({ organisation, id });
  if (standing === null || standing.version < wake.version) {
    // Sent before the write that needs it: that may still come, or its writer has died and nothing is owed.
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

/** Decides what is due, carries what its ticket has to get, and tells everybody. The chat as it is then. */
const tend = async (services: TendServices, name: ChatName, options: { woken?: string } = {}) => {
  const looked = await changeChat(services, name, (chat, { now }) => changed(chat, now), options);
  if (!looked.ok || looked.isRepeated) return null;
  if (looked.before?.version !== looked.chat.version) await tellChange(services, looked);
  await offerFreed(services, looked);
  const carried = await carry(services, looked.chat);
  if (!carried) return looked.chat;
  await tellChange(services, carried);
  // What woke it may now wait for something later.
  const again = await changeChat(services, name, (chat, { now }) => changed(chat, now), options);
  return again.ok ? again.chat : carried.chat;
};

/** So many at most: the others' wakes find them. */
const MAX_LOOKED_AT = 25;

/**
 * Somebody has come, or gone: what is offered to them, and with `isNew` also what waits for anybody. An active chat whose agent
 * is away is looked at by its own wake.
 */
const lookAt = async (services: TendServices, organisation: string, agent: string, isNew: boolean): Promise<void> => {
  const open = await services.chats.open(organisation);
  const concerned = open.filter(
    ({ status, offeredTo }) => status === 'waiting' && (offeredTo === agent || (isNew && offeredTo === null)),
  );
  const first = concerned.toSorted((a, b) => (a.startedAt < b.startedAt ? -1 : 1)).slice(0, MAX_LOOKED_AT);
  // One after the other: each counts what the one before has offered.
  for (const { id } of first) await tend(services, { organisation, id });
};

/** An agent has switched chats on or off: who comes may be whom one waits for. */
export const hasSwitched = async (services: TendServices, organisation: string, agent: string): Promise<void> => {
  await outdate(services, organisation, agent);
  await lookAt(services, organisation, agent, true);
};

/** As many of the longest waiting: it may be for another team that they wait. */
const MAX_LOOKED_AT_FOR_ONE = 3;

/**
 * An agent has one chat less: who has waited longest gets the place at once, before whoever begins meanwhile. Should this die, their
 * own wakes find it within seconds.
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

/** What somebody is about to offer an agent, who was there when they looked, they look at again. */
const outdate = (services: TendServices, organisation: string, agent: string): Promise<void> =>
  services.desks.outdate(organisation, agent, Buffer.from(services.random(STAMP_BYTES)).toString('base64url'));

/** An agent has gone: what is offered to them goes to the next at once. */
export const hasGone = async (services: TendServices, organisation: string, agent: string): Promise<void> => {
  await outdate(services, organisation, agent);
  await lookAt(services, organisation, agent, false);
};
