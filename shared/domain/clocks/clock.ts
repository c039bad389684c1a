import type { CheckpointKind, Status } from '../../schemas/ticket.ts';
import type { Context } from '../ticket/context.ts';
import type { Draft } from '../ticket/decision.ts';
import type { EventType, HappeningEvent, Patch } from '../ticket/events.ts';
import type { Checkpoint, Ticket } from '../ticket/ticket.ts';

/**
 * One of the clocks that run for a ticket (specification 3). Each is a value in a file of its own and a row of `CLOCKS`, which
 * drives everything that knows of clocks: what is due next, what passing it does, and what `/clock` and the docs show.
 * The tags of its comment are its rows in docs/clocks.md.
 */
export type Clock = {
  name: string;
  /** The statuses in which it can run. */
  runsIn: readonly Status[];
  /** Its checkpoints still to come; none while it stands still. Only asked in a status in which it can run. */
  due: (ticket: Ticket, context: Context) => Checkpoint[];
  /** Carries out a checkpoint of its own that has passed. */
  pass: (draft: Draft, due: Checkpoint) => Draft;
  /** What an event changes about it besides the event's own change: how it starts and stops. */
  effects?: (change: Change) => Patch;
  /** What of it belongs to the very decision that started it. */
  atOnce?: (draft: Draft) => Draft;
  /** The checkpoints that it can come to, and the system's events that carry each of them out. */
  carriedOutBy: Partial<Record<CheckpointKind, CarriedOutBy>>;
};

/** An event about to be decided, `before` and `after` it. */
export type Change = { before: Ticket; after: Ticket; event: HappeningEvent };

/** Event types, each with the reasons that mean this checkpoint. */
export type CarriedOutBy = Partial<Record<EventType, readonly string[] | 'any_reason'>>;

/** Statuses in which a ticket is not resolved yet. */
export const UNRESOLVED: readonly Status[] = ['new', 'open', 'waiting_on_requester', 'waiting_on_third_party'];

/** Statuses in which somebody of the desk works it. */
export const WORKED: readonly Status[] = ['new', 'open'];

/** Events by which a ticket comes to people who don't know of it, or back after it seemed done: nobody looks at it. */
export const COMES_BACK: readonly EventType[] = ['escalated', 'returned', 'declined', 'reopened'];
