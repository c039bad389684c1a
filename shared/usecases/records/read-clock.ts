import { type AssignmentAccount, assignmentAccount } from '../../domain/assignment/assignment-account.ts';
import { checkpointsBehind, type PassedCheckpoint } from '../../domain/clocks/account/checkpoints-behind.ts';
import { type ClockAccount, clockAccount } from '../../domain/clocks/account/clock-account.ts';
import { checkpointsOf, type Due } from '../../domain/clocks/clocks.ts';
import type { Context } from '../../domain/ticket/context.ts';
import type { TicketEvent } from '../../domain/ticket/events.ts';
import type { Ticket } from '../../domain/ticket/ticket.ts';
import type { Instant } from '../../schemas/primitives.ts';
import { isIntegrator } from '../change/caller.ts';
import { type ChangeServices, contextFor } from '../change/change-ticket.ts';
import type { ApiKey } from '../ports/people.ts';

export type TicketClock = ClockAccount & {
  reference: string;
  createdAt: Instant;
  now: Instant;
  timeZone: string;
  checkpoints: { behind: PassedCheckpoint[]; ahead: Due[] };
  /** Why the ticket is with its assignee or in its team's queue; null before assessment. For staff only. */
  assignment?: AssignmentAccount | null;
};

/**
 * The account of a ticket's clocks: every interval that counted or was paused, and past and coming checkpoints
 * (specification 10).
 */
const readClock = async (services: ChangeServices, ticket: Ticket): Promise<TicketClock> => {
  const events = await services.store.events(ticket.reference, 0, ticket.version);
  const context = await withPastPolicies(services, ticket, events);
  return {
    reference: ticket.reference,
    createdAt: ticket.createdAt,
    now: context.now,
    timeZone: context.calendar.timeZone,
    ...clockAccount(events, context),
    assignment: assignmentAccount(events),
    checkpoints: {
      behind: checkpointsBehind(events),
      ahead: checkpointsOf(ticket, context).toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)),
    },
  };
};

/** The context with every version of every policy that the ticket has had. */
const withPastPolicies = async (
  services: ChangeServices,
  ticket: Ticket,
  events: readonly TicketEvent[],
): Promise<Context> => {
  const context = await contextFor(services, ticket.organisation, ticket);
  let { policy, policyVersion }: { policy: unknown; policyVersion: unknown } = { policy: null, policyVersion: null };
  const named = new Map<string, [id: string, version: number]>();
  for (const { after } of events) {
    policy = after.policy ?? policy;
    policyVersion = after.policyVersion ?? policyVersion;
    if (typeof policy === 'string' && typeof policyVersion === 'number') {
      named.set(`${policy}@${policyVersion}`, [policy, policyVersion]);
    }
  }
  const load = async ([id, version]: [string, number]) =>
    services.configuration.policy(ticket.organisation, id, version);
  const policies = await Promise.all([...named.values()].map(load));
  return {
    ...context,
    now: context.now < ticket.updatedAt ? ticket.updatedAt : context.now,
    policy: (id, version) =>
      policies.find((each) => each.id === id && each.version === version) ?? context.policy(id, version),
  };
};

/** The clock as a key may see it: integrators see their own tickets' clocks, without the assignment. */
export const clockFor = async (services: ChangeServices, key: ApiKey, ticket: Ticket): Promise<TicketClock> => {
  const { assignment, ...clock } = await readClock(services, ticket);
  return isIntegrator(key) ? clock : { ...clock, assignment };
};
