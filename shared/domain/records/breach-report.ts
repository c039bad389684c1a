import type { RequestOf } from '../../schemas/actions.ts';
import { asReported } from '../clocks/reporting.ts';
import { unchanged } from '../decide.ts';
import type { Context } from '../ticket/context.ts';
import { type Decision, invalidField } from '../ticket/decision.ts';
import type { Ticket } from '../ticket/ticket.ts';
import { actedBy, textOf, type Worker } from '../work/worker.ts';

/**
 * Records that a matter was reported to an authority, or needn't be. This ends the reporting clock (specification 6).
 */
export const reportBreach = (
  ticket: Ticket,
  request: RequestOf<'report_breach'>,
  worker: Worker,
  context: Context,
): Decision => {
  const { decision, authority, theirReference, reason } = request;
  if (ticket.reporting?.recordedAt) return unchanged(ticket, context);
  if (decision === 'reported' && !authority)
    return invalidField('authority', 'required when you report to an authority');
  if (decision === 'not_required' && !reason) return invalidField('reason', 'required when no report is due: say why');
  const reportedAt = request.at ?? context.now;
  if (reportedAt > context.now) return invalidField('at', `must not be later than now, ${context.now}`);
  const to = theirReference ? `${authority} (${theirReference})` : authority;
  const said = decision === 'reported' ? `Reported to ${to} at ${reportedAt}.` : 'No report is required.';
  const message = textOf('record_review', [said, ...(reason ? [reason] : [])].join('\n'), 'internal');
  const facts = { decision, reportedAt };
  const change = asReported(ticket, context.now);
  return actedBy(ticket, { type: 'breach_reported', change, facts, message }, { request, worker, context });
};
