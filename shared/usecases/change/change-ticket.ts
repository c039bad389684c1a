import { loadsOf, rivals } from '../../domain/assignment/assignment.ts';
import type { Context } from '../../domain/ticket/context.ts';
import type { Decision, Refusal } from '../../domain/ticket/decision.ts';
import { assignmentOf } from '../../domain/ticket/facts.ts';
import type { Ticket } from '../../domain/ticket/ticket.ts';
import type { Clock } from '../ports/clock.ts';
import type { Configuration } from '../ports/configuration.ts';
import type { ChangedTicket, Claim, StandingClaim, StoredMessage, TicketStore } from '../ports/tickets.ts';
import { staffingFor } from './staffing.ts';
import { TicketNotFound } from './ticket-not-found.ts';
import { FASTER, untilWritten } from './try-again.ts';

export type ChangeServices = { store: TicketStore; configuration: Configuration; clock: Clock };

/** Every attempt failed because of concurrent changes; the caller may try again. */
export class TooManyConflicts extends Error {
  override readonly name = 'TooManyConflicts';
}

/** The organisation named by a ticket, key or address isn't stored. */
export class UnknownOrganisation extends Error {
  override readonly name = 'UnknownOrganisation';
}

export type Changed =
  | ({ ok: true } & ChangedTicket)
  | { ok: false; refusal: Refusal }
  | { ok: false; claimed: StandingClaim };

/**
 * The context of every decision about a ticket of an organisation, without the agents' loads. Throws
 * UnknownOrganisation, UnknownPolicy.
 */
export const contextFor = async (
  services: Pick<ChangeServices, 'configuration' | 'clock'>,
  organisationId: string,
  ticket: Ticket | null,
  options: { byWorkflow?: boolean } = {},
): Promise<Context> => {
  const loaded = await services.configuration.organisation(organisationId);
  if (!loaded) throw new UnknownOrganisation(`there is no organisation ${organisationId}`);
  const { organisation, policies: latest } = loaded;
  // An escalation may move the ticket to any of these policies. A warm function reads each of them once.
  const wanted = Object.entries(latest).map(([id, version]) => ({ id, version }));
  if (ticket?.policy && ticket.policyVersion) wanted.push({ id: ticket.policy, version: ticket.policyVersion });
  const policies = await Promise.all(
    wanted.map(({ id, version }) => services.configuration.policy(organisationId, id, version)),
  );
  return {
    now: services.clock.now(),
    organisation,
    calendar: loaded.calendar,
    calendars: loaded.calendars,
    loads: {},
    byWorkflow: options.byWorkflow ?? false,
    policies: Object.keys(latest),
    policy: (id, version) => {
      const found = policies.find((policy) => policy.id === id && policy.version === (version ?? latest[id]));
      if (!found) throw new UnknownPolicyInContext(`policy ${id} version ${version} was not loaded`);
      return found;
    },
  };
};

/** A decision asked for a policy that isn't in its context. */
export class UnknownPolicyInContext extends Error {
  override readonly name = 'UnknownPolicyInContext';
}

export type ChangeOptions = {
  byWorkflow?: boolean;
  claims?: readonly Claim[];
  rewritten?: readonly StoredMessage[];
  /** The ticket as the caller has just loaded it. If it is outdated, the write fails and the ticket is loaded again. */
  standing?: Ticket;
};

/**
 * Loads, decides and writes in one conditional transaction; starts over from the load after a concurrent change
 * (architecture rule 1). A crash before the write changes nothing; after it, the stream delivers the events. Throws
 * TicketNotFound, TooManyConflicts.
 */
export const changeTicket = async (
  services: ChangeServices,
  reference: string,
  decide: Decide,
  options: ChangeOptions = {},
): Promise<Changed> => {
  return untilWritten(
    async (attempt) => {
      const standing = attempt === 0 ? options.standing : undefined;
      const ticket = standing ?? (await services.store.load(reference));
      if (!ticket) throw new TicketNotFound(reference);
      const context = notBefore(ticket, await contextFor(services, ticket.organisation, ticket, options));
      const decision = await decideWithLoads(services, ticket, context, decide);
      if (!decision.ok) return decision;
      if (decision.draft.events.length === 0) return { ok: true, ticket, events: [], messages: [] };
      const committed = await services.store.commit(ticket, decision.draft, options.claims ?? [], options.rewritten);
      if (committed.outcome === 'committed') {
        const { outcome: _outcome, ...changed } = committed;
        return { ok: true, ...changed };
      }
      if (committed.outcome === 'claimed') return { ok: false, claimed: committed.standing };
      return FASTER;
    },
    (attempts) => new TooManyConflicts(`ticket ${reference} changed ${attempts} times while it was being changed`),
  );
};

type Decide = (ticket: Ticket, context: Context) => Decision;

/**
 * Most decisions assign no agent. If a rule chose one, reads what tells the candidates apart and decides again. Open
 * tickets are counted only if there are several candidates.
 */
const decideWithLoads = async (
  { store }: ChangeServices,
  ticket: Ticket,
  context: Context,
  decide: Decide,
): Promise<Decision> => {
  const decision = decide(ticket, context);
  if (!decision.ok) return decision;
  const { ticket: changed, events } = decision.draft;
  const chose = changed.assignedBy === 'rule' && events.some((event) => assignmentOf(event).assignment !== undefined);
  if (!chose) return decision;
  const counted = rivals(context, changed);
  const [open, staffing] = await Promise.all([
    counted.length > 0 ? store.loads(ticket.organisation, counted) : {},
    staffingFor(store, changed, counted, context),
  ]);
  return decide(ticket, { ...context, loads: loadsOf(open, context), staffing });
};

/** Machines' clocks differ slightly: an event must not happen before the previous one. */
const notBefore = (ticket: Ticket, context: Context): Context =>
  context.now < ticket.updatedAt ? { ...context, now: ticket.updatedAt } : context;
