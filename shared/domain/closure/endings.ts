import type { RequestOf } from '../../schemas/actions.ts';
import type { Level, Outcome } from '../../schemas/configuration/policy.ts';
import { levelOf } from '../clocks/level/level-times.ts';
import { isReportPending } from '../clocks/reporting.ts';
import { needsReview } from '../clocks/review.ts';
import { draftOf } from '../decide.ts';
import { asClosed, asResolved, declineSolution } from '../escalation/movements.ts';
import type { Context } from '../ticket/context.ts';
import { type Decision, decided, invalidField } from '../ticket/decision.ts';
import type { NewEvent, Patch } from '../ticket/events.ts';
import type { MessageContent } from '../ticket/messages.ts';
import type { Ticket } from '../ticket/ticket.ts';
import { actedBy, answeredInSubstance, textOf, type Worker } from '../work/worker.ts';
import { contactFacts, contactFault, isContact } from './contact.ts';

/** How a ticket ends: `resolve`, `confirm`, `decline` and `close`. */

/**
 * Resolves a ticket and asks the requester to confirm. A final resolution closes it at once: an outcome that the policy
 * calls final, or a resolution that a supervisor or above marks as final (specification 5).
 */
export const resolve = (ticket: Ticket, request: RequestOf<'resolve'>, worker: Worker, context: Context): Decision => {
  const fault = resolutionFault(ticket, request, worker, context);
  if (fault) return fault;
  const at = context.now;
  const outcome = request.outcome ?? 'resolved';
  const isFinal = request.final || outcomesOf(ticket, context).some(({ id, final }) => final && id === outcome);
  const answered = answeredInSubstance(ticket, worker.actor, context);
  const resolved = asResolved(ticket, at, outcome);
  const change: Patch = {
    ...answered,
    ...resolved,
    clock: { ...answered.clock, ...resolved.clock },
    answeredBy: request.article ?? null,
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

/** Why a resolution is refused: role, outcome or missing approval. `resolved` is an outcome of every level. */
const resolutionFault = (
  ticket: Ticket,
  request: RequestOf<'resolve'>,
  worker: Worker,
  context: Context,
): Decision | null => {
  if (isReportPending(ticket, context)) return notReported;
  const { outcome } = request;
  const ends = request.final || outcomesOf(ticket, context).some(({ id, final }) => final && id === outcome);
  if (ends && needsReview(ticket)) return notReviewed;
  if (request.resolutionForCounterparty && ticket.counterparty === null) {
    return invalidField('resolutionForCounterparty', 'this ticket has no counterparty');
  }
  const { finalAt } = context.organisation.closure;
  const isFinalHere = finalAt?.some(({ policy, levels }) => policy === ticket.policy && levels.includes(ticket.level));
  if (request.final && isFinalHere === false) {
    const where = finalAt?.map(({ policy, levels }) => `${policy} ${levels.join(' and ')}`).join(', ');
    return invalidField('final', `${context.organisation.id} can only make final decisions at ${where}`);
  }
  if (request.final && !worker.maySupervise) {
    return invalidField('final', 'only a supervisor or above can mark a resolution as final');
  }
  const possible = outcomesOf(ticket, context).filter(({ leadsTo }) => leadsTo === 'resolved');
  if (outcome && outcome !== 'resolved' && possible.length > 0 && !possible.some(({ id }) => id === outcome)) {
    return invalidField(
      'outcome',
      `must be an outcome of level ${ticket.level}: ${possible.map(({ id }) => id).join(', ')}`,
    );
  }
  if (levelNow(ticket, context)?.needsApproval && !ticket.approval?.approved) {
    return invalidField('action', 'this level needs approved corrective actions: propose them first');
  }
  return null;
};

/**
 * Endings that still need a major incident's review. One closed as a duplicate, withdrawn or spam wasn't a major
 * incident.
 */
const OF_SOLVED: readonly RequestOf<'close'>['as'][] = ['no_answer', 'handed_over'];

/** Endings without anything to report: a duplicate or spam wasn't a matter of its own. */
const NOTHING_TO_REPORT: readonly RequestOf<'close'>['as'][] = ['duplicate', 'spam'];

const notReported = invalidField(
  'action',
  'an authority has to be told of this first, or why it need not be: use `report_breach`',
);

const notReviewed = invalidField(
  'action',
  'a major incident needs a review before it can be closed: use `review` first',
);

export const confirm = (ticket: Ticket, request: RequestOf<'confirm'>, worker: Worker, context: Context): Decision => {
  if (needsReview(ticket)) return notReviewed;
  const fault = contactFault(request.contact, ticket.resolvedAt ?? ticket.createdAt, context.now);
  if (fault) return fault;
  const change = asClosed('confirmed', context.now);
  const event = { type: 'closed' as const, reason: 'confirmed', change, ...inTheirName(request) };
  return actedBy(ticket, event, { request, worker, context });
};

/** The contact of an action in the requester's name, and the text that goes with it. */
const inTheirName = ({ contact, reason }: Pick<RequestOf<'close'>, 'contact' | 'reason'>) => {
  if (!isContact(contact)) return {};
  const text = [contact.note, reason].filter(Boolean).join('\n\n');
  return { facts: contactFacts(contact), ...(text ? { message: textOf('reason', text, 'internal') } : {}) };
};

export const decline = (ticket: Ticket, request: RequestOf<'decline'>, worker: Worker, context: Context): Decision => {
  const { contact } = request;
  const fault = contactFault(contact, ticket.resolvedAt ?? ticket.createdAt, context.now);
  if (fault) return fault;
  const text = [request.comment ?? request.reason, contact?.note].filter(Boolean).join('\n\n');
  const message = text ? textOf('decline', text, 'internal') : undefined;
  const facts = contact && contactFacts(contact);
  return decided(declineSolution(draftOf(ticket, context), worker.actor, message, facts));
};

export const close = (ticket: Ticket, request: RequestOf<'close'>, worker: Worker, context: Context): Decision => {
  if (OF_SOLVED.includes(request.as) && needsReview(ticket)) return notReviewed;
  if (!NOTHING_TO_REPORT.includes(request.as) && isReportPending(ticket, context)) return notReported;
  const closesUnanswered = context.organisation.closure.confirmation.closeAfter !== null;
  if (request.as === 'no_answer' && !closesUnanswered) {
    return invalidField(
      'as',
      `${context.organisation.id} keeps a resolved ticket until it is confirmed or handed over`,
    );
  }
  if (request.as === 'handed_over') {
    if (!request.theirReference)
      return invalidField('theirReference', "required for a hand-over: the third party's reference");
    if (typeof request.contact !== 'string') {
      return invalidField('contact', "required for a hand-over: the third party's contact");
    }
  }
  const isWithdrawn = request.as === 'withdrawn';
  const fault = isWithdrawn ? contactFault(request.contact, ticket.createdAt, context.now) : null;
  if (fault) return fault;
  const handedOver =
    request.as === 'handed_over' ? `Reference: ${request.theirReference}\nContact: ${request.contact}` : null;
  const text = [handedOver, request.reason].filter(Boolean).join('\n\n');
  const message = text
    ? textOf(handedOver ? 'message' : 'reason', text, handedOver ? 'public' : 'internal')
    : undefined;
  const change = asClosed(request.as, context.now);
  const event = { type: 'closed' as const, reason: request.as, change, message };
  const named = isWithdrawn ? { ...event, ...inTheirName(request) } : event;
  return actedBy(ticket, named, { request, worker, context });
};
