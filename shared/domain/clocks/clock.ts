import type { CheckpointKind, Status } from '../../schemas/ticket.ts';
import type { Context } from '../ticket/context.ts';
import type { Draft } from '../ticket/decision.ts';
import type { EventType, HappeningEvent, Patch } from '../ticket/events.ts';
import type { Checkpoint, Ticket } from '../ticket/ticket.ts';

/**
 * One of the clocks that run for a ticket (specification 3). Each is a value in its own file and a row of `CLOCKS`,
 * which drives everything that knows about clocks: what is due next, what passing it does, and what `/clock` and the
 * docs show. The tags of its comment become its rows in docs/clocks.md.
 */
export type Clock = {
  name: string;
  /** The statuses in which it can run. */
  runsIn: readonly Status[];
  /** Its future checkpoints. None while it is paused. Only called in a status in which it can run. */
  due: (ticket: Ticket, context: Context) => Checkpoint[];
  /** Carries out one of its own checkpoints that has passed. */
  pass: (draft: Draft, due: Checkpoint) => Draft;
  /** What an event changes for this clock besides the event's own change: how it starts and stops. */
  effects?: (change: Change) => Patch;
  /** What the clock does within the decision that started it. */
  atOnce?: (draft: Draft) => Draft;
  /** The checkpoints it can reach, and the system's events that carry out each of them. */
  carriedOutBy: Partial<Record<CheckpointKind, CarriedOutBy>>;
};

/** An event that is being decided, with the ticket before and after it. */
export type Change = { before: Ticket; after: Ticket; event: HappeningEvent };

/** Event types, each with the reasons that mean this checkpoint. */
export type CarriedOutBy = Partial<Record<EventType, readonly string[] | 'any_reason'>>;

/** The statuses of a ticket that isn't resolved yet. */
export const UNRESOLVED: readonly Status[] = ['new', 'open', 'waiting_on_requester', 'waiting_on_third_party'];

/** The statuses in which agents work on a ticket. */
export const WORKED: readonly Status[] = ['new', 'open'];

/**
 * Events that bring a ticket to people who don't know it, or bring it back after it seemed done. No agent is looking at
 * it then.
 */
export const COMES_BACK: readonly EventType[] = ['escalated', 'returned', 'declined', 'reopened'];
