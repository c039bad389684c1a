import type { RequestOf } from '../../schemas/actions.ts';
import { isConfirmedAlready, needsReview } from '../clocks/review.ts';
import { draftOf, unchanged } from '../decide.ts';
import { asClosed } from '../escalation/movements.ts';
import type { Context } from '../ticket/context.ts';
import { type Decision, type Draft, invalidField } from '../ticket/decision.ts';
import type { EventType, NewEvent, Patch, TicketEvent } from '../ticket/events.ts';
import type { MessageContent } from '../ticket/messages.ts';
import type { Actor, ReviewAction, Ticket } from '../ticket/ticket.ts';
import { actedBy, textOf, type Worker } from '../work/worker.ts';
import { reviewText } from './review-text.ts';

/** The review of a major incident: `review`. */

/** Makes a ticket a major incident when the first ticket becomes part of it. Repeating it changes nothing. */
export const declare = (ticket: Ticket, { actor }: Worker, context: Context): Decision => {
  if (ticket.major !== null || ticket.status === 'closed') return unchanged(ticket, context);
  const change: Patch = { major: { review: null, missedAt: null, confirmed: null } };
  const declared: NewEvent = { type: 'incident_declared', actor, reason: 'linked', change };
  return draftOf(ticket, context).record(declared).decision();
};

/** Records a review as an internal text. A later one replaces it. A ticket that only waited for its review closes. */
export const review = (ticket: Ticket, request: RequestOf<'review'>, { actor }: Worker, context: Context): Decision => {
  const { major } = ticket;
  const reviewed: NewEvent = {
    type: 'reviewed',
    actor,
    reason: major?.review ? 'reviewed_again' : 'reviewed',
    change: major ? { major: { ...major, review: ticket.version + 1, actions: agreed(request, context) } } : {},
    message: textOf('review', reviewText(request), 'internal'),
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

/**
 * The owner is stored only if it is an agent. Other owners' names stand only in the text, because events contain no
 * other names.
 */
const agreed = ({ actions }: RequestOf<'review'>, { organisation, now }: Context): ReviewAction[] =>
  actions.map(({ owner, by, done = false }) => ({
    owner: organisation.agents.some(({ id }) => id === owner) ? owner : null,
    by,
    doneAt: done ? now : null,
  }));

/** Marks an action as done or open again, also after the incident has closed: most actions are finished later. */
export const finishReviewAction = (
  ticket: Ticket,
  request: RequestOf<'finish_review_action'>,
  worker: Worker,
  context: Context,
): Decision => {
  const { major } = ticket;
  const { number, done = true } = request;
  const actions = major?.actions ?? [];
  const action = actions[number - 1];
  if (major === null || actions.length === 0) return invalidField('action', 'no review has agreed an action');
  if (!action) return invalidField('number', `its review agreed ${actions.length} actions`);
  if ((action.doneAt !== null) === done) return unchanged(ticket, context);
  const changed = actions.with(number - 1, { ...action, doneAt: done ? context.now : null });
  const change = { major: { ...major, actions: changed } };
  const reason = done ? 'done' : 'open_again';
  const event = { type: 'review_action_finished' as const, reason, change, facts: { number } };
  return actedBy(ticket, event, { request, worker, context });
};

/** The requester confirms before the review: the ticket closes as confirmed once the review is recorded. */
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

/** Events that tell an incident's course, without reminders, notices and internal events. */
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

/** A timeline from the audit trail: one line per milestone, without personal text. */
export const proposedTimeline = (events: readonly TicketEvent[]): string =>
  events
    .filter(({ type }) => MILESTONES.includes(type))
    .map(({ at, type, after, reason }) => {
      const details = [after.priority, after.level ? `level ${String(after.level)}` : undefined, reason];
      return `${at} ${type}: ${details.filter(Boolean).map(String).join(', ')}`;
    })
    .join('\n');
