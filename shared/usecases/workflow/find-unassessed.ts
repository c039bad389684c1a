import { decided } from '../../domain/ticket/decision.ts';
import { arrivedAt, type Ticket } from '../../domain/ticket/ticket.ts';
import { isUnassessed, markUnassessed } from '../../domain/workflow/unassessed.ts';
import { instantOf, millisecondsOf } from '../../schemas/primitives.ts';
import { type ChangeServices, changeTicket } from '../change/change-ticket.ts';
import { secondsSince } from '../change/real-seconds.ts';
import type { Clock } from '../ports/clock.ts';

/** Assessment takes seconds. If it takes this long, there is a fault to look for. */
const GRACE_SECONDS = 5 * 60;
/** Runs are every five minutes, so three of them see each overdue ticket. The hourly sweep finds older ones. */
const LOOK_BACK_MILLISECONDS = 4 * GRACE_SECONDS * 1000;
const PAGE = 100;

/** Whether a ticket should have been assessed by now, for whatever reason. In the machine's time, like assessments. */
export const isOverdue = (ticket: Ticket, clock: Clock): boolean =>
  isUnassessed(ticket) && secondsSince(clock, arrivedAt(ticket)) >= GRACE_SECONDS;

/** Marks a ticket as needing help, which notifies a supervisor. The write is conditional: two runs mark it once. */
export const reportUnassessed = async (services: ChangeServices, reference: string): Promise<void> => {
  await changeTicket(services, reference, (ticket, context) => decided(markUnassessed(ticket, context)));
};

/** References of overdue tickets of the last twenty minutes. A supervisor gets one notice for each. */
export const findUnassessed = async (services: ChangeServices): Promise<string[]> => {
  const { organisations } = await services.configuration.registry();
  const found: string[] = [];
  for (const organisation of organisations) {
    for await (const ticket of recentTickets(services, organisation)) {
      if (!isOverdue(ticket, services.clock)) continue;
      found.push(ticket.reference);
      await reportUnassessed(services, ticket.reference);
    }
  }
  return found;
};

/** Tickets that may be unassessed: created in the last twenty minutes, at the first level. */
async function* recentTickets(services: ChangeServices, organisation: string): AsyncGenerator<Ticket> {
  const since = instantOf(millisecondsOf(services.clock.now()) - LOOK_BACK_MILLISECONDS);
  let cursor: string | null = null;
  for (;;) {
    const page = await services.store.list({ organisation, statuses: ['new', 'open'], levels: [1] }, PAGE, cursor);
    const tickets = await services.store.loadTickets(page.references.map(({ reference }) => reference));
    yield* tickets.filter(({ createdAt }) => createdAt >= since);
    cursor = page.references.at(-1)?.cursor ?? null;
    if (!page.more || tickets.some(({ createdAt }) => createdAt < since)) return;
  }
}
