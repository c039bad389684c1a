import type { Context } from '../context.ts';
import { type Decision, decided, invalidField } from '../decision.ts';
import { draftOf, record } from '../draft.ts';
import type { MessageContent, NewEvent } from '../events.ts';
import { levelOf } from '../level-clock.ts';
import { asClosed, asResolved, declineSolution, finish } from '../movements.ts';
import type { Ticket } from '../ticket.ts';
import { actedBy, answeredInSubstance, type RequestOf, textOf, type Worker } from './worker.ts';

/** How a ticket ends: `resolve`, `confirm`, `decline` and `close`. */

export const resolve = (ticket: Ticket, request: RequestOf<'resolve'>, worker: Worker, context: Context): Decision => {
  if (request.final && !worker.maySupervise) {
    return invalidField('final', 'only a supervisor or above marks a resolution final');
  }
  const outcome = request.outcome ?? 'resolved';
  const policy = ticket.policy ? context.policy(ticket.policy, ticket.policyVersion) : null;
  const outcomes = policy ? levelOf(policy, ticket.level).outcomes.filter((o) => o.leadsTo === 'resolved') : [];
  if (outcome !== 'resolved' && outcomes.length > 0 && !outcomes.some((candidate) => candidate.id === outcome)) {
    return invalidField('outcome', `at level ${ticket.level}: ${outcomes.map((candidate) => candidate.id).join(', ')}`);
  }
  const at = context.now;
  const answered = answeredInSubstance(ticket, context);
  const resolved = asResolved(ticket, at, outcome);
  const change: NewEvent['change'] = {
    ...answered,
    ...resolved,
    clock: { ...answered.clock, ...resolved.clock },
    ...(ticket.assignee === null ? { assignee: worker.actor.id, assignedBy: 'person' as const } : {}),
  };
  const message: MessageContent = {
    ...textOf('resolution', request.resolution, 'public'),
    ...(request.correctiveActions ? { correctiveActions: request.correctiveActions } : {}),
  };
  const event: NewEvent = {
    type: 'resolved',
    at,
    actor: worker.actor,
    reason: request.final ? 'final' : 'resolved',
    change,
    message,
  };
  const draft = record(draftOf(ticket), event, context);
  if (!request.final) return decided(finish(draft, context));
  const closed: NewEvent = { type: 'closed', at, actor: worker.actor, reason: 'final', change: asClosed('final', at) };
  return decided(finish(record(draft, closed, context), context));
};

export const confirm = (ticket: Ticket, request: RequestOf<'confirm'>, worker: Worker, context: Context): Decision => {
  const change = asClosed('confirmed', context.now);
  return actedBy(ticket, { type: 'closed', reason: 'confirmed', change }, { request, worker, context });
};

export const decline = (ticket: Ticket, request: RequestOf<'decline'>, worker: Worker, context: Context): Decision => {
  const comment = request.comment ?? request.reason;
  const message = comment ? textOf('decline', comment, 'internal') : undefined;
  return decided(declineSolution(draftOf(ticket), worker.actor, message, context));
};

export const close = (ticket: Ticket, request: RequestOf<'close'>, worker: Worker, context: Context): Decision => {
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
