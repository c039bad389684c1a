import type { Context } from '../../domain/ticket/context.ts';
import type { Refusal } from '../../domain/ticket/decision.ts';
import type { Ticket } from '../../domain/ticket/ticket.ts';
import type { Change, ChangedTicket, Claim, StandingClaim } from '../ports/tickets.ts';
import { type ChangeServices, contextFor, TooManyConflicts } from './change-ticket.ts';
import { TicketNotFound } from './ticket-not-found.ts';
import { FASTER, untilWritten } from './try-again.ts';

export type ChangedTogether =
  | { ok: true; changed: ChangedTicket[] }
  | { ok: false; refusal: Refusal }
  | { ok: false; claimed: StandingClaim };

/** Decides about several tickets, each with its own context. `changes` may contain new tickets. */
export type DecideTogether = (
  tickets: readonly Ticket[],
  contexts: readonly Context[],
) => Promise<{ ok: true; changes: readonly Change[] } | { ok: false; refusal: Refusal }>;

/**
 * Loads several tickets of one organisation, decides about them together, and writes all changes in one conditional
 * transaction. Starts over from the load after a concurrent change of a ticket or claim. A crash before the write
 * changes nothing; after it, the stream delivers the events. `once` is claimed with the change of the first ticket
 * named; if the claim is taken, returns what it stands for. `changed` is in the order of the changes that had an
 * effect. Throws TicketNotFound, TooManyConflicts.
 */
export const changeTickets = async (
  services: ChangeServices,
  references: readonly string[],
  decide: DecideTogether,
  once: readonly Claim[] = [],
): Promise<ChangedTogether> => {
  return untilWritten(
    async () => {
      const tickets = await Promise.all(references.map((reference) => loaded(services, reference)));
      const contexts = await Promise.all(tickets.map((ticket) => contextFor(services, ticket.organisation, ticket)));
      // Machines' clocks differ slightly: an event must not happen before the previous one.
      const now = [...contexts.map((context) => context.now), ...tickets.map(({ updatedAt }) => updatedAt)]
        .toSorted()
        .at(-1);
      const decision = await decide(
        tickets,
        contexts.map((context) => ({ ...context, now: now ?? context.now })),
      );
      if (!decision.ok) return decision;
      const changes = decision.changes.filter(({ draft }) => draft.events.length > 0);
      if (changes.length === 0) return { ok: true, changed: [] };
      const committed = await services.store.commitTogether(claimedWith(changes, references[0], once));
      if (committed.outcome === 'committed') return { ok: true, changed: committed.changed };
      for (const claim of committed.outcome === 'claimed' ? once : []) {
        const standing = await services.store.claim(claim);
        if (standing) return { ok: false, claimed: standing };
      }
      return FASTER;
    },
    (attempts) =>
      new TooManyConflicts(`tickets ${references.join(', ')} changed ${attempts} times while they were being changed`),
  );
};

const claimedWith = (changes: readonly Change[], reference: string | undefined, once: readonly Claim[]): Change[] =>
  changes.map((change) =>
    change.before?.reference === reference ? { ...change, claims: [...once, ...(change.claims ?? [])] } : change,
  );

const loaded = async ({ store }: ChangeServices, reference: string): Promise<Ticket> => {
  const ticket = await store.load(reference);
  if (!ticket) throw new TicketNotFound(reference);
  return ticket;
};
