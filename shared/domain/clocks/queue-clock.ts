import { deadline } from '../calendar/index.ts';
import type { Context } from '../ticket/context.ts';
import { type Draft, record } from '../ticket/draft.ts';
import { type Due, SYSTEM, type Ticket } from '../ticket/ticket.ts';

/**
 * A ticket that nobody fits waits in its team's queue; after a working hour the supervisor is told, once for each stay, in
 * a digest of all that wait there (specification 2). When a stay begins and ends stands in clock-effects.ts.
 */

const TOLD_AFTER = { businessHours: 1 };

/** When the supervisor is told of it. */
export const queueCheckpoints = ({ queued }: Ticket, context: Context): Due[] =>
  queued === null || queued.told
    ? []
    : [{ clock: 'queue', kind: 'reminder', at: deadline(queued.since, TOLD_AFTER, context.calendar, []) }];

/** The digest travels with the event, which names the stay and the team that it is about. */
export const leaveInQueue = (draft: Draft, due: Due, context: Context): Draft => {
  const { queued, team } = draft.ticket;
  if (queued === null) return draft;
  return record(
    draft,
    {
      type: 'left_in_queue',
      at: context.now,
      actor: SYSTEM,
      reason: 'nobody_fits',
      change: { queued: { since: queued.since, told: true } },
      facts: { due: due.at, queuedSince: queued.since, team },
    },
    context,
  );
};
