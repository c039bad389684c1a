import { EVENTS, type EventType, type TicketEvent } from '../../domain/ticket/events.ts';
import type { Ticket } from '../../domain/ticket/ticket.ts';
import { nextStep, nextStepAfter } from '../../domain/workflow/next-step.ts';
import type { Registration } from '../../domain/workflow/signal.ts';
import { type Instant, instantOf, millisecondsOf } from '../../schemas/primitives.ts';
import type { NextStep, Step } from '../../schemas/workflow.ts';
import type { Clock } from '../ports/clock.ts';
import type { TicketStore } from '../ports/tickets.ts';
import type { Driven } from '../ports/workflow.ts';

/** Computes an execution's next step from the ticket. Nothing here changes the ticket. */

export type StepServices = { store: Pick<TicketStore, 'events'>; clock: Clock };

/** Progress of an execution: the last event it has handled, and how often it has waited. */
type Progress = { seen: number; wait: number };

/** After this many wakes or days, an execution hands over to its continuation (docs/state-machine.md). */
const MAX_WAKES = 1000;
const MAX_DAYS = 300;
const DAY_MILLISECONDS = 86_400_000;

/** The latest hand-over: Standard workflows end after a year, and have at most 25,000 history events. */
const handsOverAt = (ticket: Pick<Ticket, 'executionSince'>): Instant =>
  instantOf(millisecondsOf(ticket.executionSince) + MAX_DAYS * DAY_MILLISECONDS);

/** Whether the execution has to hand over. */
export const isLong = ({ clock }: { clock: Clock }, ticket: Driven, { wait }: Progress): boolean =>
  ticket.status !== 'closed' && (wait >= MAX_WAKES || handsOverAt(ticket) <= clock.now());

/** Whether a checkpoint has passed. */
export const isDue = ({ clock }: { clock: Clock }, { checkpoint }: Driven): boolean =>
  checkpoint !== null && checkpoint.at <= clock.now();

const unchanged =
  (next: NextStep) =>
  ({ clock }: { clock: Clock }, { seen, wait }: Progress): Step => ({
    next,
    after: seen,
    seen,
    wait,
    until: clock.now(),
    waitSeconds: 1,
  });

/** Ends an execution that was replaced. */
export const superseded = unchanged('superseded');

/** Makes `advance` look at the ticket. */
export const advanceNext = unchanged('advance');

/**
 * Events after `seen`. Those just written are passed in. A ticket's first event, `created`, is left out: the
 * assessment's notices cover it, and it decides no step.
 */
const unseenBy = async (
  { store }: StepServices,
  { reference, version }: Driven,
  seen: number,
  written: readonly TicketEvent[],
): Promise<TicketEvent[]> => {
  const after = Math.max(seen, 1);
  const upTo = (written[0]?.sequence ?? version + 1) - 1;
  const before = upTo > after ? await store.events(reference, after, upTo) : [];
  return [...before, ...written.filter(({ sequence }) => sequence > seen)];
};

/** The next step, from the events since; `written` are those just written. */
export const stepFor = async (
  services: StepServices,
  ticket: Driven,
  progress: Progress,
  written: readonly TicketEvent[] = [],
): Promise<Step> =>
  stepTo(nextStep(ticket, await unseenBy(services, ticket, progress.seen, written)), services, ticket, progress);

/** `until` is the next checkpoint or the hand-over to a continuation, whichever is earlier. */
const stepTo = (next: NextStep, { clock }: StepServices, ticket: Driven, progress: Progress): Step => {
  const { version, checkpoint } = ticket;
  const handOver = handsOverAt(ticket);
  const until = checkpoint && checkpoint.at < handOver ? checkpoint.at : handOver;
  return {
    next,
    after: progress.seen,
    seen: Math.max(version, progress.seen),
    wait: progress.wait + 1,
    until,
    waitSeconds: clock.waitSeconds(until),
  };
};

/**
 * The answer of an event's signal to the wait that it ends: the next step, so that the execution goes there directly.
 * If something is due, that is `advance`. Usually the event is the ticket's last, and its type alone gives the step;
 * other events are read only if it doesn't.
 */
export const answerTo = async (
  services: StepServices,
  ticket: Driven,
  waiting: Registration,
  { sequence, type }: { sequence: number; type: string },
): Promise<Step> => {
  if (ticket.execution > waiting.execution) return superseded(services, waiting);
  if (isLong(services, ticket, waiting) || isDue(services, ticket)) return advanceNext(services, waiting);
  const next = sequence === ticket.version && isEventType(type) ? nextStepAfter(ticket, type) : null;
  return next === null ? stepFor(services, ticket, waiting) : stepTo(next, services, ticket, waiting);
};

const isEventType = (type: string): type is EventType => Object.hasOwn(EVENTS, type);
