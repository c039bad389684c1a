import { maskedMessage } from '../records/masked-message.ts';
import { withClockEffects } from './clock-effects.ts';
import type { Context } from './context.ts';
import { type DecidedEvent, EVENTS, type NewEvent } from './events.ts';
import { effectiveChange, evolve } from './evolve.ts';
import type { Checkpoint, Ticket } from './ticket.ts';

/** A decision being made: the ticket as it stands after the events decided so far. */
export type Draft = { ticket: Ticket; events: DecidedEvent[] };

export const draftOf = (ticket: Ticket): Draft => ({ ticket, events: [] });

/** Adds an event. What its change leaves as it was is dropped, so that the audit trail shows changes only; what it means to the clocks is part of it. */
export const record = (draft: Draft, event: NewEvent, context: Pick<Context, 'byWorkflow'>): Draft => {
  const decided: DecidedEvent = {
    ...event,
    ...(event.message ? { message: maskedMessage(event.message) } : {}),
    change: effectiveChange(draft.ticket, withClockEffects(draft.ticket, event)),
    signal: EVENTS[event.type].signal && !context.byWorkflow,
  };
  return { ticket: evolve(draft.ticket, decided), events: [...draft.events, decided] };
};

/**
 * Sets the next checkpoint, as part of the last event. The workflow waits for the one before: when it comes nearer, the
 * event has to wake it (architecture rule 4), unless it is the workflow's own.
 */
export const withCheckpoint = (
  draft: Draft,
  checkpoint: Checkpoint | null,
  context: Pick<Context, 'byWorkflow'>,
): Draft => {
  const last = draft.events.at(-1);
  const { checkpoint: before } = draft.ticket;
  if (!last || (before?.at === checkpoint?.at && before?.kind === checkpoint?.kind)) return draft;
  const isNearer = checkpoint !== null && before !== null && checkpoint.at < before.at;
  const signal = last.signal || (isNearer && !context.byWorkflow);
  const { version, lastSignal } = draft.ticket;
  return {
    ticket: { ...draft.ticket, checkpoint, lastSignal: signal ? version : lastSignal },
    events: [...draft.events.slice(0, -1), { ...last, signal, change: { ...last.change, checkpoint } }],
  };
};

/** One decision after another, the second one made about the ticket as the first one leaves it. */
export const after = (first: Draft, second: Draft): Draft => ({
  ticket: second.ticket,
  events: [...first.events, ...second.events],
});
