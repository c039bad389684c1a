import type { Context } from '../context.ts';
import { type Decision, decided, invalidField } from '../decision.ts';
import { draftOf, record } from '../draft.ts';
import { asClosed, finish } from '../movements.ts';
import { withCopied } from '../parties.ts';
import type { Ticket } from '../ticket.ts';
import { withLink } from './corrections.ts';
import { actedBy, type RequestOf, type Worker } from './worker.ts';

/** Two tickets about one thing (SPEC 4): one is closed as merged, the other one goes on and links to it. */

/** Closes a ticket as merged into another, which follows its later messages. `into` is as the use case has found it. */
export const merge = (ticket: Ticket, request: RequestOf<'merge'>, worker: Worker, context: Context): Decision => {
  if (request.into === ticket.reference) return invalidField('into', 'a ticket is not merged into itself');
  const change = {
    ...asClosed('merged', context.now),
    mergedInto: request.into,
    links: withLink(ticket.links, { reference: request.into, as: 'duplicate' }),
  };
  return actedBy(ticket, { type: 'closed', reason: 'merged', change }, { request, worker, context });
};

/**
 * Makes the ticket that goes on know the one that is merged into it, and its requester a party, so that replies join.
 * Done twice it changes nothing.
 */
export const acceptMerged = (into: Ticket, merged: Ticket, worker: Worker, context: Context): Decision => {
  if (into.status === 'closed') return invalidField('into', 'it is closed: reopen it first, or merge the other way');
  if (merged.requester === into.counterparty || (merged.counterparty ?? into.counterparty) !== into.counterparty) {
    return invalidField('into', 'a dispute is merged only into a ticket of the same two sides: link them instead');
  }
  const links = withLink(into.links, { reference: merged.reference, as: 'duplicate' });
  const copied = withCopied(into, [merged.requester, ...merged.copied]);
  if (links === into.links && copied.length === into.copied.length) return decided(draftOf(into));
  const change = { links, copied };
  const event = { type: 'linked' as const, at: context.now, actor: worker.actor, reason: 'merged', change };
  return decided(finish(record(draftOf(into), event, context), context));
};
