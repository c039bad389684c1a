import type { Ticket } from '../../domain/ticket/ticket.ts';
import { executionOf } from '../../domain/workflow/executions.ts';
import { LEVELS, statusSchema } from '../../schemas/ticket.ts';
import { abreast } from '../telling/fan-out.ts';
import { haveTimesChanged, lateBefore, mendExecution, mendTicket } from './mend-ticket.ts';
import type { Place, Reconciled, ReconcileServices } from './reconciling.ts';
import { replaceExecution } from './replace-execution.ts';

/**
 * What reconcile looks after, each by itself: checkpoints that have passed, executions that died, and all open tickets in
 * turn. The first two find what matters at once, however many tickets there are; the sweep goes as far as there is time, and on
 * from there in the next run.
 */
export const DUTIES = ['overdue', 'executions', 'sweep'] as const;
export type Duty = (typeof DUTIES)[number];

const PAGE = 100;
/** DescribeExecution is throttled at some ten calls a second. */
const AT_ONCE = 5;
/** Checkpoints of an organisation that are looked at in a run, the latest ones next time. */
const MAX_OVERDUE = 2000;

/**
 * Finds tickets whose record and execution disagree, and events that nobody was told of, and mends them (specification 9). Repeated
 * or at the same time as the ordinary path it changes nothing twice: an execution is replaced only while it is the
 * ticket's own, and notices have claims. `force` also replaces where a person had to look first.
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

/** One ticket that can't be examined keeps none of the others from it. */
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

/** Tickets whose next checkpoint has passed: by the index, so that it costs what is late, not what there is. */
const mendOverdue: CarryOut = async (services, force, result) => {
  const { organisations } = await services.configuration.registry();
  const until = lateBefore(services);
  for (const organisation of organisations) {
    const references = await services.store.dueUntil(organisation, until, MAX_OVERDUE);
    // As they are now: the index may not know yet that it has gone on.
    const late = (await services.store.loadTickets(references)).filter(
      ({ checkpoint }) => checkpoint !== null && checkpoint.at <= until,
    );
    result.late += late.length;
    await eachOf(late, result, (ticket) => mendExecution(services, ticket, force, result));
  }
};

/**
 * Executions that died, whose event was lost: an open ticket gets another, and a ticket that was closed meanwhile one that
 * ends with the word to the requester. Most have been replaced long ago, which a hundred at a time are asked.
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

/** Goes through open tickets from where the last run stopped, as far as there is time. */
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

/** Where it stopped for want of time; null at the end. */
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
