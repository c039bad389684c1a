import type { RequestOf } from '../../schemas/actions.ts';
import { isConfirmedAlready, needsReview } from '../clocks/review.ts';
import { draftOf, unchanged } from '../decide.ts';
import { asClosed } from '../escalation/movements.ts';
import type { Context } from '../ticket/context.ts';
import type { Decision, Draft } from '../ticket/decision.ts';
import type { EventType, MessageContent, NewEvent, Patch, TicketEvent } from '../ticket/events.ts';
import type { Actor, Ticket } from '../ticket/ticket.ts';
import { textOf, type Worker } from '../work/worker.ts';

/** The review of a major incident: `review`. */

/** The first ticket that becomes part of another one makes it a major incident. Done twice it changes nothing. */
export const declare = (ticket: Ticket, { actor }: Worker, context: Context): Decision => {
  if (ticket.major !== null || ticket.status === 'closed') return unchanged(ticket, context);
  const change: Patch = { major: { review: null, missedAt: null, confirmed: null } };
  const declared: NewEvent = { type: 'incident_declared', actor, reason: 'linked', change };
  return draftOf(ticket, context).record(declared).decision();
};

/** An internal text; recorded again it takes the place of the one before. What has waited for it closes the ticket. */
export const review = (ticket: Ticket, request: RequestOf<'review'>, { actor }: Worker, context: Context): Decision => {
  const { major } = ticket;
  const reviewed: NewEvent = {
    type: 'reviewed',
    actor,
    reason: major?.review ? 'reviewed_again' : 'reviewed',
    change: major ? { major: { ...major, review: ticket.version + 1 } } : {},
    message: textOf('review', bodyOf(request), 'internal'),
  };
  const draft = draftOf(ticket, context).record(reviewed);
  const isAwaited = ticket.status === 'resolved' && needsReview(ticket) && isConfirmedAlready(ticket);
  if (!isAwaited) return draft.decision();
  const at = context.now;
  const closed: NewEvent = {
    type: 'closed',
    reason: 'confirmed',
    change: asClosed('confirmed', at),
  };
  return draft.record(closed).decision();
};

/** The requester is content before the review: the ticket closes as confirmed once that is recorded. */
export const keepConfirmation = (
  ticket: Ticket,
  actor: Actor,
  message: MessageContent | undefined,
  context: Context,
): Draft => {
  if (ticket.major === null || (isConfirmedAlready(ticket) && !message)) return draftOf(ticket, context);
  const change = { major: { ...ticket.major, confirmed: ticket.resolutionEvent } };
  const kept: NewEvent = {
    type: 'confirmation_kept',
    actor,
    reason: 'review_missing',
    change,
    message,
  };
  return draftOf(ticket, context).record(kept).finish();
};

const bodyOf = ({ timeline, cause, workaround, actions, reason }: RequestOf<'review'>): string =>
  [
    ...(timeline ? [`Timeline:\n${timeline}`] : []),
    `Cause: ${cause}`,
    ...(workaround ? [`Workaround: ${workaround}`] : []),
    `Actions:\n${actions.map(({ what, owner, by }) => `- ${what} (${owner}, by ${by})`).join('\n')}`,
    ...(reason ? [reason] : []),
  ].join('\n\n');

/** What tells of an incident's course; reminders, notices and the machinery don't. */
const MILESTONES: readonly EventType[] = [
  'created',
  'assessed',
  'taken',
  'assigned',
  'prioritised',
  'incident_declared',
  'problem_declared',
  'diagnosed',
  'requester_asked',
  'handed_to_third_party',
  'taken_back',
  'limit_alerted',
  'escalated',
  'returned',
  'resolved',
  'declined',
  'reopened',
];

/** The timeline that the audit trail tells: one line for each milestone, without personal text. */
export const proposedTimeline = (events: readonly TicketEvent[]): string =>
  events
    .filter(({ type }) => MILESTONES.includes(type))
    .map(({ at, type, after, reason }) => {
      const details = [after.priority, after.level ? `level ${String(after.level)}` : undefined, reason];
      return `${at} ${type}: ${details.filter(Boolean).map(String).join(', ')}`;
    })
    .join('\n');
