import { UNRESOLVED } from '../../domain/clocks/clock.ts';
import { onTime } from '../../domain/clocks/on-time.ts';
import { outOfIncident } from '../../domain/clocks/standing-still.ts';
import { resolve } from '../../domain/closure/endings.ts';
import { draftOf, unchanged } from '../../domain/decide.ts';
import { isToBeSentTo } from '../../domain/parties/sides.ts';
import { addAgentMessage } from '../../domain/say.ts';
import type { Context } from '../../domain/ticket/context.ts';
import type { Decision } from '../../domain/ticket/decision.ts';
import type { TicketEvent } from '../../domain/ticket/events.ts';
import type { MessageContent } from '../../domain/ticket/messages.ts';
import { SYSTEM, type Ticket } from '../../domain/ticket/ticket.ts';
import type { Instant } from '../../schemas/primitives.ts';
import { type ChangeServices, changeTicket } from '../change/change-ticket.ts';
import { TicketNotFound } from '../change/ticket-not-found.ts';
import type { OutgoingQueue } from '../ports/telling.ts';
import type { StoredMessage } from '../ports/tickets.ts';
import { abreast, type Range, rangesOf } from '../telling/fan-out.ts';

/** Children changed for one message, so that a function finishes in time. */
const CHILDREN_A_PAGE = 100;
/** Children changed in parallel. */
const ABREAST = 10;

/** A range that contains every reference. */
const ALL: Range = { from: '', to: '~' };

type PassServices = ChangeServices & { outgoing: OutgoingQueue };

type What = 'message' | 'resolution' | 'end';

/** What an event of a major incident means for its children (specification 4); null if nothing. */
const whatOf = (event: TicketEvent): What | null => {
  const { type, reason, after } = event;
  if (type === 'message_added') return isToBeSentTo(event, 'requester') ? 'message' : null;
  // An incident that was resolved because its requester didn't answer has no solution.
  if (type === 'resolved') return reason === 'no_answer' ? 'end' : 'resolution';
  return type === 'closed' && after.closedAs !== undefined ? 'end' : null;
};

/**
 * Applies a major incident's event to its children: a public message is added to each, its resolution resolves them,
 * and if it is closed without one, they continue on their own. Each child's own event then notifies its requester, in
 * their language and channel. Many children are queued as pages, all before the event's own message is finished. A
 * claim for each event and child is in the child's transaction, so this can be interrupted and repeated.
 */
export const passToChildren = async (services: PassServices, parent: Ticket, event: TicketEvent): Promise<void> => {
  // A ticket has parts only after it became a major incident, and it remains one.
  if (whatOf(event) === null || parent.major === null) return;
  const { reference } = parent;
  const children = await services.store.partsIn(reference, 'major_incident', ALL);
  if (children.length <= CHILDREN_A_PAGE) return passTo(services, parent, event, children);
  const pages = rangesOf(children, CHILDREN_A_PAGE);
  await services.outgoing.send(pages.map((range) => ({ reference, incident: event.sequence, ...range })));
};

/** Does the same for a page of children. Throws TicketNotFound. */
export const passToPage = async (
  services: ChangeServices,
  { reference, incident: sequence, from, to }: Range & { reference: string; incident: number },
): Promise<{ sent: number }> => {
  const parent = await services.store.load(reference);
  if (!parent) throw new TicketNotFound(reference);
  const [event] = await services.store.events(reference, sequence - 1, sequence);
  if (event)
    await passTo(services, parent, event, await services.store.partsIn(reference, 'major_incident', { from, to }));
  return { sent: 0 };
};

const passTo = async (
  services: ChangeServices,
  parent: Ticket,
  event: TicketEvent,
  children: readonly string[],
): Promise<void> => {
  const what = whatOf(event);
  if (what === null || children.length === 0) return;
  const { store } = services;
  const scope = `incident#${parent.reference}#${event.sequence}`;
  const done = await store.claims(scope, children);
  const untold = children.filter((_child, index) => done[index] === null);
  const solvedBefore = what === 'resolution' ? await earlierSolution(services, event, parent) : null;
  const isSolvedSince = (ticket: Ticket): boolean =>
    solvedBefore !== null && hearsAgain(ticket, { from: solvedBefore, to: event.at });
  const open = (await store.loadTickets(untold)).filter(
    (ticket) => (ticket.incident === parent.reference && ticket.status !== 'closed') || isSolvedSince(ticket),
  );
  const message = event.messageDigest ? await store.message(parent.reference, event.sequence) : null;
  await abreast(open, ABREAST, ({ reference: child }) =>
    changeTicket(
      services,
      child,
      onTime((ticket, context) =>
        ticket.incident === parent.reference
          ? decideFor(ticket, what, event, message, context)
          : message && isSolvedSince(ticket)
            ? decideFor(ticket, 'message', event, message, context)
            : unchanged(ticket, context),
      ),
      { claims: [{ scope, key: child }] },
    ),
  );
};

