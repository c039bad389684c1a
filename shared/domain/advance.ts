import { type Due, nextDue, pass } from './clocks/clocks.ts';
import { draftOf } from './decide.ts';
import type { Context } from './ticket/context.ts';
import type { Draft } from './ticket/decision.ts';
import type { Ticket } from './ticket/ticket.ts';

/** More checkpoints than one wake can have passed: a bug that repeats one for ever ends here, loudly. */
const MAX_STEPS = 200;

/** Carrying out what is due never came to an end. */
export class AdvanceDidNotEnd extends Error {
  override readonly name = 'AdvanceDidNotEnd';
}

/**
 * Carries out, in order, every checkpoint that has passed (specification 3 and 5), however late it is noticed. Levels start at the
 * instant of their cause, so lateness doesn't add up. Throws AdvanceDidNotEnd.
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

/** The checkpoint as calendar and organisation have it now, where it stands otherwise; what is due is left to `advance`. */
export const restateCheckpoint = (ticket: Ticket, context: Context): Draft =>
  restated(draftOf(ticket, context), nextDue(ticket, context));

/**
 * The next checkpoint stands in the last event. When a calendar or an organisation's times have changed since it was set, an
 * event of its own moves it, or the workflow would wake for it again and again.
 */
const restated = (draft: Draft, next: Due | null): Draft => {
  const { checkpoint } = draft.ticket;
  if (checkpoint?.at === next?.at && checkpoint?.kind === next?.kind) return draft;
  const change = { checkpoint: next && { kind: next.kind, at: next.at } };
  return draft.record({ type: 'checkpoint_moved', reason: 'times_changed', change });
};
