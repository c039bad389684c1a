import { type Instant, millisecondsOf } from '../../schemas/primitives.ts';
import { type Changed, type Chat, changed, followed, isLive, SYSTEM, type TicketReason } from './chat.ts';
import { type Colleague, isThere } from './presence.ts';
import { route, staysWith } from './routing.ts';
import { type ChatSettings, secondsAfter } from './settings.ts';

/** What a decision about a chat depends on besides the chat. */
export type ChatContext = {
  now: Instant;
  settings: ChatSettings;
  colleagues: readonly Colleague[];
  /** Whether a browser of the visitor was heard from lately. */
  isVisitorHere: boolean;
};

/** If no agent has room, look again after this time. */
const LOOK_AGAIN_SECONDS = 5;
/** An agent who is away this long while an answer is owed loses the chat. */
const MAX_AWAY_SECONDS = 30;
/** A visitor who is gone this long gets the owed answer by mail. */
const MAX_GONE_SECONDS = 120;
/** After this long without a message, a chat with a ticket ends. */
const TICKET_SILENT_SECONDS = 1800;

const isPassed = (at: Instant | null, now: Instant): boolean => at !== null && at <= now;

/** Turns the chat into a ticket that is still to be opened. `upTo` is fixed, so every attempt opens the same ticket. */
export const becomeTicket = (
  chat: Chat,
  now: Instant,
  why: TicketReason,
  { by = null, subject = null }: { by?: string | null; subject?: string | null } = {},
): Changed =>
  changed(chat, now, {
    status: 'ticket',
    promisedBy: null,
    ...NOBODYS,
    ticket: { why, by, subject, upTo: chat.last, carried: 0, reference: null, isNew: chat.joins === null },
  });

const NOBODYS = { offer: null, passed: [], wanted: null, note: null, agent: null } as const satisfies Partial<Chat>;

/** Everything that is due at an instant. Idempotent: deciding again changes nothing. */
export const due = (chat: Chat, context: ChatContext): Changed => {
  if (chat.status === 'waiting' && !isPassed(chat.promisedBy, context.now)) return dueWaiting(chat, context);
  return dueAlone(chat, context) ?? dueActive(chat, context);
};

/**
 * What is due regardless of who is present; null if that matters. While an offer is open it doesn't matter: an agent
 * who leaves is noticed when their socket closes, or else when the offer ends.
 */
export const dueAlone = (chat: Chat, { now, settings }: Pick<ChatContext, 'now' | 'settings'>): Changed | null => {
  // After a first answer, this is the new promise that was made when the chat went to another agent.
  if (isLive(chat) && isPassed(chat.promisedBy, now)) return becomeTicket(chat, now, 'no_answer_in_time');
  switch (chat.status) {
    case 'waiting':
      return chat.offer && !isPassed(chat.offer.until, now) ? changed(chat, now) : null;
    case 'active': {
      if (chat.owedSince !== null)
        return isPassed(secondsAfter(chat.owedSince, MAX_AWAY_SECONDS), now) ? null : changed(chat, now);
      const isSilent = isPassed(secondsAfter(chat.spokeAt, settings.silentSeconds), now);
      return isSilent ? end(chat, now, 'no_reply') : changed(chat, now);
    }
    case 'ticket': {
      const isSilent = isPassed(secondsAfter(chat.spokeAt, TICKET_SILENT_SECONDS), now);
      return isSilent && isCarried(chat) ? end(chat, now, 'became_ticket') : changed(chat, now);
    }
    case 'ended':
      return changed(chat, now);
  }
};

/** Whether the ticket has everything that it should get from the chat. */
export const isCarried = ({ ticket, address, survey, last }: Chat): boolean =>
  ticket !== null &&
  ticket.reference !== null &&
  ticket.carried >= last &&
  address?.isCarried !== false &&
  survey?.isCarried !== false;

export const end = (chat: Chat, now: Instant, why: 'became_ticket' | 'no_reply'): Changed =>
  changed(
    chat,
    now,
    {
      ...{ status: 'ended', endedAt: now, promisedBy: null, ...NOBODYS },
      ...(why === 'became_ticket' ? { isLeft: true } : {}),
    },
    [{ kind: 'ended', by: SYSTEM, why }],
  );

