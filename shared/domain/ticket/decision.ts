import type { Action } from '../../schemas/actions.ts';
import type { Status } from '../../schemas/ticket.ts';
import type { Context } from './context.ts';
import type { DecidedEvent, NewEvent } from './events.ts';
import type { ArrivalFacts, Promised } from './facts.ts';
import type { Ticket } from './ticket.ts';

/**
 * A decision in progress, with the ticket as it is after the events decided so far. Immutable: each step returns a new
 * draft.
 */
export type Draft = {
  readonly ticket: Ticket;
  readonly events: readonly DecidedEvent[];
  readonly context: Context;
  /** Adds an event that happens now, by the system unless it names an actor. */
  record: (event: NewEvent) => Draft;
  /** Adds a decision that was made about this draft's ticket. */
  and: (next: Draft) => Draft;
  /** Adds facts to an event decided earlier, by its index: how its message came, or what it promises. */
  note: (index: number, facts: ArrivalFacts | Promised) => Draft;
  /** Completes the draft with what clocks do at once, and with the ticket's next checkpoint in the last event. */
  finish: () => Draft;
  /** Completes the draft, as the answer to a command. */
  decision: () => Decision;
};

/** Why a command is refused: something that a user can cause and fix. */
export type Refusal =
  | { code: 'not_allowed_in_status'; status: Status; allowed: Action[] }
  | { code: 'already_taken'; by: string }
  /** The time for it has passed. */
  | { code: 'too_late'; message: string }
  /** This person may not do it. */
  | { code: 'may_not'; message: string }
  | { code: 'invalid_field'; field: string; message: string };

export type Decision = { ok: true; draft: Draft } | { ok: false; refusal: Refusal };

export const decided = (draft: Draft): Decision => ({ ok: true, draft });
export const refused = (refusal: Refusal): Decision => ({ ok: false, refusal });
export const mayNot = (message: string): Decision => refused({ code: 'may_not', message });
export const invalidField = (field: string, message: string): Decision =>
  refused({ code: 'invalid_field', field, message });