/** When the incident had a solution before this one: it was opened again in between. Null for its first solution. */
const earlierSolution = async (
  { store }: ChangeServices,
  { sequence }: TicketEvent,
  { reference }: Ticket,
): Promise<Instant | null> => {
  const before = await store.events(reference, 0, sequence - 1);
  return before.findLast((event) => whatOf(event) === 'resolution')?.at ?? null;
};

/** A ticket that the earlier solution has resolved, and that still waits to be confirmed, gets the new one as a message. */
const hearsAgain = ({ status, incident, resolvedAt }: Ticket, { from, to }: { from: Instant; to: Instant }): boolean =>
  status === 'resolved' && incident === null && resolvedAt !== null && resolvedAt >= from && resolvedAt < to;

/**
 * Checks the incident again after a ticket became part of it. The link is written first: an end of the incident after
 * the link finds the ticket among the parts, and an earlier one is found here. The ticket then gets what the others
 * got. Returns true if it missed something.
 */
export const catchUp = async (
  services: ChangeServices,
  { reference, incident }: Pick<Ticket, 'reference' | 'incident'>,
): Promise<boolean> => {
  const parent = incident === null ? null : await services.store.load(incident);
  if (!parent) return false;
  const isOver = !UNRESOLVED.includes(parent.status);
  if (!isOver && !(await isPartOf(services, parent, reference))) return false;
  const event = isOver ? await endOf(services, parent) : null;
  const message = event?.messageDigest ? await services.store.message(parent.reference, event.sequence) : null;
  const what = (event && whatOf(event)) ?? 'end';
  const changed = await changeTicket(
    services,
    reference,
    onTime((ticket, context) =>
      ticket.incident === parent.reference
        ? decideFor(ticket, what, event ?? { actor: SYSTEM }, message, context)
        : unchanged(ticket, context),
    ),
  );
  return changed.ok && changed.events.length > 0;
};

/** The event that its parts got: its resolution, if there is one. */
const endOf = async ({ store }: ChangeServices, parent: Ticket): Promise<TicketEvent | null> => {
  const { reference, resolutionEvent } = parent;
  if (resolutionEvent === null) return null;
  const [event = null] = await store.events(reference, resolutionEvent - 1, resolutionEvent);
  return event;
};

/** Whether an incident has become part of one of its own parts: each would wait for the other. */
const isPartOf = async ({ store }: ChangeServices, incident: Ticket, reference: string): Promise<boolean> => {
  const above = new Set<string>();
  for (let next = incident.incident; next !== null && !above.has(next); ) {
    if (next === reference) return true;
    above.add(next);
    next = (await store.load(next))?.incident ?? null;
  }
  return false;
};

const decideFor = (
  ticket: Ticket,
  what: What,
  { actor }: Pick<TicketEvent, 'actor'>,
  message: StoredMessage | null,
  context: Context,
): Decision => {
  const body = message?.body ?? '';
  if (what === 'message') return addAgentMessage(ticket, actor, contentOf(body, message), context);
  const left = { type: 'incident_left' as const, reason: `incident_${what}` };
  // A problem is resolved by its permanent fix, which this isn't.
  const worked = ticket.status !== 'resolved' && ticket.status !== 'closed' && !ticket.isProblem;
  if (what === 'resolution' && worked) {
    const { correctiveActions } = message ?? {};
    const request = { action: 'resolve' as const, resolution: body, correctiveActions };
    const resolved = resolve(ticket, request, { actor, maySupervise: false }, context);
    if (resolved.ok) return resolved.draft.record({ ...left, change: { incident: null } }).decision();
  }
  // Not resolved with the incident, for example because the child's level needs approval: it continues on its own.
  return draftOf(ticket, context)
    .record({ ...left, change: outOfIncident(ticket, context.now) })
    .decision();
};

/** Attachments stay where they are stored, once for all tickets. */
const contentOf = (body: string, message: StoredMessage | null): MessageContent => ({
  kind: 'message',
  direction: 'outbound',
  visibility: 'public',
  channel: 'api',
  body,
  ...(message?.attachments ? { attachments: message.attachments } : {}),
});
