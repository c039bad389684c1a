import type { RequestOf } from '../../schemas/actions.ts';
import { unchanged } from '../decide.ts';
import { agentOf, type Context } from '../ticket/context.ts';
import { type Decision, invalidField, mayNot } from '../ticket/decision.ts';
import type { Patch } from '../ticket/events.ts';
import { effectiveChange } from '../ticket/evolve.ts';
import type { Ticket } from '../ticket/ticket.ts';
import { actedBy, type Worker } from '../work/worker.ts';

/**
 * Restricts a ticket by hand or lifts a restriction: by a supervisor or its assignee, with a reason. `people` may see
 * it besides those who work on it. `about` are agents who may never see it, because the complaint is about them. Each
 * list replaces the previous one.
 */
export const restrict = (
  ticket: Ticket,
  request: RequestOf<'restrict'>,
  worker: Worker,
  context: Context,
): Decision => {
  if (!worker.maySupervise && ticket.assignee !== worker.actor.id) {
    return mayNot('Only a supervisor or the assignee can restrict a ticket.');
  }
  if (!request.reason) return invalidField('reason', 'required');
  const insiders = request.people ?? ticket.insiders;
  const complainedAbout = request.about ?? ticket.complainedAbout;
  for (const [field, ids] of [['people', insiders] as const, ['about', complainedAbout] as const]) {
    const unknown = ids.find((id) => agentOf(context, id) === null);
    if (unknown !== undefined)
      return invalidField(field, `no agent in ${context.organisation.id} has the id ${unknown}`);
  }
  if (insiders.some((id) => complainedAbout.includes(id))) {
    return invalidField('people', 'cannot include the person the complaint is about');
  }
  const isWithdrawn = ticket.assignee !== null && complainedAbout.includes(ticket.assignee);
  const change: Patch = {
    restricted: request.restricted,
    insiders: [...new Set(insiders)],
    complainedAbout: [...new Set(complainedAbout)],
    ...(isWithdrawn ? { assignee: null, assignedBy: null } : {}),
  };
  // Ticket and change are plain records.
  if (Object.keys(effectiveChange(ticket, change)).length === 0) return unchanged(ticket, context);
  return actedBy(ticket, { type: 'restriction_changed', reason: 'by_hand', change }, { request, worker, context });
};
