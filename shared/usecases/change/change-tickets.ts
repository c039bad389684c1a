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

/** What becomes of several tickets: each with the context of its own, `changes` also with new ones among them. */
export type DecideTogether = (
  tickets: readonly Ticket[],
  contexts: readonly Context[],
) => Promise<{ ok: true; changes: readonly Change[] } | { ok: false; refusal: Refusal }>;

/**
 * Loads several tickets of one organisation, decides about them together, and writes all of it in one conditional
 * transaction; starts again from the load when somebody was faster with one of them, or with a claim. A crash before the
 * write changes nothing; after it, the stream tells everybody. `once` is claimed with the change of the first ticket named:
 * who finds it taken gets what it stands for. `changed` is in the order of what changes at all. Throws TicketNotFound,
 * TooManyConflicts.
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
      // Machines' clocks differ a little: an event never happens before the one it follows.
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
