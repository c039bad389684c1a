import { EVENTS, type EventType, type TicketEvent } from '../../domain/ticket/events.ts';
import type { Ticket } from '../../domain/ticket/ticket.ts';
import { nextStep, nextStepAfter } from '../../domain/workflow/next-step.ts';
import type { Registration } from '../../domain/workflow/signal.ts';
import { type Instant, instantOf, millisecondsOf } from '../../schemas/primitives.ts';
import type { NextStep, Step } from '../../schemas/workflow.ts';
import type { Clock } from '../ports/clock.ts';
import type { TicketStore } from '../ports/tickets.ts';
import type { Driven } from '../ports/workflow.ts';

/** What comes next for an execution, by the ticket as it stands; nothing here changes it. */

export type StepServices = { store: Pick<TicketStore, 'events'>; clock: Clock };

/** How far an execution is: the last event that it has told of, and how often it has waited. */
type Progress = { seen: number; wait: number };

/** After so many wakes, or so many days, an execution hands over to its continuation (docs/state-machine.md). */
const MAX_WAKES = 1000;
const MAX_DAYS = 300;
const DAY_MILLISECONDS = 86_400_000;

/** When an execution hands over at the latest: Standard workflows end after a year, and have 25,000 history events. */
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

/** Ends an execution that another has replaced. */
export const superseded = unchanged('superseded');

/** Has `advance` look at the ticket. */
export const advanceNext = unchanged('advance');

/**
 * What has happened since `seen`. What was just written is at hand, and a ticket's first event is `created`, whose notices
 * the assessment's tell of: it decides no step.
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

/** What comes next, by what has happened; `written` was just written. */
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
 * What the signal of an event answers the wait that it ends with: what comes next, so that the execution goes there without
 * asking. Where there is something to carry out, that is `advance`. As a rule the event is the ticket's last, and says by
 * its type what comes next: others are read only where it doesn't.
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
