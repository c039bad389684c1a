import type { Instant } from '../../schemas/primitives.ts';
import { type LevelClock, newLevelClock, type Ticket } from '../ticket/ticket.ts';

/** When clocks stop, and what they keep when they resume (specification 3, "When clocks stop"). */

const later = (a: Instant, b: Instant): Instant => (a > b ? a : b);

/** Stops the clock at an instant. P1 never pauses. */
export const paused = (ticket: Ticket, at: Instant): Partial<LevelClock> =>
  ticket.priority === 'P1' ? {} : stopped(ticket.clock, at);

/** Stops the clock of a ticket that is no longer open, at any priority: the end of work isn't a pause. */
export const stopped = (clock: LevelClock, at: Instant): Partial<LevelClock> =>
  clock.pausedSince === null ? { pausedSince: at } : {};

/** Resumes the clock: used time stays used, and at least a quarter of the level's time is left. */
export const resumed = (clock: LevelClock, at: Instant): Partial<LevelClock> =>
  clock.pausedSince === null
    ? {}
    : {
        pausedSince: null,
        pauses: [...clock.pauses, [clock.pausedSince, later(clock.pausedSince, at)]],
        resumedAt: at,
      };

/** Resumes the clock, unless the ticket belongs to an open major incident: then the incident's clock counts. */
export const resumedUnlessInIncident = (ticket: Ticket, at: Instant): Partial<LevelClock> =>
  ticket.incident !== null && ticket.priority !== 'P1' ? {} : resumed(ticket.clock, at);

/**
 * Starts the level's time again. Earlier pauses are dropped with the previous level, unless the first answer is still
 * missing, because the first response clock runs through every level. In an open major incident the clock starts
 * paused.
 */
export const clockAnew = (ticket: Ticket, startedAt: Instant, at: Instant): LevelClock => {
  const { pauses } = { ...ticket.clock, ...resumed(ticket.clock, at) };
  const pausedSince = ticket.incident !== null && ticket.priority !== 'P1' ? at : null;
  return { ...newLevelClock(startedAt), pauses: ticket.firstResponseAt === null ? pauses : [], pausedSince };
};

/**
 * How a new priority changes the clock. P1 ends a pause and keeps the time used. A ticket that is no longer P1 pauses
 * from now on if it waits for another party. The level's start and pauses stay.
 */
export const clockAtPriority = (ticket: Ticket, priority: Ticket['priority'], at: Instant): Partial<LevelClock> => {
  if (ticket.status === 'resolved' || ticket.status === 'closed') return {};
  if (priority === 'P1') return resumed(ticket.clock, at);
  return standsStill(ticket) ? stopped(ticket.clock, at) : {};
};

/**
 * Whether we wait for another party, which pauses a clock that isn't P1's: for the requester's answer or confirmation,
 * for a third party until its follow-up date, or for the open major incident that the ticket belongs to.
 */
export const standsStill = ({ status, waiting, incident }: Ticket): boolean =>
  incident !== null || (status === 'waiting_on_third_party' ? Boolean(waiting?.until) : waiting !== null);

/**
 * The change when a ticket joins an open major incident: from now on, the incident's clock and updates count for it.
 */
export const inIncident = (
  ticket: Ticket,
  incident: string,
  at: Instant,
): { incident: string; clock: Partial<LevelClock> } => ({
  incident,
  clock: ticket.status === 'closed' ? {} : paused(ticket, at),
});

/**
 * The change when a ticket leaves an incident, or the incident ends: the clock resumes unless the ticket also waits for
 * another party.
 */
export const outOfIncident = (ticket: Ticket, at: Instant): { incident: null; clock: Partial<LevelClock> } => {
  const stays = standsStill({ ...ticket, incident: null }) || ticket.status === 'closed';
  return { incident: null, clock: stays ? {} : resumed(ticket.clock, at) };
};
