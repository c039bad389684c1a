import type { ActionRequest } from '../schemas/requests.ts';
import { allowedIn, isAllowed } from './actions.ts';
import { approve, propose, reject } from './agent-work/approval.ts';
import { categorise, diagnose, link, prioritise } from './agent-work/corrections.ts';
import { addCounterparty } from './agent-work/dispute.ts';
import { close, confirm, decline, resolve } from './agent-work/endings.ts';
import { escalate, returnTo, setTargetDate } from './agent-work/levels.ts';
import { merge } from './agent-work/merging.ts';
import { reopen } from './agent-work/reopening.ts';
import { review } from './agent-work/review.ts';
import { splitOff } from './agent-work/splitting.ts';
import { assignTo, take } from './agent-work/staffing.ts';
import { askRequester, handToThirdParty, takeBack } from './agent-work/waiting.ts';
import type { Worker } from './agent-work/worker.ts';
import type { Context } from './context.ts';
import { type Decision, refused } from './decision.ts';
import type { Ticket } from './ticket.ts';

/** What some actions depend on besides their ticket, as the use case has found it. */
export type About = {
  /** For reopening a final decision: whom the appeal may not go to. */
  involved?: readonly string[];
  /** For undoing a merge: messages that were written meanwhile, and stay in the other ticket. */
  staying?: readonly string[];
  /** For merging: the ticket that goes on. */
  into?: Ticket;
};

/** Decides an agent's action (SPEC 10): refused where the status doesn't allow it, else its events. */
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
