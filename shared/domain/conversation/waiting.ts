import type { RequestOf } from '../../schemas/actions.ts';
import { deadline } from '../calendar/index.ts';
import { paused } from '../clocks/standing-still.ts';
import { backToWork } from '../escalation/movements.ts';
import type { Context } from '../ticket/context.ts';
import { type Decision, invalidField } from '../ticket/decision.ts';
import type { Patch } from '../ticket/events.ts';
import type { MessageContent } from '../ticket/messages.ts';
import type { Ticket } from '../ticket/ticket.ts';
import { ACTED, actedBy, answeredInSubstance, notAssessed, textOf, type Worker } from '../work/worker.ts';

/** Waiting for others: `ask_requester`, `hand_to_third_party` and `take_back`. */

export const askRequester = (
  ticket: Ticket,
  request: RequestOf<'ask_requester'>,
  worker: Worker,
  context: Context,
): Decision => {
  const answered = answeredInSubstance(ticket, worker.actor, context);
  const change: Patch = {
    ...answered,
    status: 'waiting_on_requester',
    waiting: { since: context.now, reminders: 0 },
    clock: { ...answered.clock, ...paused(ticket, context.now) },
  };
  const message = textOf('question', request.question, 'public');
  return actedBy(
    ticket,
    { type: 'requester_asked', reason: 'question', change, message },
    { request, worker, context },
  );
};

/**
 * Hands the ticket to an outside third party, from any level (specification 10). The level's outcomes say who can
 * resolve it and who gets it next. Without a date in the request, the policy sets the follow-up. The message is what we
 * wrote to the third party: internal, like their replies.
 */
export const handToThirdParty = (
  ticket: Ticket,
  request: RequestOf<'hand_to_third_party'>,
  worker: Worker,
  context: Context,
): Decision => {
  if (ticket.policy === null) return notAssessed;
  const policy = context.policy(ticket.policy, ticket.policyVersion);
  if (request.followUpAt !== undefined && request.followUpAt <= context.now) {
    return invalidField('followUpAt', `must be later than now, ${context.now}`);
  }
  const until = request.followUpAt ?? deadline(context.now, policy.thirdParty.followUpAfter, context.calendar, []);
  const change: Patch = {
    status: 'waiting_on_third_party',
    waiting: { since: context.now, reminders: 0, until },
    clock: { ...paused(ticket, context.now), ...ACTED },
  };
  const message: MessageContent = {
    ...textOf('hand_over', request.message, 'internal'),
    thirdParty: request.thirdParty,
    ...(request.theirReference ? { theirReference: request.theirReference } : {}),
  };
  return actedBy(
    ticket,
    { type: 'handed_to_third_party', reason: 'handed_to_third_party', change, message },
    { request, worker, context },
  );
};

export const takeBack = (
  ticket: Ticket,
  request: RequestOf<'take_back'>,
  worker: Worker,
  context: Context,
): Decision => {
  const back = backToWork(ticket, context.now);
  const change: Patch = { ...back, clock: { ...back.clock, ...ACTED } };
  return actedBy(ticket, { type: 'taken_back', change }, { request, worker, context });
};
