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

/** Two tickets about one thing (specification 4): one is closed as merged, the other one goes on and links to it. */

/**
 * Closes a ticket as merged into another, which follows its later messages. `into` is as the use case has found it: where
 * the ticket was split off from that one, the messages are shown there again and no longer here.
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
 * Makes the ticket that goes on know the one that is merged into it, and its requester a party, so that replies join; what
 * was split off from it comes back. Done twice it changes nothing.
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
  // The same person by another id is no second party.
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

/** What undoing a merge needs to know of the ticket that went on. */
export type Unmerging = {
  /** People who came into its copy with the merged ticket, and go with it. */
  leaving: readonly string[];
  /** Numbers of its messages that were written to the merged ticket meanwhile: they stay. */
  staying: readonly number[];
};

/** The ticket that went on lets go of the merged one: link and people leave, messages stay and are named. */
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

/** The links without the one that a merge has made. */
export const withoutMerge = (links: Ticket['links'], other: string): Ticket['links'] =>
  links.filter(({ reference, as }) => !(reference === other && as === 'duplicate'));
