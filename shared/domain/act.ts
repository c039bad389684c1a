import { type Action, type ActionRequest, actionSchemas, type RequestOf } from '../schemas/actions.ts';
import type { Status } from '../schemas/ticket.ts';
import { bookAppointment, cancelAppointment, endAppointment, moveAppointment } from './appointments/appointment.ts';
import { categorise, diagnose, link, prioritise, recordReview } from './assessment/corrections.ts';
import { assignTo, take } from './assignment/staffing.ts';
import { close, confirm, decline, resolve } from './closure/endings.ts';
import { reopen } from './closure/reopening.ts';
import { finishReviewAction, review } from './closure/review.ts';
import { askRequester, handToThirdParty, takeBack } from './conversation/waiting.ts';
import { approve, propose, reject } from './escalation/approval.ts';
import { escalate, returnTo, setTargetDate } from './escalation/levels.ts';
import { addCounterparty } from './parties/dispute.ts';
import { reportBreach } from './records/breach-report.ts';
import { holdRecords } from './records/erasure.ts';
import { restrict } from './records/restrict.ts';
import { merge } from './several/merging.ts';
import { splitOff } from './several/splitting.ts';
import type { Context } from './ticket/context.ts';
import { type Decision, refused } from './ticket/decision.ts';
import type { Ticket } from './ticket/ticket.ts';
import { type Authority, withoutAuthority } from './work/authority.ts';
import type { About, Worker } from './work/worker.ts';

/**
 * The agents' actions on a ticket (specification 10), one row per action. The domain, the API's 409 and the docs read
 * this table.
 */

type Row<A extends Action> = {
  schema: (typeof actionSchemas)[A];
  /** The statuses in which the action is allowed, and the statuses it leads to. */
  from: readonly Status[];
  to: readonly (Status | 'same')[];
  /** The least role that may act. Conditions on the ticket or on the request's own fields are checked by `decide`. */
  may: 'agent' | 'supervisor';
  /** The authority needed at the ticket's level and line. Without it, everyone with the role may act. */
  decides?: Authority;
  decide: (ticket: Ticket, request: RequestOf<A>, worker: Worker, context: Context, about: About) => Decision;
};

const ALL_BUT_CLOSED = ['new', 'open', 'waiting_on_requester', 'waiting_on_third_party', 'resolved'] as const;
const WORKED = ['new', 'open', 'waiting_on_requester', 'waiting_on_third_party'] as const;
const WAITING = ['waiting_on_requester', 'waiting_on_third_party'] as const;

