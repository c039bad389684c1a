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

/** Whoever owns an action and is no agent stands in the text alone, as its words do: events hold nobody else's name. */
const agreed = ({ actions }: RequestOf<'review'>, { organisation, now }: Context): ReviewAction[] =>
  actions.map(({ owner, by, done = false }) => ({
    owner: organisation.agents.some(({ id }) => id === owner) ? owner : null,
    by,
    doneAt: done ? now : null,
  }));

/** Also once the incident is closed: most of what a review agrees is done after it. */
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
