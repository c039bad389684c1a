import type { Action } from '../../schemas/actions.ts';
import type { Status } from '../../schemas/ticket.ts';
import type { Context } from './context.ts';
import type { DecidedEvent, NewEvent } from './events.ts';
import type { ArrivalFacts, Promised } from './facts.ts';
import type { Ticket } from './ticket.ts';

/**
 * A decision being made, and what it depends on: the ticket as it stands after the events decided so far. Each step gives
 * another draft; this one stays as it is.
 */
export type Draft = {
  readonly ticket: Ticket;
  readonly events: readonly DecidedEvent[];
  readonly context: Context;
  /** Adds an event, which happens now, and by the system unless it names an actor. */
  record: (event: NewEvent) => Draft;
  /** Adds a decision that was made about the ticket as this one leaves it. */
  and: (next: Draft) => Draft;
  /** Says of an event decided already, by its place among them, how its message has come, or what it promises. */
  note: (index: number, facts: ArrivalFacts | Promised) => Draft;
  /** Completes it: what clocks do at once, and the ticket's next checkpoint as part of the last event. */
  finish: () => Draft;
  /** The same, as the answer to a command. */
  decision: () => Decision;
};

/** Why a command is refused: something that a user can cause and mend. */
export type Refusal =
  | { code: 'not_allowed_in_status'; status: Status; allowed: Action[] }
  | { code: 'already_taken'; by: string }
  /** Not any more. */
  | { code: 'too_late'; message: string }
  /** Not by this person. */
  | { code: 'may_not'; message: string }
  | { code: 'invalid_field'; field: string; message: string };

export type Decision = { ok: true; draft: Draft } | { ok: false; refusal: Refusal };

export const decided = (draft: Draft): Decision => ({ ok: true, draft });
export const refused = (refusal: Refusal): Decision => ({ ok: false, refusal });
export const mayNot = (message: string): Decision => refused({ code: 'may_not', message });
export const invalidField = (field: string, message: string): Decision =>
  refused({ code: 'invalid_field', field, message });
