import { nextCheckpoint, withClockEffects, withClocksAtOnce } from './clocks/clocks.ts';
import { maskedMessage } from './records/masked-message.ts';
import type { Context } from './ticket/context.ts';
import { type Decision, type Draft, decided } from './ticket/decision.ts';
import { type DecidedEvent, EVENTS, type NewEvent } from './ticket/events.ts';
import { effectiveChange, evolve } from './ticket/evolve.ts';
import { type Checkpoint, SYSTEM, type Ticket } from './ticket/ticket.ts';

/** How a decision is made: event by event, each applied to the ticket that the previous one leaves. */

/** Starts a decision about a ticket, with no events yet. */
export const draftOf = (ticket: Ticket, context: Context): Draft => draftWith(ticket, [], context);

/** The decision for a command that changes nothing. It isn't a refusal. */
export const unchanged = (ticket: Ticket, context: Context): Decision => decided(draftOf(ticket, context));

const draftWith = (ticket: Ticket, events: readonly DecidedEvent[], context: Context): Draft => {
  const draft: Draft = {
    ticket,
    events,
    context,
    record: (event) => {
      const whole = wholeEvent(ticket, event, context);
      return draftWith(evolve(ticket, whole), [...events, whole], context);
    },
    and: (next) => draftWith(next.ticket, [...events, ...next.events], context),
    note: (index, facts) =>
      draftWith(
        ticket,
        events.map((event, each) => (each === index ? { ...event, facts: { ...event.facts, ...facts } } : event)),
        context,
      ),
    finish: () => withNextCheckpoint(withClocksAtOnce(draft)),
    decision: () => decided(draft.finish()),
  };
  return draft;
};

/**
 * Completes an event: adds its effect on the clocks, and drops values that don't change, so that the audit trail shows
 * only changes.
 */
const wholeEvent = (ticket: Ticket, event: NewEvent, { now, byWorkflow }: Context): DecidedEvent => {
  const happening = { ...event, at: now, actor: event.actor ?? SYSTEM, change: event.change ?? {} };
  return {
    ...happening,
    ...(event.message ? { message: maskedMessage(event.message) } : {}),
    change: effectiveChange(ticket, withClockEffects(ticket, happening)),
    signal: EVENTS[event.type].signal && !byWorkflow,
  };
};

/**
 * Sets the next checkpoint, as part of the last event. The workflow waits for the previous checkpoint. If the new one
 * is earlier, the event must wake the workflow (architecture rule 4), unless the workflow made the event itself.
 */
const withNextCheckpoint = (draft: Draft): Draft => {
  const { ticket, events, context } = draft;
  const checkpoint = nextCheckpoint(ticket, context);
  const last = events.at(-1);
  if (!last || isSame(ticket.checkpoint, checkpoint)) return draft;
  const isNearer = checkpoint !== null && ticket.checkpoint !== null && checkpoint.at < ticket.checkpoint.at;
  const signal = last.signal || (isNearer && !context.byWorkflow);
  return draftWith(
    { ...ticket, checkpoint, lastSignal: signal ? ticket.version : ticket.lastSignal },
    [...events.slice(0, -1), { ...last, signal, change: { ...last.change, checkpoint } }],
    context,
  );
};

const isSame = (one: Checkpoint | null, other: Checkpoint | null): boolean =>
  one?.at === other?.at && one?.kind === other?.kind;
