import { restateCheckpoint } from '../../domain/advance.ts';
import { noticesOf } from '../../domain/telling/notices.ts';
import { awaitsAddress, isReachable } from '../../domain/telling/reachable.ts';
import { personKey } from '../../domain/telling/recipient.ts';
import { ticketsAfter } from '../../domain/ticket/audit.ts';
import { decided } from '../../domain/ticket/decision.ts';
import { EVENTS, type TicketEvent } from '../../domain/ticket/events.ts';
import type { Ticket } from '../../domain/ticket/ticket.ts';
import { executionName } from '../../domain/workflow/executions.ts';
import { type Instant, instantOf, millisecondsOf } from '../../schemas/primitives.ts';
import { changeTicket } from '../change/change-ticket.ts';
import { noteReachable } from '../change/reachable.ts';
import type { SentNotice } from '../ports/telling.ts';
import { catchUp } from '../several/major-incident.ts';
import { isOverdue, reportUnassessed } from './find-unassessed.ts';
import type { Reconciled, ReconcileServices } from './reconciling.ts';
import { replaceExecution } from './replace-execution.ts';

/** Younger notices may still be on their way. */
const NOTICE_GRACE_MILLISECONDS = 15 * 60_000;
/** Older tickets were examined by earlier runs. */
const NOTICES_LOOK_BACK_MILLISECONDS = 48 * 3_600_000;
/** A checkpoint that passed this long ago should have woken its execution. */
const LATE_MILLISECONDS = 2 * 60_000;

/** Ended by the engine, not by a fault of the ticket: doesn't count towards needing help (architecture rule 8). */
const endedByEngine = (error: string | null): boolean => error === 'States.ServiceRestart';

export const mendTicket = async (
  services: ReconcileServices,
  ticket: Ticket,
  { running, timesChanged, force }: { running: ReadonlySet<string> | null; timesChanged: boolean; force: boolean },
  result: Reconciled,
): Promise<void> => {
  if (ticket.status === 'closed') return;
  if (isOverdue(ticket, services.clock)) {
    result.unassessed.push(ticket.reference);
    await reportUnassessed(services, ticket.reference);
  }
  const name = executionName(ticket.reference, ticket.execution);
  const mayBeDead = running ? !running.has(name) : await looksStuck(services, ticket);
  if (mayBeDead) await mendExecution(services, ticket, force, result);
  await mendNotices(services, ticket, result);
  if (timesChanged) await mendTimes(services, ticket, result);
  // Applies what the ticket missed when it was linked to a major incident.
  if (await catchUp(services, ticket)) result.caughtUp.push(ticket.reference);
};

/** A checkpoint before this instant is late. */
export const lateBefore = (services: Pick<ReconcileServices, 'clock'>) =>
  instantOf(millisecondsOf(services.clock.now()) - LATE_MILLISECONDS);

/**
 * Whether an execution has something to do but doesn't do it, if there are too many executions to list. One that
 * sleeps until its checkpoint and has seen all events is checked after the checkpoint, or when something happens to
 * the ticket.
 */
const looksStuck = async (services: ReconcileServices, ticket: Ticket): Promise<boolean> => {
  const { checkpoint, reference, lastSignal, updatedAt } = ticket;
  if (isOverdue(ticket, services.clock)) return true;
  if (checkpoint !== null && checkpoint.at < lateBefore(services)) return true;
  if (updatedAt >= lateBefore(services)) return false;
  return ((await services.registrations.load(reference))?.seen ?? 0) < lastSignal;
};

/** Real time during which a change of calendars is followed up: a sweep of very many tickets takes a day. */
const TIMES_LOOK_BACK_MILLISECONDS = 25 * 3_600_000;

export const haveTimesChanged = async (services: ReconcileServices, organisation: string): Promise<boolean> => {
  const changedAt = (await services.configuration.organisation(organisation))?.timesChangedAt ?? null;
  const since = millisecondsOf(services.realNow()) - TIMES_LOOK_BACK_MILLISECONDS;
  return changedAt !== null && millisecondsOf(changedAt) >= since;
};

/**
 * Wakes the workflow of a ticket whose checkpoint has moved forward with a changed calendar, because it waits until
 * the old one. Writes nothing if nothing moved.
 */
