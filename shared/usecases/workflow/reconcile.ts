import type { Ticket } from '../../domain/ticket/ticket.ts';
import { executionOf } from '../../domain/workflow/executions.ts';
import { LEVELS, statusSchema } from '../../schemas/ticket.ts';
import { abreast } from '../telling/fan-out.ts';
import { haveTimesChanged, lateBefore, mendExecution, mendTicket } from './mend-ticket.ts';
import type { Place, Reconciled, ReconcileServices } from './reconciling.ts';
import { replaceExecution } from './replace-execution.ts';

/**
 * Duties of reconcile, each run separately: passed checkpoints, dead executions, and all open tickets in turn. The
 * first two find urgent cases at once, however many tickets there are. The sweep goes as far as time allows, and the
 * next run continues.
 */
export const DUTIES = ['overdue', 'executions', 'sweep'] as const;
export type Duty = (typeof DUTIES)[number];

const PAGE = 100;
/** DescribeExecution is throttled at about ten calls a second. */
const AT_ONCE = 5;
/** Checkpoints of an organisation examined in a run; later ones are left to the next run. */
const MAX_OVERDUE = 2000;

/**
 * Finds tickets whose record and execution disagree, and events without notices, and repairs them (specification 9).
 * Safe to repeat or to run beside the ordinary path: an execution is replaced only while it is the ticket's own, and
 * notices have claims. `force` also replaces executions that need a person's attention.
 */
export const reconcile = async (
  services: ReconcileServices,
  { force, duties = DUTIES }: { force: boolean; duties?: readonly Duty[] },
): Promise<Reconciled> => {
  const result: Reconciled = {
    ...{ examined: 0, late: 0, swept: true, replaced: [], needHelp: [], unassessed: [], queuedNotices: [] },
    ...{ moved: [], caughtUp: [], failed: [] },
  };
  for (const duty of DUTIES) if (duties.includes(duty)) await CARRY_OUT[duty](services, force, result);
  return result;
};

type CarryOut = (services: ReconcileServices, force: boolean, result: Reconciled) => Promise<void>;

/** Visits each ticket. One that fails doesn't stop the others. */
const eachOf = (
  tickets: readonly Ticket[],
  result: Reconciled,
  visit: (ticket: Ticket) => Promise<unknown>,
): Promise<void> =>
  abreast(tickets, AT_ONCE, async (ticket) => {
    try {
      await visit(ticket);
    } catch (error) {
      result.failed.push({ reference: ticket.reference, error });
    }
  });

/** Tickets whose next checkpoint has passed, from the index, so that the cost depends only on how many are late. */
const mendOverdue: CarryOut = async (services, force, result) => {
  const { organisations } = await services.configuration.registry();
  const until = lateBefore(services);
  for (const organisation of organisations) {
    const references = await services.store.dueUntil(organisation, until, MAX_OVERDUE);
    // Reads current tickets: the index may not show yet that a ticket has moved on.
    const late = (await services.store.loadTickets(references)).filter(
      ({ checkpoint }) => checkpoint !== null && checkpoint.at <= until,
    );
    result.late += late.length;
    await eachOf(late, result, (ticket) => mendExecution(services, ticket, force, result));
  }
};

/**
 * Executions that died and whose event was lost. An open ticket gets another execution; one closed meanwhile gets one
 * that sends the final notice to the requester. Most were replaced long ago, so a hundred at a time are checked.
 */
const mendDead: CarryOut = async (services, force, result) => {
  const dead = (await services.deadExecutions()).map(executionOf);
  for (let start = 0; start < dead.length; start += PAGE) {
    const page = dead.slice(start, start + PAGE);
    const tickets = await services.store.loadTickets(page.map(({ reference }) => reference));
    const own = tickets.filter((ticket) =>
      page.some(({ reference, execution }) => reference === ticket.reference && execution === ticket.execution),
    );
    await eachOf(own, result, async (ticket) => {
      if (ticket.status !== 'closed') return mendExecution(services, ticket, force, result);
      const { reference, execution } = ticket;
      const outcome = await replaceExecution(services, reference, execution, 'closed_without_execution', false);
      if (outcome === 'replaced') result.replaced.push(reference);
    });
  }
};

const OPEN = statusSchema.options.filter((status) => status !== 'closed');

/** Goes through open tickets from where the last run stopped, as far as time allows. */
const sweep: CarryOut = async (services, force, result) => {
  const { organisations } = await services.configuration.registry();
  const listed = await services.runningExecutions();
  const running = listed && new Set(listed);
  const places = organisations.flatMap((organisation) =>
    OPEN.map((status): Place => ({ organisation, status, cursor: null })),
  );
  const before = await services.progress.load();
  const from = places.findIndex(
    ({ organisation, status }) => organisation === before?.organisation && status === before.status,
  );
  const left = before && from >= 0 ? [before, ...places.slice(from + 1)] : places;
  for (const place of left) {
    const timesChanged = await haveTimesChanged(services, place.organisation);
    const stoppedAt = await sweepStatus(services, place, result, (ticket) =>
      mendTicket(services, ticket, { running, timesChanged, force }, result),
    );
    if (stoppedAt) {
      result.swept = false;
      return services.progress.save(stoppedAt);
    }
  }
  await services.progress.save(null);
};

/** Where it stopped because time ran out; null at the end. */
const sweepStatus = async (
  services: ReconcileServices,
  place: Place,
  result: Reconciled,
  visit: (ticket: Ticket) => Promise<void>,
): Promise<Place | null> => {
  const { organisation, status } = place;
  let { cursor } = place;
  for (;;) {
    if (!services.hasTime()) return { organisation, status, cursor };
    const page = await services.store.list({ organisation, statuses: [status], levels: LEVELS }, PAGE, cursor);
    const found = await services.store.loadTickets(page.references.map(({ reference }) => reference));
    result.examined += found.length;
    await eachOf(found, result, visit);
    cursor = page.references.at(-1)?.cursor ?? null;
    if (!page.more) return null;
  }
};

const CARRY_OUT: Record<Duty, CarryOut> = { overdue: mendOverdue, executions: mendDead, sweep };
