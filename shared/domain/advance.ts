import { type Due, nextDue, pass } from './clocks/clocks.ts';
import { draftOf } from './decide.ts';
import type { Context } from './ticket/context.ts';
import type { Draft } from './ticket/decision.ts';
import type { Ticket } from './ticket/ticket.ts';

/** One wake-up can't pass this many checkpoints. Ends an endless loop with an error. */
const MAX_STEPS = 200;

/** The checkpoints that are due never ran out. */
export class AdvanceDidNotEnd extends Error {
  override readonly name = 'AdvanceDidNotEnd';
}

/**
 * Carries out every checkpoint that has passed, in order (specification 3 and 5), however late that is noticed. A level
 * starts at the instant of its cause, so delays don't add up. Throws AdvanceDidNotEnd.
 */
export const advance = (ticket: Ticket, context: Context): Draft => {
  let draft = draftOf(ticket, context);
  for (let step = 0; step < MAX_STEPS; step++) {
    const due = nextDue(draft.ticket, context);
    if (due === null || due.at > context.now) return draft.events.length > 0 ? draft.finish() : restated(draft, due);
    draft = pass(draft, due);
  }
  throw new AdvanceDidNotEnd(`checkpoint ${nextDue(draft.ticket, context)?.kind} of ${ticket.reference} repeats`);
};

/**
 * Sets the checkpoint that today's calendar and organisation give, if it differs. Doesn't carry out what is due:
 * `advance` does.
 */
export const restateCheckpoint = (ticket: Ticket, context: Context): Draft =>
  restated(draftOf(ticket, context), nextDue(ticket, context));

/**
 * The last event holds the next checkpoint. If a calendar or an organisation's times have changed since then, an event
 * of its own moves the checkpoint. Without it, the workflow would wake for the old one again and again.
 */
const restated = (draft: Draft, next: Due | null): Draft => {
  const { checkpoint } = draft.ticket;
  if (checkpoint?.at === next?.at && checkpoint?.kind === next?.kind) return draft;
  const change = { checkpoint: next && { kind: next.kind, at: next.at } };
  return draft.record({ type: 'checkpoint_moved', reason: 'times_changed', change });
};
