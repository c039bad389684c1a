import { act } from '../../domain/act.ts';
import { acceptMerged } from '../../domain/several/merging.ts';
import { returningTo } from '../../domain/several/splitting.ts';
import type { Ticket } from '../../domain/ticket/ticket.ts';
import type { Worker } from '../../domain/work/worker.ts';
import type { RequestOf } from '../../schemas/actions.ts';
import type { ChangeServices } from '../change/change-ticket.ts';
import { type ChangedTogether, changeTickets } from '../change/change-tickets.ts';
import type { Claim, Claims, TicketHistory } from '../ports/tickets.ts';
import { movedClaims } from './moved-claims.ts';

/**
 * Closes a ticket as merged into another and updates that one, in one transaction. If it was split off from the other
 * ticket, this undoes the split: the messages return, and replies to them find the other ticket again. Throws
 * TicketNotFound, TooManyConflicts.
 */
export const mergeTickets = async (
  services: ChangeServices,
  ticket: Ticket,
  request: RequestOf<'merge'>,
  worker: Worker,
  once: readonly Claim[] = [],
): Promise<ChangedTogether> =>
  changeTickets(
    services,
    [ticket.reference, request.into],
    async ([merged, into], [context, intoContext]) => {
      if (!merged || !into || !context || !intoContext)
        throw new RangeError('a merge needs two tickets with their contexts');
      const closed = act(merged, request, worker, context, { into });
      if (!closed.ok) return closed;
      const accepted = acceptMerged(into, merged, worker, intoContext);
      if (!accepted.ok) return accepted;
      const claims = await returningClaims(services.store, into, merged);
      return {
        ok: true,
        changes: [
          { before: merged, draft: closed.draft },
          { before: into, draft: accepted.draft, claims },
        ],
      };
    },
    once,
  );

const returningClaims = async (store: TicketHistory & Claims, into: Ticket, merged: Ticket) => {
  const returning = new Set(returningTo(into, merged).map(({ message }) => message));
  if (returning.size === 0) return [];
  const messages = await store.messages(into.reference);
  const back = messages.filter(({ sequence }) => returning.has(sequence));
  return movedClaims(store, into.organisation, back, merged.reference);
};
