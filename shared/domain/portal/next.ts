import type { NEXT_KINDS, PORTAL_ACTIONS } from '../../schemas/answers/portal.ts';
import type { Instant } from '../../schemas/primitives.ts';
import type { CheckpointKind, Status } from '../../schemas/ticket.ts';
import { checkpointsOf } from '../clocks/clocks.ts';
import { firstResponseDue } from '../clocks/first-response.ts';
import { nextWordDue } from '../clocks/next-update.ts';
import { needsReview } from '../clocks/review.ts';
import { mayReopen, reopensUntil } from '../closure/reopening.ts';
import { surveyState } from '../closure/survey.ts';
import { draftOf } from '../decide.ts';
import { askState } from '../escalation/asked-for.ts';
import { asClosed } from '../escalation/movements.ts';
import { MAX_COPIED } from '../parties/parties.ts';
import type { Context } from '../ticket/context.ts';
import type { Draft } from '../ticket/decision.ts';
import type { TicketEvent } from '../ticket/events.ts';
import type { Ticket } from '../ticket/ticket.ts';
import { appointmentAhead, ownAppointments } from './appointments.ts';
import type { PortalSide } from './side.ts';

export type PortalNext = { kind: (typeof NEXT_KINDS)[number]; at: Instant | null };
export type PortalActionName = (typeof PORTAL_ACTIONS)[number];

/** A status as the other side of a dispute sees it: without what we have asked the requester. */
export const statusFor = ({ status }: Ticket, side: PortalSide): Status =>
  side === 'counterparty' && status.startsWith('waiting_') ? 'open' : status;

/** What comes next for a person and when, by the ticket's clocks. Null if nothing does. */
export const nextFor = (ticket: Ticket, side: PortalSide, context: Context): PortalNext | null => {
  if (side === 'counterparty') return null;
  const at = (kind: CheckpointKind): Instant | null =>
    checkpointsOf(ticket, context).find((checkpoint) => checkpoint.kind === kind)?.at ?? null;
  switch (ticket.status) {
    case 'closed':
      return mayReopen(ticket, context) ? { kind: 'reopen_until', at: reopensUntil(ticket, context) } : null;
    case 'resolved':
      return { kind: 'your_confirmation', at: at('auto_close') };
    case 'waiting_on_requester':
      return { kind: 'your_answer', at: at('follow_up') };
    case 'waiting_on_third_party':
      return earlier({ kind: 'third_party', at: ticket.waiting?.until ?? null }, ticket, context);
    case 'new':
    case 'open':
      return earlier(wordFor(ticket, context), ticket, context);
  }
};

/** When the person hears from us. */
const wordFor = (ticket: Ticket, context: Context): PortalNext => {
  if (ticket.policy === null) return { kind: 'assessment', at: null };
  const first = ticket.firstResponseAt === null ? firstResponseDue(ticket, context) : null;
  return first === null
    ? { kind: 'next_word', at: nextWordDue(ticket, context) }
    : { kind: 'first_response', at: first };
};

/** The appointment, if it comes first. */
const earlier = (next: PortalNext, ticket: Ticket, { now }: Context): PortalNext => {
  const ahead = appointmentAhead(ticket, now);
  return ahead && (next.at === null || ahead.from <= next.at) ? { kind: ahead.kind, at: ahead.from } : next;
};

/** The event that a survey is about: the last one that closed the ticket. */
export const closingOf = (events: readonly TicketEvent[]): TicketEvent | null =>
  events.findLast(({ type }) => type === 'closed') ?? null;

/** The requester's rating of the ticket's current closing. A reopened ticket asks again. */
export const surveyOfEnd = (ticket: Ticket, events: readonly TicketEvent[]): Ticket['survey'] =>
  ticket.status === 'closed' && surveyState(ticket, closingOf(events)) === 'answered' ? ticket.survey : null;

/** What the holder of a notice's link may do besides reading (docs/decisions/0090). */
const BY_LINK: readonly PortalActionName[] = ['confirm', 'decline'];
export const isByLink = (action: PortalActionName): boolean => BY_LINK.includes(action);

/** What a person may do with a ticket now, by the same rules as links and mails. */
export const allowedFor = (
  ticket: Ticket,
  { side, byLink }: { side: PortalSide; byLink: boolean },
  events: readonly TicketEvent[],
  context: Context,
): PortalActionName[] => {
  if (side !== 'requester') return byLink ? [] : ['message'];
  const isOpen = ticket.status !== 'closed';
  const isSurveyed = !isOpen && surveyState(ticket, closingOf(events)) === 'open';
  const may: [PortalActionName, boolean][] = [
    ['message', true],
    ['confirm', ticket.status === 'resolved' && ticket.resolutionEvent !== null],
    ['decline', ticket.status === 'resolved' && ticket.resolutionEvent !== null],
    ['withdraw', isOpen && !needsReview(ticket)],
    ['escalate', askState(ticket, ticket.version, context) === 'open'],
    ['reopen', mayReopen(ticket, context)],
    ['survey', isSurveyed],
    ...ownAppointments(ticket, events, context),
    ['add_people', isOpen && !ticket.restricted && ticket.copied.length < MAX_COPIED],
  ];
  return may.flatMap(([action, isAllowed]) => (isAllowed && (!byLink || isByLink(action)) ? [action] : []));
};

/** The requester withdraws the request. Decides nothing on a closed ticket. */
export const withdraw = (ticket: Ticket, comment: string | null, context: Context): Draft => {
  const draft = draftOf(ticket, context);
  if (ticket.status === 'closed' || needsReview(ticket)) return draft;
  return draft
    .record({
      type: 'closed',
      actor: { kind: 'requester', id: ticket.requester },
      reason: 'withdrawn',
      change: asClosed('withdrawn', context.now),
      message: comment
        ? { kind: 'message', direction: 'inbound', visibility: 'public', channel: 'portal_form', body: comment }
        : undefined,
    })
    .finish();
};
