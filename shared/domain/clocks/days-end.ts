import { assign, soonestOf } from '../assignment/assignment.ts';
import { factsOf } from '../assignment/assignment-reasons.ts';
import { dayEndsAfter, isInWorkingDay, worksFrom } from '../assignment/availability.ts';
import { agentOf, type Context } from '../ticket/context.ts';
import { type Draft, record } from '../ticket/draft.ts';
import type { NewEvent } from '../ticket/events.ts';
import { type Due, SYSTEM, type Ticket } from '../ticket/ticket.ts';

/**
 * When somebody's working day ends, their open P1 and P2 tickets go to whoever works then, by policy; others wait for
 * them (docs/decisions/0026-the-end-of-a-working-day.md). Whose day counts, and from when on, stands in clock-effects.ts.
 */

/** When the working day of whoever has the ticket ends; at once where it had ended before the ticket came to depend on it. */
export const dayCheckpoints = (ticket: Ticket, context: Context): Due[] => {
  const { shift, priority, policy, policyVersion } = ticket;
  if (shift === null || policy === null || (priority !== 'P1' && priority !== 'P2')) return [];
  if (context.policy(policy, policyVersion).atDaysEnd?.[priority] === 'stay') return [];
  const at = endOf(ticket, shift, context);
  return at === null ? [] : [{ clock: 'day', kind: 'follow_up', at }];
};

const endOf = (ticket: Ticket, { since, mayBeOver }: NonNullable<Ticket['shift']>, context: Context) => {
  const agent = agentOf(context, ticket.assignee);
  // Whoever isn't in the organisation any more doesn't come back tomorrow.
  if (agent === null || (mayBeOver && !isInWorkingDay(agent, since, context))) return since;
  return dayEndsAfter(agent, since, context);
};

type Succession = { assignee: string | null; reasons: string[] };

/**
 * Who has it next. Nobody loses a ticket for a night in which nobody works: unless somebody is there before them, it stays
 * with whoever knows it. P1 doesn't wait for anybody: nobody there, it goes to the team's queue and the on-call rota.
 */
const successionOf = (ticket: Ticket, context: Context): Succession => {
  const { assignee, team } = ticket;
  const stays: Succession = { assignee, reasons: [] };
  const agent = agentOf(context, assignee);
  if (agent && isInWorkingDay(agent, context.now, context)) return stays;
  const soonest = soonestOf(context, ticket);
  const [first] = soonest;
  const leaves: Succession = { assignee: null, reasons: [`nobody_now:${team}`] };
  if (ticket.priority === 'P1' && first?.opens !== context.now) return leaves;
  if (soonest.some((each) => each.agent.id === assignee)) return stays;
  if (first) return assign(context, ticket);
  return agent && worksFrom(agent, context) !== null ? stays : leaves;
};

/** The level's clock goes on as it is; who had it and who has it now are told, unless it stays. */
export const endDay = (draft: Draft, due: Due, context: Context): Draft => {
  const { ticket } = draft;
  const { assignee, reasons } = successionOf(ticket, context);
  const moves = assignee !== ticket.assignee;
  const assignedBy = assignee ? ('rule' as const) : null;
  const ended: NewEvent = {
    type: 'day_ended',
    at: context.now,
    actor: SYSTEM,
    reason: moves ? 'moved' : 'stays',
    change: moves ? { assignee, assignedBy } : {},
    facts: { due: due.at, ...(moves ? factsOf({ reasons }) : {}) },
  };
  return record(draft, ended, context);
};