const mendTimes = async (services: ReconcileServices, { reference }: Ticket, result: Reconciled): Promise<void> => {
  const changed = await changeTicket(services, reference, (ticket, context) =>
    decided(restateCheckpoint(ticket, context)),
  );
  if (changed.ok && changed.events.length > 0) result.moved.push(reference);
};

export const mendExecution = async (
  services: ReconcileServices,
  ticket: Ticket,
  force: boolean,
  result: Reconciled,
): Promise<void> => {
  const { reference } = ticket;
  const standing = await services.execution(executionName(reference, ticket.execution));
  if (standing?.status === 'RUNNING') return;
  const justAsked = millisecondsOf(services.clock.now()) - millisecondsOf(ticket.executionSince) < 60_000;
  if (standing === null && justAsked) return;
  const counts = !force && standing !== null && !endedByEngine(standing.error);
  const cause = causeOf(standing);
  const outcome = await replaceExecution(services, reference, ticket.execution, cause, counts);
  if (outcome === 'replaced') result.replaced.push(reference);
  if (outcome === 'needs_help') result.needHelp.push(reference);
};

const causeOf = (standing: { status: string; error: string | null } | null): string => {
  if (standing === null) return 'execution_missing';
  return endedByEngine(standing.error) ? 'engine_restarted' : `execution_${standing.status.toLowerCase()}`;
};

/** Queues notices that should have been sent by now. Events that the workflow still has to handle are left to it. */
const mendNotices = async (services: ReconcileServices, ticket: Ticket, result: Reconciled) => {
  const { reference } = ticket;
  const changedSince = instantOf(millisecondsOf(services.clock.now()) - NOTICES_LOOK_BACK_MILLISECONDS);
  if (ticket.updatedAt < changedSince) return;
  const before = instantOf(millisecondsOf(services.clock.now()) - NOTICE_GRACE_MILLISECONDS);
  const [events, told, registered] = await Promise.all([
    services.store.events(reference),
    services.notices.ofTicket(reference),
    services.registrations.load(reference),
  ]);
  const thenOf = ticketsAfter(events);
  const seen = registered?.seen ?? 0;
  // By event, not recipient: the assignee may have changed since the notice was sent.
  const known = new Set(told.map(({ sequence }) => sequence));
  const open = new Set(told.filter(({ isOpen }) => isOpen).map(({ sequence }) => sequence));
  const untold = events.filter((event) => {
    const { told: way } = EVENTS[event.type];
    const passed = event.at < before && (way === 'bus' || (way === 'workflow' && event.sequence <= seen));
    if (!passed || (known.has(event.sequence) && !open.has(event.sequence))) return false;
    return noticesOf(event, thenOf(event.sequence)).length > 0;
  });
  for (const { sequence, type } of untold) {
    const byBus = EVENTS[type].told === 'bus';
    await services.queueNotices(
      byBus ? { reference, sequence, notice: true } : { reference, after: sequence - 1, upTo: sequence },
    );
    result.queuedNotices.push({ reference, sequence });
  }
  await mendAwaiting(services, ticket, { events, told, before }, result);
};

/**
 * Queues notices that waited for an address that is known by now: the process that saved it may have died before
 * reporting it.
 */
const mendAwaiting = async (
  services: ReconcileServices,
  ticket: Ticket,
  { events, told, before }: { events: readonly TicketEvent[]; told: readonly SentNotice[]; before: Instant },
  result: Reconciled,
): Promise<void> => {
  const thenOf = ticketsAfter(events);
  const { reference, organisation, requester } = ticket;
  const isAwaiting = told.some((sent) => {
    const event = events.find(({ sequence }) => sequence === sent.sequence);
    if (!event || sent.recipient !== personKey(requester)) return false;
    const notice = noticesOf(event, thenOf(event.sequence)).find(({ template }) => template === sent.template);
    return notice !== undefined && awaitsAddress(sent, event, notice, ticket);
  });
  if (!isAwaiting) return;
  const [person] = await services.people.load(organisation, [requester]);
  if (!person || !isReachable(person)) return;
  const recorded = events.findLast(({ type }) => type === 'requester_reachable');
  if (!recorded) return noteReachable(services, reference);
  if (recorded.at >= before) return;
  const { sequence } = recorded;
  await services.queueNotices({ reference, sequence, notice: true });
  result.queuedNotices.push({ reference, sequence });
};
