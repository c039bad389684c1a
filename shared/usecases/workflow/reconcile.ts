import { restateCheckpoint } from '../../domain/advance.ts';
import { noticesOf } from '../../domain/telling/notices.ts';
import { ticketsAfter } from '../../domain/ticket/audit.ts';
import { decided } from '../../domain/ticket/decision.ts';
import { EVENTS } from '../../domain/ticket/events.ts';
import type { Ticket } from '../../domain/ticket/ticket.ts';
import { executionName, executionOf } from '../../domain/workflow/executions.ts';
import { type Instant, instantOf, millisecondsOf } from '../../schemas/primitives.ts';
import { LEVELS, statusSchema } from '../../schemas/ticket.ts';
import type { OutgoingMessage } from '../../schemas/workflow.ts';
import { changeTicket } from '../change/change-ticket.ts';
import { RAW_MAIL_SCOPE } from '../intake/email/keeping/raw-mail-claim.ts';
import type { Notices } from '../ports.ts';
import type { WorkflowServices } from './drive-workflow.ts';
import { isOverdue, reportUnassessed } from './find-unassessed.ts';
import { replaceExecution } from './replace-execution.ts';

export type ExecutionStatus = (name: string) => Promise<{ status: string; error: string | null } | null>;

export type ReconcileServices = WorkflowServices & {
  notices: Notices;
  execution: ExecutionStatus;
  /** The machine's time. */
  realNow: () => Instant;
  /** Names of executions that run. */
  runningExecutions: () => Promise<string[]>;
  /** Names of executions that died, newest first. */
  deadExecutions: () => Promise<string[]>;
  /** Puts a notice message on the outgoing queue. */
  queueNotices: (message: OutgoingMessage) => Promise<void>;
  /** Keys of raw mails stored long enough ago to have become something, and not longer than a day ago. */
  recentMails: () => Promise<string[]>;
  /** Announces a stored mail again, as SES would. */
  queueMail: (key: string) => Promise<void>;
};

export type Reconciled = {
  examined: number;
  /** Tickets whose record and execution disagreed, and what was done. */
  replaced: string[];
  needHelp: string[];
  /** Tickets that should have been assessed by now; a supervisor is told of each, once. */
  unassessed: string[];
  /** Events whose notices were neither claimed, sent nor suppressed. */
  queuedNotices: { reference: string; sequence: number }[];
  /** Tickets whose deadlines moved because a calendar or the organisation's times changed. */
  moved: string[];
  /** Tickets that could not be examined: the others were. */
  failed: { reference: string; error: unknown }[];
  /** Raw mails that had become nothing, queued again. */
  queuedMails: string[];
};

/** Notices younger than this are still on their way. */
const NOTICE_GRACE_MILLISECONDS = 15 * 60_000;
/** Older tickets were examined by the runs before. */
const NOTICES_LOOK_BACK_MILLISECONDS = 48 * 3_600_000;
const PAGE = 100;
/** DescribeExecution is throttled at some ten calls a second. */
const AT_ONCE = 5;

/** The engine ended it, not a fault of the ticket's: it doesn't count towards needing help (architecture rule 8). */
const endedByEngine = (error: string | null): boolean => error === 'States.ServiceRestart';

/**
 * Finds tickets whose record and execution disagree, and events that nobody was told of, and mends them (specification 9). Repeated
 * or at the same time as the ordinary path it changes nothing twice: an execution is replaced only while it is the
 * ticket's own, and notices have claims. `force` also replaces where a person had to look first.
 */
export const reconcile = async (services: ReconcileServices, options: { force: boolean }): Promise<Reconciled> => {
  const result: Reconciled = {
    examined: 0,
    replaced: [],
    needHelp: [],
    unassessed: [],
    queuedNotices: [],
    moved: [],
    queuedMails: [],
    failed: [],
  };
  const { organisations } = await services.configuration.registry();
  const running = new Set(await services.runningExecutions());
  for (const organisation of organisations) {
    const timesChanged = await haveTimesChanged(services, organisation);
    for (const status of statusSchema.options) {
      if (status === 'closed') continue;
      await eachTicket(services, organisation, status, async (ticket) => {
        result.examined++;
        try {
          await mendTicket(services, ticket, { running, timesChanged, force: options.force }, result);
        } catch (error) {
          result.failed.push({ reference: ticket.reference, error });
        }
      });
    }
  }
  await mendClosed(services, result);
  await mendMails(services, result);
  return result;
};

