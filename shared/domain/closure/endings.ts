import type { RequestOf } from '../../schemas/actions.ts';
import type { Level, Outcome } from '../../schemas/configuration/policy.ts';
import { levelOf } from '../clocks/level-times.ts';
import { needsReview } from '../clocks/review.ts';
import { draftOf } from '../decide.ts';
import { asClosed, asResolved, declineSolution } from '../escalation/movements.ts';
import type { Context } from '../ticket/context.ts';
import { type Decision, decided, invalidField } from '../ticket/decision.ts';
import type { MessageContent, NewEvent, Patch } from '../ticket/events.ts';
import type { Ticket } from '../ticket/ticket.ts';
import { actedBy, answeredInSubstance, textOf, type Worker } from '../work/worker.ts';

/** How a ticket ends: `resolve`, `confirm`, `decline` and `close`. */

/**
 * A resolution asks the requester to confirm it; a final one closes at once: an outcome that is final by the policy, or
 * what a supervisor or above marks as final (specification 5).
 */
export const resolve = (ticket: Ticket, request: RequestOf<'resolve'>, worker: Worker, context: Context): Decision => {
  const fault = resolutionFault(ticket, request, worker, context);
  if (fault) return fault;
  const at = context.now;
  const outcome = request.outcome ?? 'resolved';
  const isFinal = request.final || outcomesOf(ticket, context).some(({ id, final }) => final && id === outcome);
  const answered = answeredInSubstance(ticket, context);
  const resolved = asResolved(ticket, at, outcome);
  const change: Patch = {
    ...answered,
    ...resolved,
    clock: { ...answered.clock, ...resolved.clock },
    ...(ticket.assignee === null ? { assignee: worker.actor.id, assignedBy: 'person' as const } : {}),
  };
  const message: MessageContent = {
    ...textOf('resolution', request.resolution, 'public'),
    ...(request.resolutionForCounterparty ? { forCounterparty: request.resolutionForCounterparty } : {}),
    ...(request.correctiveActions ? { correctiveActions: request.correctiveActions } : {}),
  };
  const { actor } = worker;
  const event: NewEvent = { type: 'resolved', actor, reason: isFinal ? 'final' : 'resolved', change, message };
  const draft = draftOf(ticket, context).record(event);
  if (!isFinal) return draft.decision();
  const closed: NewEvent = { type: 'closed', actor, reason: 'final', change: asClosed('final', at) };
  return draft.record(closed).decision();
};

const outcomesOf = (ticket: Ticket, context: Context): Outcome[] => levelNow(ticket, context)?.outcomes ?? [];

const levelNow = (ticket: Ticket, context: Context): Level | null =>
  ticket.policy ? levelOf(context.policy(ticket.policy, ticket.policyVersion), ticket.level) : null;

/** What speaks against a resolution: role, outcome, or approval that is missing. `resolved` is every level's outcome. */
const resolutionFault = (
  ticket: Ticket,
  request: RequestOf<'resolve'>,
  worker: Worker,
  context: Context,
): Decision | null => {
  const { outcome } = request;
  const ends = request.final || outcomesOf(ticket, context).some(({ id, final }) => final && id === outcome);
  if (ends && needsReview(ticket)) return notReviewed;
  if (request.resolutionForCounterparty && ticket.counterparty === null) {
    return invalidField('resolutionForCounterparty', 'this ticket has no counterparty');
  }
  if (request.final && !worker.maySupervise) {
    return invalidField('final', 'only a supervisor or above marks a resolution final');
  }
  const possible = outcomesOf(ticket, context).filter(({ leadsTo }) => leadsTo === 'resolved');
  if (outcome && outcome !== 'resolved' && possible.length > 0 && !possible.some(({ id }) => id === outcome)) {
    return invalidField('outcome', `at level ${ticket.level}: ${possible.map(({ id }) => id).join(', ')}`);
  }
  if (levelNow(ticket, context)?.needsApproval && !ticket.approval?.approved) {
    return invalidField(
      'action',
      'this level resolves with corrective actions that somebody has approved: propose them',
    );
  }
  return null;
};

/** What a major incident was; one closed as a duplicate, withdrawn or spam was none. */
const OF_SOLVED: readonly RequestOf<'close'>['as'][] = ['no_answer', 'handed_over'];

const notReviewed = invalidField(
  'action',
  'a major incident closes after its review: record timeline, cause, workaround and actions with `review` first',
);

export const confirm = (ticket: Ticket, request: RequestOf<'confirm'>, worker: Worker, context: Context): Decision => {
  if (needsReview(ticket)) return notReviewed;
  const change = asClosed('confirmed', context.now);
  return actedBy(ticket, { type: 'closed', reason: 'confirmed', change }, { request, worker, context });
};

export const decline = (ticket: Ticket, request: RequestOf<'decline'>, worker: Worker, context: Context): Decision => {
  const comment = request.comment ?? request.reason;
  const message = comment ? textOf('decline', comment, 'internal') : undefined;
  return decided(declineSolution(draftOf(ticket, context), worker.actor, message));
};

export const close = (ticket: Ticket, request: RequestOf<'close'>, worker: Worker, context: Context): Decision => {
  if (OF_SOLVED.includes(request.as) && needsReview(ticket)) return notReviewed;
  const closesUnanswered = context.organisation.closure.confirmation.closeAfter !== null;
  if (request.as === 'no_answer' && !closesUnanswered) {
    return invalidField(
      'as',
      `${context.organisation.id} keeps a resolved ticket until it is confirmed or handed over`,
    );
  }
  if (request.as === 'handed_over') {
    if (!request.theirReference) return invalidField('theirReference', "a hand-over needs the third party's reference");
    if (!request.contact) return invalidField('contact', "a hand-over needs the third party's contact");
  }
  const handedOver =
    request.as === 'handed_over' ? `Reference: ${request.theirReference}\nContact: ${request.contact}` : null;
  const text = [handedOver, request.reason].filter(Boolean).join('\n\n');
  const message = text
    ? textOf(handedOver ? 'message' : 'reason', text, handedOver ? 'public' : 'internal')
    : undefined;
  const change = asClosed(request.as, context.now);
  return actedBy(ticket, { type: 'closed', reason: request.as, change, message }, { request, worker, context });
};
