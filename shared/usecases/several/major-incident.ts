import { onTime } from '../../domain/clocks/on-time.ts';
import { outOfIncident } from '../../domain/clocks/standing-still.ts';
import { resolve } from '../../domain/closure/endings.ts';
import { draftOf, unchanged } from '../../domain/decide.ts';
import { addressedTo } from '../../domain/parties/sides.ts';
import { addAgentMessage } from '../../domain/say.ts';
import type { Context } from '../../domain/ticket/context.ts';
import type { Decision } from '../../domain/ticket/decision.ts';
import type { MessageContent, TicketEvent } from '../../domain/ticket/events.ts';
import type { Ticket } from '../../domain/ticket/ticket.ts';
import { type ChangeServices, changeTicket } from '../change/change-ticket.ts';
import type { StoredMessage } from '../ports.ts';

/** So many children are changed in one go; a function has seconds, and what is left waits for the next one. */
const MOST_AT_ONCE = 200;
/** Children that are changed at the same time. */
const ABREAST = 10;

/** There are children left: the same again goes on with them. */
export class MoreChildren extends Error {
  override readonly name = 'MoreChildren';
}

type What = 'message' | 'resolution' | 'end';

/** What of a major incident's events is its children's too (specification 4). */
const whatOf = ({ type, actor, facts, after }: TicketEvent): What | null => {
  if (type === 'message_added') {
    const isToAll = facts?.visibility === 'public' && facts.sent !== true && addressedTo({ facts }, 'requester');
    const isTold = actor.kind === 'agent' && isToAll;
    return isTold ? 'message' : null;
  }
  if (type === 'resolved') return 'resolution';
  return type === 'closed' && after.closedAs !== undefined ? 'end' : null;
};

/**
 * A public message of a major incident is added to each ticket that is part of it, its resolution resolves them, and where
 * it is closed without one they go on by themselves. Each child's own event then tells its requester, in their language
 * and channel. A claim for each event and child is part of the child's transaction, so that this can stop anywhere and be
 * done again. Throws MoreChildren.
 */
export const passToChildren = async (services: ChangeServices, parent: Ticket, event: TicketEvent): Promise<void> => {
  const what = whatOf(event);
  if (what === null) return;
  const { store } = services;
  const scope = `incident#${parent.reference}#${event.sequence}`;
  const children = await store.children(parent.reference);
  if (children.length === 0) return;
  const done = await store.claims(scope, children);
  const untold = children.filter((_child, index) => done[index] === null);
  const open = (await store.loadTickets(untold)).filter(
    ({ incident, status }) => incident === parent.reference && status !== 'closed',
  );
  const message = event.messageDigest ? await store.message(parent.reference, event.sequence) : null;
  const now = open.slice(0, MOST_AT_ONCE);
  for (let start = 0; start < now.length; start += ABREAST) {
    await Promise.all(
      now.slice(start, start + ABREAST).map(({ reference: child }) =>
        changeTicket(
          services,
          child,
          onTime((ticket, context) =>
            ticket.incident === parent.reference
              ? decideFor(ticket, what, event, message, context)
              : unchanged(ticket, context),
          ),
          { claims: [{ scope, key: child }] },
        ),
      ),
    );
  }
  if (open.length > now.length) throw new MoreChildren(`${open.length - now.length} children are left`);
};

const decideFor = (
  ticket: Ticket,
  what: What,
  { actor }: TicketEvent,
  message: StoredMessage | null,
  context: Context,
): Decision => {
  const body = message?.body ?? '';
  if (what === 'message') return addAgentMessage(ticket, actor, contentOf(body, message), context);
  const left = { type: 'incident_left' as const, reason: `incident_${what}` };
  // A problem's resolution is its permanent fix, which this isn't.
  const worked = ticket.status !== 'resolved' && ticket.status !== 'closed' && !ticket.isProblem;
  if (what === 'resolution' && worked) {
    const { correctiveActions } = message ?? {};
    const request = { action: 'resolve' as const, resolution: body, correctiveActions };
    const resolved = resolve(ticket, request, { actor, maySupervise: false }, context);
    if (resolved.ok) return resolved.draft.record({ ...left, change: { incident: null } }).decision();
  }
  // Not resolved with it, such as where the child's level asks for approval: it goes on by itself.
  return draftOf(ticket, context)
    .record({ ...left, change: outOfIncident(ticket, context.now) })
    .decision();
};

/** Its files lie where they are, once for all tickets. */
const contentOf = (body: string, message: StoredMessage | null): MessageContent => ({
  kind: 'message',
  direction: 'outbound',
  visibility: 'public',
  channel: 'api',
  body,
  ...(message?.attachments ? { attachments: message.attachments } : {}),
});
