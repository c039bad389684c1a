import { CASE_SPECIFIC } from '../../schemas/configuration/duration.ts';
import type { Instant } from '../../schemas/primitives.ts';
import type { Channel } from '../../schemas/ticket.ts';
import { deadline, levelTimes, warningAt } from '../calendar/index.ts';
import { CHAT_ORIGIN } from '../chat/origin.ts';
import type { Context } from '../ticket/context.ts';
import type { Draft } from '../ticket/decision.ts';
import { arrivedAt, type Checkpoint, type Ticket } from '../ticket/ticket.ts';
import { type Clock, UNRESOLVED } from './clock.ts';
import { levelDueAt, levelOf } from './level/level-times.ts';

/**
 * The first response clock (specification 1 and 3). A person's public message, question or resolution meets it, within
 * the channel's promise or the level's target, whichever is earlier. A channel without a promise (monitoring) has no
 * such clock. It runs through every level, and pauses when the level's clock does.
 */

type Times = { due: Instant; warning: Instant | null };

/** A visitor whose chat became a ticket no longer waits in the chat: the portal's promise applies. */
const channelThatPromises = ({ channel, origin }: Ticket): Channel =>
  channel === 'live_chat' && origin === CHAT_ORIGIN ? 'portal_form' : channel;

/** When the first response is due, and when to warn of it. Null if no one waits for one. */
const firstResponseTimes = (ticket: Ticket, context: Context): Times | null => {
  const promise = context.organisation.firstResponse[channelThatPromises(ticket)];
  if (promise === null) return null;
  const { calendar } = context;
  const { pauses } = ticket.clock;
  const promised = deadline(arrivedAt(ticket), promise, calendar, pauses);
  const ofLevel = levelTarget(ticket, context);
  // If the level's time is earlier, its warning goes to the same person at the same instant and serves for this clock
  // too.
  if (ofLevel !== null && ofLevel <= promised) return { due: ofLevel, warning: null };
  return { due: promised, warning: warningAt(arrivedAt(ticket), promise, calendar, pauses) };
};

const levelTarget = (ticket: Ticket, context: Context): Instant | null => {
  if (ticket.policy === null) return null;
  const policy = context.policy(ticket.policy, ticket.policyVersion);
  const { target } = levelTimes(levelOf(policy, ticket.level), ticket.priority);
  return target === CASE_SPECIFIC ? null : levelDueAt(ticket.clock, target, context);
};

/** When the requester can expect the first response. Null if the channel promises none. */
export const firstResponseDue = (ticket: Ticket, context: Context): Instant | null =>
  firstResponseTimes(ticket, context)?.due ?? null;

const waitsForFirstResponse = (ticket: Ticket): boolean =>
  ticket.firstResponseAt === null && ticket.firstResponseMissedAt === null && ticket.policy !== null;

/** The future checkpoints of the first response. None while the clock is paused. */
const firstResponseCheckpoints = (ticket: Ticket, context: Context): Checkpoint[] => {
  if (!waitsForFirstResponse(ticket) || ticket.clock.pausedSince !== null) return [];
  const times = firstResponseTimes(ticket, context);
  if (times === null) return [];
  const warns = times.warning !== null && ticket.firstResponseWarnedAt === null;
  return [
    ...(warns && times.warning ? [{ kind: 'warning' as const, at: times.warning }] : []),
    { kind: 'first_response', at: times.due },
  ];
};

/** Warns the assignee, or reports the breach to the supervisor. */
const passFirstResponse = (draft: Draft, { kind, at }: Checkpoint): Draft =>
  kind === 'warning'
    ? draft.record({
        type: 'first_response_warned',
        reason: 'three_quarters_of_promise',
        change: { firstResponseWarnedAt: at },
        facts: { due: at },
      })
    : draft.record({
        type: 'first_response_missed',
        reason: 'no_person_answered',
        change: { firstResponseMissedAt: at },
        facts: { due: at },
      });

/** Records a breach up to the instant of a level's checkpoint, before the ticket moves. */
export const missFirstResponse = (draft: Draft, until: Instant): Draft => {
  const missed = firstResponseCheckpoints(draft.ticket, draft.context).find(
    ({ kind, at }) => kind === 'first_response' && at <= until,
  );
  return missed ? passFirstResponse(draft, missed) : draft;
};

/**
 * @starts at creation or import, if the channel promises one (`firstResponse`)
 * @ends a person's public message, question or resolution; not taking, comments or automatic mails
 * @standsStill as above
 * @checkpoints due at the channel's promise or the level's target, whichever is earlier. `warning` at 75 %: worker (the
 *   level's warning serves if its target is earlier). `first_response`: the supervisor, once
 */
export const firstResponse = {
  name: 'first_response',
  runsIn: UNRESOLVED,
  due: firstResponseCheckpoints,
  pass: passFirstResponse,
  carriedOutBy: {
    warning: { first_response_warned: 'any_reason' },
    first_response: { first_response_missed: 'any_reason' },
  },
} as const satisfies Clock;