export const ACTIONS: { readonly [A in Action]: Row<A> } = {
  take: { schema: actionSchemas.take, from: ['new', 'open'], to: ['open'], may: 'agent', decide: take },
  assign: { schema: actionSchemas.assign, from: ALL_BUT_CLOSED, to: ['same'], may: 'supervisor', decide: assignTo },
  prioritise: {
    schema: actionSchemas.prioritise,
    from: ALL_BUT_CLOSED,
    to: ['same'],
    may: 'agent',
    decide: prioritise,
  },
  categorise: {
    schema: actionSchemas.categorise,
    from: ALL_BUT_CLOSED,
    to: ['same'],
    may: 'agent',
    decide: categorise,
  },
  restrict: { schema: actionSchemas.restrict, from: ALL_BUT_CLOSED, to: ['same'], may: 'agent', decide: restrict },
  hold_records: {
    schema: actionSchemas.hold_records,
    from: [...ALL_BUT_CLOSED, 'closed'],
    to: ['same'],
    may: 'supervisor',
    decide: holdRecords,
  },
  link: { schema: actionSchemas.link, from: ALL_BUT_CLOSED, to: ['same'], may: 'agent', decide: link },
  add_counterparty: {
    schema: actionSchemas.add_counterparty,
    from: ALL_BUT_CLOSED,
    to: ['same'],
    may: 'agent',
    decide: addCounterparty,
  },
  diagnose: { schema: actionSchemas.diagnose, from: ALL_BUT_CLOSED, to: ['same'], may: 'agent', decide: diagnose },
  record_review: {
    schema: actionSchemas.record_review,
    from: ALL_BUT_CLOSED,
    to: ['same'],
    may: 'agent',
    decide: recordReview,
  },
  report_breach: {
    schema: actionSchemas.report_breach,
    from: ALL_BUT_CLOSED,
    to: ['same'],
    may: 'agent',
    decide: reportBreach,
  },
  review: { schema: actionSchemas.review, from: ALL_BUT_CLOSED, to: ['same'], may: 'agent', decide: review },
  finish_review_action: {
    schema: actionSchemas.finish_review_action,
    from: [...ALL_BUT_CLOSED, 'closed'],
    to: ['same'],
    may: 'agent',
    decide: finishReviewAction,
  },
  ask_requester: {
    schema: actionSchemas.ask_requester,
    from: ['new', 'open'],
    to: ['waiting_on_requester'],
    may: 'agent',
    decide: askRequester,
  },
  hand_to_third_party: {
    schema: actionSchemas.hand_to_third_party,
    from: ['new', 'open'],
    to: ['waiting_on_third_party'],
    may: 'agent',
    decide: handToThirdParty,
  },
  take_back: { schema: actionSchemas.take_back, from: WAITING, to: ['open'], may: 'agent', decide: takeBack },
  escalate: { schema: actionSchemas.escalate, from: WORKED, to: ['open'], may: 'agent', decide: escalate },
  return: { schema: actionSchemas.return, from: WORKED, to: ['open'], may: 'agent', decide: returnTo },
  set_target_date: {
    schema: actionSchemas.set_target_date,
    from: ALL_BUT_CLOSED,
    to: ['same'],
    may: 'agent',
    decide: setTargetDate,
  },
  book_appointment: {
    schema: actionSchemas.book_appointment,
    from: ALL_BUT_CLOSED,
    to: ['same'],
    may: 'agent',
    decide: bookAppointment,
  },
  move_appointment: {
    schema: actionSchemas.move_appointment,
    from: ALL_BUT_CLOSED,
    to: ['same'],
    may: 'agent',
    decide: moveAppointment,
  },
  cancel_appointment: {
    schema: actionSchemas.cancel_appointment,
    from: ALL_BUT_CLOSED,
    to: ['same'],
    may: 'agent',
    decide: cancelAppointment,
  },
  end_appointment: {
    schema: actionSchemas.end_appointment,
    from: ALL_BUT_CLOSED,
    to: ['same'],
    may: 'agent',
    decide: endAppointment,
  },
  propose: {
    schema: actionSchemas.propose,
    from: ['open'],
    to: ['open'],
    may: 'agent',
    decides: 'level',
    decide: propose,
  },
  approve: {
    schema: actionSchemas.approve,
    from: ['open'],
    to: ['open'],
    may: 'agent',
    decides: 'approvers',
    decide: approve,
  },
  reject: {
    schema: actionSchemas.reject,
    from: ['open'],
    to: ['open'],
    may: 'agent',
    decides: 'approvers',
    decide: reject,
  },
  resolve: {
    schema: actionSchemas.resolve,
    from: WORKED,
    to: ['resolved', 'closed'],
    may: 'agent',
    decides: 'level',
    decide: resolve,
  },
  confirm: {
    schema: actionSchemas.confirm,
    from: ['resolved'],
    to: ['closed'],
    may: 'agent',
    decides: 'level',
    decide: confirm,
  },
  decline: {
    schema: actionSchemas.decline,
    from: ['resolved'],
    to: ['open'],
    may: 'agent',
    decides: 'level',
    decide: decline,
  },
  reopen: { schema: actionSchemas.reopen, from: ['closed'], to: ['open'], may: 'agent', decide: reopen },
  split: { schema: actionSchemas.split, from: ALL_BUT_CLOSED, to: ['same'], may: 'agent', decide: splitOff },
  merge: {
    schema: actionSchemas.merge,
    from: ALL_BUT_CLOSED,
    to: ['closed'],
    may: 'agent',
    decides: 'level',
    decide: merge,
  },
  close: {
    schema: actionSchemas.close,
    from: ALL_BUT_CLOSED,
    to: ['closed'],
    may: 'agent',
    decides: 'level',
    decide: close,
  },
};

/** Whether a worker's role allows an action. */
export const mayDo = (action: Action, { maySupervise }: Worker): boolean =>
  maySupervise || ACTIONS[action].may !== 'supervisor';

/** Whether an action is allowed in a status. */
export const isAllowed = (action: Action, status: Status): boolean => ACTIONS[action].from.includes(status);

/** The actions that a status allows, in the table's order. */
export const allowedIn = (status: Status): Action[] => ACTION_NAMES.filter((action) => isAllowed(action, status));

/** Object.keys is typed string[]; the keys of the table are exactly the actions. */
export const ACTION_NAMES = Object.keys(ACTIONS) as readonly Action[];

/** Decides an agent's action: a refusal if the status doesn't allow it, otherwise its events. */
export const act = (
  ticket: Ticket,
  request: ActionRequest,
  worker: Worker,
  context: Context,
  about: About = {},
): Decision => {
  const { status } = ticket;
  if (!isAllowed(request.action, status)) {
    return refused({ code: 'not_allowed_in_status', status, allowed: allowedIn(status) });
  }
  const row = rowOf(request.action);
  const forbidden = row.decides && withoutAuthority(ticket, row.decides, request.action, worker.actor.id, context);
  return forbidden ?? row.decide(ticket, request, worker, context, about);
};

/** An action's row. Call it only with that action's request: TypeScript can't follow this through the table. */
const rowOf = (action: Action): Row<Action> => ACTIONS[action] as Row<Action>;
