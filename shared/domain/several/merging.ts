import type { RequestOf } from '../../schemas/actions.ts';
import { withLink } from '../assessment/corrections.ts';
import { draftOf, unchanged } from '../decide.ts';
import { asClosed } from '../escalation/movements.ts';
import { withCopied } from '../parties/parties.ts';
import { isOnOtherSide, requesterIds } from '../parties/sides.ts';
import type { Context } from '../ticket/context.ts';
import { type Decision, invalidField } from '../ticket/decision.ts';
import type { NewEvent } from '../ticket/events.ts';
import type { Ticket } from '../ticket/ticket.ts';
import { type About, actedBy, type Worker } from '../work/worker.ts';
import { returningTo } from './splitting.ts';

/**
 * Merging two tickets about the same matter (specification 4): one is closed as merged, and the other continues and
 * links to it.
 */

/**
 * Closes a ticket as merged into another, which gets its later messages. `into` is the ticket that the use case has
 * loaded. If the closed ticket was split off from it, its messages are shown there again, and no longer here.
 */
export const merge = (
  ticket: Ticket,
  request: RequestOf<'merge'>,
  worker: Worker,
  context: Context,
  { into }: About,
): Decision => {
  if (request.into === ticket.reference) return invalidField('into', 'cannot be the ticket itself');
  const returning = into ? returningTo(into, ticket) : [];
  const change = {
    ...asClosed('merged', context.now),
    mergedInto: request.into,
    links: withLink(ticket.links, { reference: request.into, as: 'duplicate' }),
    moved: [...ticket.moved, ...returning.map(({ message, as }) => ({ message: as, to: request.into, as: message }))],
  };
  return actedBy(ticket, { type: 'closed', reason: 'merged', change }, { request, worker, context });
};

/**
 * Records the merge on the ticket that continues. It links to the merged ticket and takes its requester as a party, so
 * that replies join it. Messages that had been split off come back. Repeating it changes nothing.
 */
export const acceptMerged = (into: Ticket, merged: Ticket, worker: Worker, context: Context): Decision => {
  if (into.status === 'closed') return invalidField('into', 'is closed: reopen it first, or merge it into this ticket');
  const theirs = requesterIds(merged);
  const ours = requesterIds(into);
  const isAcross =
    [...theirs, ...merged.copied].some((id) => isOnOtherSide(into, id)) || ours.some((id) => isOnOtherSide(merged, id));
  if (isAcross || (merged.counterparty ?? into.counterparty) !== into.counterparty) {
    return invalidField('into', 'must be a ticket between the same two sides: link them instead');
  }
  const links = withLink(into.links, { reference: merged.reference, as: 'duplicate' });
  // The same person with another id isn't a second party.
  const isSame = theirs.some((id) => ours.includes(id));
  const copied = withCopied(into, [...(isSame ? [] : [merged.requester]), ...merged.copied]);
  const returning = returningTo(into, merged);
  if (links === into.links && copied.length === into.copied.length && returning.length === 0) {
    return unchanged(into, context);
  }
  const moved = into.moved.filter((each) => !returning.includes(each));
  const undone = returning.length > 0;
  const from = merged.reference;
  const said = { actor: worker.actor, reason: 'merged', change: { links, copied, moved } };
  const event: NewEvent = undone
    ? { ...said, type: 'split_undone', facts: { from, messages: numbersOf(returning) } }
    : { ...said, type: 'linked', facts: { from } };
  return draftOf(into, context).record(event).decision();
};

const numbersOf = (moved: Ticket['moved']): string => moved.map(({ message }) => message).join(' ');

/** What undoing a merge must know about the ticket that continued. */
export type Unmerging = {
  /** People in copy who came with the merged ticket and leave with it. */
  leaving: readonly string[];
  /** Numbers of messages that were written to the merged ticket in the meantime. They stay. */
  staying: readonly number[];
};

/** Undoes a merge on the ticket that continued. Its link and people leave; messages stay and are listed. */
export const letGo = (
  into: Ticket,
  merged: Pick<Ticket, 'reference'>,
  { leaving, staying }: Unmerging,
  worker: Worker,
  context: Context,
): Decision => {
  const change = {
    links: withoutMerge(into.links, merged.reference),
    copied: into.copied.filter((person) => !leaving.includes(person)),
  };
  if (change.links.length === into.links.length && change.copied.length === into.copied.length) {
    return unchanged(into, context);
  }
  const event: NewEvent = {
    type: 'merge_undone',
    actor: worker.actor,
    reason: 'reopened',
    change,
    facts: { merged: merged.reference, ...(staying.length > 0 ? { staying: staying.join(' ') } : {}) },
  };
  return draftOf(into, context).record(event).decision();
};

/** The links without the one that a merge added. */
export const withoutMerge = (links: Ticket['links'], other: string): Ticket['links'] =>
  links.filter(({ reference, as }) => !(reference === other && as === 'duplicate'));
