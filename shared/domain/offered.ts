import type { Action, RequestOf } from '../schemas/actions.ts';
import { act, allowedIn, mayDo } from './act.ts';
import type { Context } from './ticket/context.ts';
import type { Decision } from './ticket/decision.ts';
import type { Ticket } from './ticket/ticket.ts';
import type { Worker } from './work/worker.ts';

/** A placeholder request for each action, to test whether it would be refused whatever it says. It is never carried out. */
export const leastRequestsAt = (now: string): { readonly [A in Action]: RequestOf<A> } => ({
  take: { action: 'take' },
  assign: { action: 'assign' },
  prioritise: { action: 'prioritise' },
  categorise: { action: 'categorise' },
  restrict: { action: 'restrict', restricted: true },
  hold_records: { action: 'hold_records', held: true },
  link: { action: 'link', to: '', as: 'related' },
  add_counterparty: { action: 'add_counterparty', counterparty: {} },
  diagnose: { action: 'diagnose', cause: '' },
  record_review: { action: 'record_review', records: [] },
  report_breach: { action: 'report_breach', decision: 'reported' },
  review: { action: 'review', cause: '', actions: [] },
  finish_review_action: { action: 'finish_review_action', number: 1 },
  ask_requester: { action: 'ask_requester', question: '' },
  hand_to_third_party: { action: 'hand_to_third_party', thirdParty: '', message: '' },
  take_back: { action: 'take_back' },
  escalate: { action: 'escalate' },
  return: { action: 'return', level: 1, reason: '' },
  set_target_date: { action: 'set_target_date', at: now },
  book_appointment: { action: 'book_appointment', kind: 'call', from: now },
  move_appointment: { action: 'move_appointment', from: now },
  cancel_appointment: { action: 'cancel_appointment' },
  end_appointment: { action: 'end_appointment', outcome: 'held' },
  propose: { action: 'propose', correctiveActions: '' },
  approve: { action: 'approve' },
  reject: { action: 'reject' },
  resolve: { action: 'resolve', resolution: '' },
  confirm: { action: 'confirm' },
  decline: { action: 'decline' },
  reopen: { action: 'reopen' },
  merge: { action: 'merge', into: '' },
  split: { action: 'split', messages: [] },
  close: { action: 'close', as: 'duplicate' },
});

/**
 * Whether a decision is refused because of the ticket's state. A fault in another field is one that the sender can fix.
 */
const isImpossible = (decision: Decision): boolean =>
  !decision.ok && (decision.refusal.code !== 'invalid_field' || decision.refusal.field === 'action');

/**
 * The actions that a worker can take on a ticket now. Leaves out what the status or role forbids, and what the action
 * would refuse whatever the request says. Before the assessment the level's rules aren't known, so only status and role
 * count.
 */
export const offered = (ticket: Ticket, worker: Worker, context: Context): Action[] => {
  const requests = leastRequestsAt(context.now);
  return allowedIn(ticket.status)
    .filter((action) => mayDo(action, worker))
    .filter((action) => ticket.policy === null || !isImpossible(act(ticket, requests[action], worker, context)));
};
