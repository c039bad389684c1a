import { decided } from '../../domain/ticket/decision.ts';
import { arrivedAt, type Ticket } from '../../domain/ticket/ticket.ts';
import { isUnassessed, markUnassessed } from '../../domain/workflow/unassessed.ts';
import { instantOf, millisecondsOf } from '../../schemas/primitives.ts';
import { type ChangeServices, changeTicket } from '../change/change-ticket.ts';
import { secondsSince } from '../change/real-seconds.ts';
import type { Clock } from '../ports/clock.ts';

/** Assessed within seconds as a rule; what takes this long has a cause that somebody has to look for. */
const GRACE_SECONDS = 5 * 60;
/** Of those due, three runs of every five minutes see each; the hourly sweep finds the rest, however old. */
const LOOK_BACK_MILLISECONDS = 4 * GRACE_SECONDS * 1000;
const PAGE = 100;

/** Whether a ticket should have been assessed by now, whatever kept it: by the machine's time, in which assessments take theirs. */
export const isOverdue = (ticket: Ticket, clock: Clock): boolean =>
  isUnassessed(ticket) && secondsSince(clock, arrivedAt(ticket)) >= GRACE_SECONDS;

/** Marks a ticket as needing help, which tells a supervisor; the write is conditional, so that two runs mark it once. */
export const reportUnassessed = async (services: ChangeServices, reference: string): Promise<void> => {
  await changeTicket(services, reference, (ticket, context) => decided(markUnassessed(ticket, context)));
};

/** References of tickets of the last twenty minutes that should have been assessed by now; a supervisor is told of each, once. */
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

/** Tickets that may be unassessed: of the last twenty minutes, at the level that they are made at. */
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
