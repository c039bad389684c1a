import type { Context } from './context.ts';
import { type DecidedEvent, EVENTS, type NewEvent } from './events.ts';
import { effectiveChange, evolve } from './evolve.ts';
import type { Ticket } from './ticket.ts';

/** A decision being made: the ticket as it stands after the events decided so far. */
export type Draft = { ticket: Ticket; events: DecidedEvent[] };

export const draftOf = (ticket: Ticket): Draft => ({ ticket, events: [] });

/** Adds an event. What its change leaves as it was is dropped, so that the audit trail shows changes only. */
export const record = (draft: Draft, event: NewEvent, context: Pick<Context, 'byWorkflow'>): Draft => {
  const decided: DecidedEvent = {
    ...event,
    change: effectiveChange(draft.ticket, event.change),
    signal: EVENTS[event.type].signal && !context.byWorkflow,
  };
  return { ticket: evolve(draft.ticket, decided), events: [...draft.events, decided] };
};

/** Adds to the last event's change: what follows from a decision as a whole, such as the next checkpoint. */
export const amend = (draft: Draft, change: NewEvent['change']): Draft => {
  const last = draft.events.at(-1);
  if (!last) return draft;
  const effective = effectiveChange(draft.ticket, change);
  if (Object.keys(effective).length === 0) return draft;
  const amended = { ...last, change: { ...last.change, ...effective } };
  return { ticket: { ...draft.ticket, ...effective }, events: [...draft.events.slice(0, -1), amended] };
};
