import { isConfirmedAlready, needsReview } from '../clocks/review-clock.ts';
import { asClosed, finish } from '../escalation/movements.ts';
import type { Context } from '../ticket/context.ts';
import { type Decision, decided } from '../ticket/decision.ts';
import { type Draft, draftOf, record } from '../ticket/draft.ts';
import type { EventType, MessageContent, NewEvent, TicketEvent } from '../ticket/events.ts';
import { type Actor, SYSTEM, type Ticket } from '../ticket/ticket.ts';
import { type RequestOf, textOf, type Worker } from '../work/worker.ts';

/** The review of a major incident: `review`. */

/** The first ticket that becomes part of another one makes it a major incident. Done twice it changes nothing. */
export const declare = (ticket: Ticket, { actor }: Worker, context: Context): Decision => {
  if (ticket.major !== null || ticket.status === 'closed') return decided(draftOf(ticket));
  const change: NewEvent['change'] = { major: { review: null, missedAt: null, confirmed: null } };
  const declared: NewEvent = { type: 'incident_declared', at: context.now, actor, reason: 'linked', change };
  return decided(finish(record(draftOf(ticket), declared, context), context));
};

/** An internal text; recorded again it takes the place of the one before. What has waited for it closes the ticket. */
export const review = (ticket: Ticket, request: RequestOf<'review'>, { actor }: Worker, context: Context): Decision => {
  const { major } = ticket;
  const reviewed: NewEvent = {
    type: 'reviewed',
    at: context.now,
    actor,
    reason: major?.review ? 'reviewed_again' : 'reviewed',
    change: major ? { major: { ...major, review: ticket.version + 1 } } : {},
    message: textOf('review', bodyOf(request), 'internal'),
  };
  const draft = record(draftOf(ticket), reviewed, context);
  const isAwaited = ticket.status === 'resolved' && needsReview(ticket) && isConfirmedAlready(ticket);
  if (!isAwaited) return decided(finish(draft, context));
  const at = context.now;
  const closed: NewEvent = {
    type: 'closed',
    at,
    actor: SYSTEM,
    reason: 'confirmed',
    change: asClosed('confirmed', at),
  };
  return decided(finish(record(draft, closed, context), context));
};

/** The requester is content before the review: the ticket closes as confirmed once that is recorded. */
export const keepConfirmation = (
  ticket: Ticket,
  actor: Actor,
  message: MessageContent | undefined,
  context: Context,
): Draft => {
  if (ticket.major === null || (isConfirmedAlready(ticket) && !message)) return draftOf(ticket);
  const change = { major: { ...ticket.major, confirmed: ticket.resolutionEvent } };
  const kept: NewEvent = {
    type: 'confirmation_kept',
    at: context.now,
    actor,
    reason: 'review_missing',
    change,
    message,
  };
  return finish(record(draftOf(ticket), kept, context), context);
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