const dueWaiting = (chat: Chat, context: ChatContext): Changed => {
  const { now, colleagues, settings } = context;
  const offered = colleagues.find(({ id }) => id === chat.offer?.agent);
  const others = withoutOffer(colleagues, chat.offer?.agent);
  const isStanding = chat.offer && !isPassed(chat.offer.until, now) && offered && isThere(offered);
  if (isStanding && staysWith(chat, offered, others, settings)) return changed(chat, now);
  // An agent who loses an offer to a colleague with the skill hasn't let it pass.
  const asked = chat.offer && !isStanding ? [chat.offer.agent] : [];
  const passed = [...chat.passed.filter((id) => !asked.includes(id)), ...asked];
  const free = { ...chat, offer: null, passed };
  const routed = route(free, others, settings);
  if (routed === 'nobody_there') {
    // The agent or team it was handed over to is gone: any other agent may have it.
    if (chat.wanted) return dueWaiting({ ...free, wanted: null, passed: [] }, context);
    return becomeTicket(chat, now, 'nobody_there');
  }
  if (routed === 'wait') return changed(chat, now, { offer: null, passed });
  const until = secondsAfter(now, settings.offerSeconds);
  return changed(chat, now, {
    offer: { agent: routed.offerTo, until },
    passed: routed.isNewRound ? [] : passed,
  });
};

/** The offer that has just ended no longer counts among its agent's chats. */
const withoutOffer = (colleagues: readonly Colleague[], agent: string | undefined): readonly Colleague[] =>
  colleagues.map((each) => (each.id === agent ? { ...each, chats: Math.max(0, each.chats - 1) } : each));

/** An answer is owed, so it matters whether agent and visitor are present. */
const dueActive = (chat: Chat, context: ChatContext): Changed => {
  const { now, colleagues, settings, isVisitorHere } = context;
  if (!isVisitorHere && isPassed(secondsAfter(chat.owedSince ?? now, MAX_GONE_SECONDS), now))
    return becomeTicket(chat, now, 'visitor_gone', { by: chat.agent });
  const agent = colleagues.find(({ id }) => id === chat.agent);
  if (agent?.isHeard) return changed(chat, now);
  return followed(backToWaiting(chat, now, settings), (waiting) => due(waiting, context));
};

const backToWaiting = (chat: Chat, now: Instant, settings: ChatSettings): Changed =>
  changed(
    chat,
    now,
    {
      status: 'waiting',
      ...NOBODYS,
      passed: chat.agent === null ? [] : [chat.agent],
      promisedBy: chat.promisedBy ?? secondsAfter(now, settings.promiseSeconds),
    },
    [{ kind: 'agent_left', by: SYSTEM }],
  );

/** When the chat must be looked at next. Null if it is over. */
export const nextCheckpoint = (
  chat: Chat,
  { now, settings }: Pick<ChatContext, 'now' | 'settings'>,
): Instant | null => {
  switch (chat.status) {
    case 'ended':
      return isCarriedOrNone(chat) ? null : now;
    case 'ticket':
      return isCarried(chat) ? secondsAfter(chat.spokeAt, TICKET_SILENT_SECONDS) : now;
    case 'waiting':
      return earliest([chat.promisedBy, chat.offer?.until ?? secondsAfter(now, LOOK_AGAIN_SECONDS)]);
    case 'active': {
      const { owedSince } = chat;
      const looks = [MAX_AWAY_SECONDS, MAX_GONE_SECONDS].map((seconds) => secondsAfter(owedSince ?? now, seconds));
      // After both, the agent is checked every minute as long as the answer is owed.
      const look = looks.find((at) => at > now) ?? secondsAfter(now, 60);
      const quiet = secondsAfter(chat.spokeAt, settings.silentSeconds);
      return earliest([chat.promisedBy, owedSince === null ? quiet : look]);
    }
  }
};

const isCarriedOrNone = (chat: Chat): boolean => chat.ticket === null || isCarried(chat);

const earliest = (instants: readonly (Instant | null)[]): Instant | null =>
  instants.reduce<Instant | null>(
    (first, at) => (at !== null && (first === null || millisecondsOf(at) < millisecondsOf(first)) ? at : first),
    null,
  );
