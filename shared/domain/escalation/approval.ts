import type { RequestOf } from '../../schemas/actions.ts';
import type { Context } from '../ticket/context.ts';
import { type Decision, invalidField, mayNot } from '../ticket/decision.ts';
import type { Approval, Ticket } from '../ticket/ticket.ts';
import { actedBy, textOf, type Worker } from '../work/worker.ts';

/** Corrective actions that another person must approve (specification 4): `propose`, `approve` and `reject`. */

/** A new proposal replaces an earlier one, approved or not. */
export const propose = (ticket: Ticket, request: RequestOf<'propose'>, worker: Worker, context: Context): Decision => {
  const approval: Approval = { by: worker.actor.id ?? '', event: ticket.version + 1, approved: false };
  const message = textOf('proposal', request.correctiveActions, 'internal');
  const event = { type: 'proposed' as const, reason: 'proposed', change: { approval }, message };
  return actedBy(ticket, event, { request, worker, context });
};

export const approve = (ticket: Ticket, request: RequestOf<'approve'>, worker: Worker, context: Context): Decision =>
  judge(ticket, worker, (approval) =>
    actedBy(
      ticket,
      { type: 'approved', reason: 'approved', change: { approval: { ...approval, approved: true } } },
      { request, worker, context },
    ),
  );

export const reject = (ticket: Ticket, request: RequestOf<'reject'>, worker: Worker, context: Context): Decision =>
  judge(ticket, worker, () =>
    actedBy(ticket, { type: 'rejected', reason: 'rejected', change: { approval: null } }, { request, worker, context }),
  );

/** The proposer can never decide. authority.ts says who else can. */
const judge = (ticket: Ticket, worker: Worker, decide: (approval: Approval) => Decision): Decision => {
  const { approval } = ticket;
  if (approval === null || approval.approved) return invalidField('action', 'no proposal is waiting for approval');
  if (approval.by === worker.actor.id) return mayNot('You cannot approve your own proposal.');
  return decide(approval);
};
