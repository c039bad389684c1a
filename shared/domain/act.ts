import type { ActionRequest } from '../schemas/requests.ts';
import { categorise, diagnose, link, prioritise } from './assessment/corrections.ts';
import { assignTo, take } from './assignment/staffing.ts';
import { close, confirm, decline, resolve } from './closure/endings.ts';
import { reopen } from './closure/reopening.ts';
import { review } from './closure/review.ts';
import { askRequester, handToThirdParty, takeBack } from './conversation/waiting.ts';
import { approve, propose, reject } from './escalation/approval.ts';
import { escalate, returnTo, setTargetDate } from './escalation/levels.ts';
import { addCounterparty } from './parties/dispute.ts';
import { merge } from './several/merging.ts';
import { splitOff } from './several/splitting.ts';
import { allowedIn, isAllowed } from './ticket/actions.ts';
import type { Context } from './ticket/context.ts';
import { type Decision, refused } from './ticket/decision.ts';
import type { Ticket } from './ticket/ticket.ts';
import type { Worker } from './work/worker.ts';

/** What some actions depend on besides their ticket, as the use case has found it. */
export type About = {
  /** For reopening a final decision: whom the appeal may not go to. */
  involved?: readonly string[];
  /** For undoing a merge: messages that were written meanwhile, and stay in the other ticket. */
  staying?: readonly string[];
  /** For merging: the ticket that goes on. */
  into?: Ticket;
};

/** Decides an agent's action (specification 10): refused where the status doesn't allow it, else its events. */
export const act = (
  ticket: Ticket,
  request: ActionRequest,
  worker: Worker,
  context: Context,
  { involved = [], staying = [], into }: About = {},
): Decision => {
  const { status } = ticket;
  if (!isAllowed(request.action, status)) {
    return refused({ code: 'not_allowed_in_status', status, allowed: allowedIn(status) });
  }
  switch (request.action) {
    case 'take':
      return take(ticket, request, worker, context);
    case 'assign':
      return assignTo(ticket, request, worker, context);
    case 'prioritise':
      return prioritise(ticket, request, worker, context);
    case 'categorise':
      return categorise(ticket, request, worker, context);
    case 'link':
      return link(ticket, request, worker, context);
    case 'add_counterparty':
      return addCounterparty(ticket, request, worker, context);
    case 'diagnose':
      return diagnose(ticket, request, worker, context);
    case 'review':
      return review(ticket, request, worker, context);
    case 'ask_requester':
      return askRequester(ticket, request, worker, context);
    case 'hand_to_third_party':
      return handToThirdParty(ticket, request, worker, context);
    case 'take_back':
      return takeBack(ticket, request, worker, context);
    case 'escalate':
      return escalate(ticket, request, worker, context);
    case 'return':
      return returnTo(ticket, request, worker, context);
    case 'set_target_date':
      return setTargetDate(ticket, request, worker, context);
    case 'propose':
      return propose(ticket, request, worker, context);
    case 'approve':
      return approve(ticket, request, worker, context);
    case 'reject':
      return reject(ticket, request, worker, context);
    case 'resolve':
      return resolve(ticket, request, worker, context);
    case 'confirm':
      return confirm(ticket, request, worker, context);
    case 'decline':
      return decline(ticket, request, worker, context);
    case 'reopen':
      return reopen(ticket, request, worker, { involved, staying }, context);
    case 'merge':
      return merge(ticket, request, worker, context, into);
    case 'split':
      return splitOff(ticket, request, worker, context);
    case 'close':
      return close(ticket, request, worker, context);
  }
};
