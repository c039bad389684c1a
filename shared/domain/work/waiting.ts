import type { Context } from '../context.ts';
import type { Decision } from '../decision.ts';
import type { NewEvent } from '../events.ts';
import { paused } from '../level-clock.ts';
import { backToWork } from '../movements.ts';
import type { Ticket } from '../ticket.ts';
import { ACTED, actedBy, answeredInSubstance, type RequestOf, textOf, type Worker } from './worker.ts';

/** What a ticket waits for: `ask_requester` and `take_back`. */

export const askRequester = (
  ticket: Ticket,
  request: RequestOf<'ask_requester'>,
  worker: Worker,
  context: Context,
): Decision => {
  const answered = answeredInSubstance(ticket, context);
  const change: NewEvent['change'] = {
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

export const takeBack = (
  ticket: Ticket,
  request: RequestOf<'take_back'>,
  worker: Worker,
  context: Context,
): Decision => {
  const back = backToWork(ticket, context.now);
  const change: NewEvent['change'] = { ...back, clock: { ...back.clock, ...ACTED } };
  return actedBy(ticket, { type: 'taken_back', change }, { request, worker, context });
};
