import { deadline } from '../calendar/index.ts';
import type { Context } from '../ticket/context.ts';
import type { Draft } from '../ticket/decision.ts';
import type { Patch } from '../ticket/events.ts';
import type { Checkpoint, Ticket } from '../ticket/ticket.ts';
import { type Change, type Clock, COMES_BACK, UNRESOLVED, WORKED } from './clock.ts';

/**
 * A ticket without a matching agent waits in its team's queue. After a working hour the supervisor is notified, once
 * per stay, in a digest of all tickets that wait there (specification 2).
 */

const TOLD_AFTER = { businessHours: 1 };

/** When the supervisor is notified. */
const queueCheckpoints = ({ queued }: Ticket, context: Context): Checkpoint[] =>
  queued === null || queued.told
    ? []
    : [{ kind: 'reminder', at: deadline(queued.since, TOLD_AFTER, context.calendar, []) }];

/** The event names the stay and the team, and is what the digest is sent for. */
const leaveInQueue = (draft: Draft, due: Checkpoint): Draft => {
  const { queued, team } = draft.ticket;
  if (queued === null) return draft;
  return draft.record({
    type: 'left_in_queue',
    reason: 'nobody_fits',
    change: { queued: { since: queued.since, told: true } },
    facts: { due: due.at, queuedSince: queued.since, team },
  });
};

const isQueued = ({ status, policy, assignee, priority, incident }: Ticket): boolean =>
  WORKED.includes(status) && policy !== null && assignee === null && priority !== 'P1' && incident === null;

/**
 * The wait starts again in another queue, or when the ticket comes back. A P1 isn't queued: people are alerted at once.
 */
const effects = ({ before, after, event }: Change): Patch => {
  if (!isQueued(after)) return { queued: null };
  const goesOn = isQueued(before) && before.team === after.team && !COMES_BACK.includes(event.type);
  return goesOn ? {} : { queued: { since: event.at, told: false } };
};

/**
 * @starts when a ticket other than P1 waits in a team's queue; again in another queue or level, after a declined
 *   solution or a reopening
 * @ends taking or assigning; waiting, resolution, P1, a major incident
 * @standsStill never
 * @checkpoints `reminder` after one business hour: the supervisor, once for each stay, in a digest of the queue
 */
export const queue = {
  name: 'queue',
  runsIn: UNRESOLVED,
  due: queueCheckpoints,
  pass: leaveInQueue,
  effects,
  carriedOutBy: { reminder: { left_in_queue: 'any_reason' } },
} as const satisfies Clock;
