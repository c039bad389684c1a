import type { Answer } from '../../shared/http/answer.ts';
import { keyReused } from '../../shared/http/idempotency.ts';
import { invalidFields, problem } from '../../shared/http/problem.ts';
import type { PresentedTicket } from '../../shared/usecases/records/present-ticket.ts';
import type { Acted } from '../../shared/usecases/work/act-on-ticket.ts';

/** 412 with the current ticket, as the caller may see it. */
export const changedMeanwhile = (ticket: PresentedTicket, what: string): Answer => {
  const { version } = ticket;
  const detail = `The ticket is at version ${version} now. Read it again, then repeat ${what}.`;
  return problem('changed-meanwhile', detail, { version, ticket }, { etag: `"${version}"` });
};

/** A refusal as a problem that names the possible actions. */
export const refusalProblem = (refusal: Extract<Acted, { ok: false }>['refusal'], action: string): Answer => {
  switch (refusal.code) {
    case 'not_allowed_in_status': {
      const { status, allowed } = refusal;
      const instead = allowed.length > 0 ? `allowed are ${allowed.join(', ')}` : 'nothing is';
      const detail = `${action} is not allowed while the ticket is ${status}; ${instead}.`;
      return problem('not-allowed-in-status', detail, { ticketStatus: status, allowed });
    }
    case 'already_taken':
      return problem('already-taken', `${refusal.by} has already taken the ticket. A supervisor can reassign it.`, {
        assignee: refusal.by,
      });
    case 'too_late':
      return problem('not-allowed-in-status', refusal.message, { ticketStatus: 'closed', allowed: [] });
    case 'may_not':
      return problem('forbidden', refusal.message);
    case 'invalid_field':
      return invalidFields([{ field: refusal.field, message: refusal.message }]);
    case 'changed_meanwhile':
      return changedMeanwhile(refusal.ticket, 'the action');
    case 'idempotency_key_reused':
      return keyReused();
    case 'role_may_not_act':
      return problem('forbidden', 'Use an agent key to perform actions.');
    case 'role_may_not_assign':
      return problem(
        'forbidden',
        `Use a supervisor or admin key to ${action === 'assign' ? 'assign tickets' : action}.`,
      );
    case 'key_without_agent':
      return problem('forbidden', 'This key is not linked to an agent, so actions cannot be recorded under a name.');
  }
};
