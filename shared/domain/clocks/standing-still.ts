import type { Instant } from '../../schemas/primitives.ts';
import { type LevelClock, newLevelClock, type Ticket } from '../ticket/ticket.ts';

/** When clocks stop, and what is kept when they go on (specification 3, "When clocks stop"). */

const later = (a: Instant, b: Instant): Instant => (a > b ? a : b);

/** Stops the clock at an instant. P1 never pauses. */
export const paused = (ticket: Ticket, at: Instant): Partial<LevelClock> =>
  ticket.priority === 'P1' ? {} : stopped(ticket.clock, at);

/** Stops the clock of a ticket that isn't open any more, at any priority: the end of work is no pause. */
export const stopped = (clock: LevelClock, at: Instant): Partial<LevelClock> =>
  clock.pausedSince === null ? { pausedSince: at } : {};

/** Lets the clock go on: what was used stays used, and a quarter of the level's time is left. */
export const resumed = (clock: LevelClock, at: Instant): Partial<LevelClock> =>
  clock.pausedSince === null
    ? {}
    : {
        pausedSince: null,
        pauses: [...clock.pauses, [clock.pausedSince, later(clock.pausedSince, at)]],
        resumedAt: at,
      };

/** The same, unless the ticket is part of an open major incident, whose own clock counts. */
export const resumedUnlessInIncident = (ticket: Ticket, at: Instant): Partial<LevelClock> =>
  ticket.incident !== null && ticket.priority !== 'P1' ? {} : resumed(ticket.clock, at);

/**
 * The level's time anew. Pauses before are forgotten with the level they belong to, unless nobody has answered yet: the
 * first response clock runs through every level. Part of an open major incident it stands still from the start.
 */
export const clockAnew = (ticket: Ticket, startedAt: Instant, at: Instant): LevelClock => {
  const { pauses } = { ...ticket.clock, ...resumed(ticket.clock, at) };
  const pausedSince = ticket.incident !== null && ticket.priority !== 'P1' ? at : null;
  return { ...newLevelClock(startedAt), pauses: ticket.firstResponseAt === null ? pauses : [], pausedSince };
};

/**
 * What a new priority does to the clock: P1 ends a pause, what was used staying used; a ticket that is P1 no more pauses
 * from now on if it waits for somebody. The level's start and its pauses stay as they are.
 */
export const clockAtPriority = (ticket: Ticket, priority: Ticket['priority'], at: Instant): Partial<LevelClock> => {
  if (ticket.status === 'resolved' || ticket.status === 'closed') return {};
  if (priority === 'P1') return resumed(ticket.clock, at);
  return standsStill(ticket) ? stopped(ticket.clock, at) : {};
};

/**
 * Whether the desk waits for somebody else, which is when a clock that isn't P1's stands still: for the requester's answer
 * or confirmation, for a third party until its follow-up date, for the open major incident that the ticket is part of.
 */
export const standsStill = ({ status, waiting, incident }: Ticket): boolean =>
  incident !== null || (status === 'waiting_on_third_party' ? Boolean(waiting?.until) : waiting !== null);

/** What joining an open major incident changes: its own clock counts from now on, and its updates count for this ticket. */
export const inIncident = (
  ticket: Ticket,
  incident: string,
  at: Instant,
): { incident: string; clock: Partial<LevelClock> } => ({
  incident,
  clock: ticket.status === 'closed' ? {} : paused(ticket, at),
});

/** What leaving it, or its end, changes: the clock goes on unless the ticket waits for somebody else as well. */
export const outOfIncident = (ticket: Ticket, at: Instant): { incident: null; clock: Partial<LevelClock> } => {
  const stays = standsStill({ ...ticket, incident: null }) || ticket.status === 'closed';
  return { incident: null, clock: stays ? {} : resumed(ticket.clock, at) };
};