const mendTicket = async (
  services: ReconcileServices,
  ticket: Ticket,
  { running, timesChanged, force }: { running: ReadonlySet<string>; timesChanged: boolean; force: boolean },
  result: Reconciled,
): Promise<void> => {
  if (ticket.status === 'closed') return;
  if (isOverdue(ticket, services.clock)) {
    result.unassessed.push(ticket.reference);
    await reportUnassessed(services, ticket.reference);
  }
  const name = executionName(ticket.reference, ticket.execution);
  if (!running.has(name)) await mendExecution(services, ticket, force, result);
  await mendNotices(services, ticket, result);
  if (timesChanged) await mendTimes(services, ticket, result);
};

/** Real time for which a change of times is looked after: three hourly runs, so that one may fail. */
const TIMES_LOOK_BACK_MILLISECONDS = 3 * 3_600_000;

const haveTimesChanged = async (services: ReconcileServices, organisation: string): Promise<boolean> => {
  const changedAt = (await services.configuration.organisation(organisation))?.timesChangedAt ?? null;
  const since = millisecondsOf(services.realNow()) - TIMES_LOOK_BACK_MILLISECONDS;
  return changedAt !== null && millisecondsOf(changedAt) >= since;
};

/**
 * A checkpoint that comes earlier by a changed calendar has to wake its workflow, which waits until the old one. Where
 * nothing moved nothing is written.
 */
const mendTimes = async (services: ReconcileServices, { reference }: Ticket, result: Reconciled): Promise<void> => {
  const changed = await changeTicket(services, reference, (ticket, context) =>
    decided(restateCheckpoint(ticket, context)),
  );
  if (changed.ok && changed.events.length > 0) result.moved.push(reference);
};

/** Tickets that were closed while nobody drove them: their execution has to end with the word to the requester. */
const mendClosed = async (services: ReconcileServices, result: Reconciled): Promise<void> => {
  for (const name of await services.deadExecutions()) {
    const { reference, execution } = executionOf(name);
    const ticket = await services.store.load(reference);
    if (ticket?.status !== 'closed' || ticket.execution !== execution) continue;
    const outcome = await replaceExecution(services, reference, execution, 'closed_without_execution', false);
    if (outcome === 'replaced') result.replaced.push(reference);
  }
};

const mendMails = async (services: ReconcileServices, result: Reconciled): Promise<void> => {
  for (const key of await services.recentMails()) {
    if (await services.store.claim({ scope: RAW_MAIL_SCOPE, key })) continue;
    await services.queueMail(key);
    result.queuedMails.push(key);
  }
};

const eachTicket = async (
  services: ReconcileServices,
  organisation: string,
  status: Ticket['status'],
  visit: (ticket: Ticket) => Promise<void>,
): Promise<void> => {
  let cursor: string | null = null;
  for (;;) {
    const page = await services.store.list({ organisation, statuses: [status], levels: LEVELS }, PAGE, cursor);
    const found = await services.store.loadTickets(page.references.map(({ reference }) => reference));
    for (let start = 0; start < found.length; start += AT_ONCE) {
      await Promise.all(found.slice(start, start + AT_ONCE).map(visit));
    }
    cursor = page.references.at(-1)?.cursor ?? null;
    if (!page.more) return;
  }
};

const mendExecution = async (services: ReconcileServices, ticket: Ticket, force: boolean, result: Reconciled) => {
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

/** Queues again what should have been told by now. Events that the workflow still has to tell are its own. */
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
  // By event, not by recipient: who works the ticket now may be somebody else than who was told then.
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
};
