import { assign, soonestOf } from '../assignment/assignment.ts';
import { assignmentFacts } from '../assignment/assignment-reasons.ts';
import { dayEndsAfter, isInWorkingDay, worksFrom } from '../assignment/availability.ts';
import { agentOf, type Context } from '../ticket/context.ts';
import type { Draft } from '../ticket/decision.ts';
import type { EventType, Patch } from '../ticket/events.ts';
import type { Checkpoint, Ticket } from '../ticket/ticket.ts';
import { type Change, type Clock, UNRESOLVED, WORKED } from './clock.ts';

/**
 * At the end of an agent's working day, their open P1 and P2 tickets go to agents who are working, as the policy says.
 * Other tickets wait for them (docs/decisions/0026-the-end-of-a-working-day.md).
 */

/** When the assignee's working day ends. At once if it had ended before this rule applied to the ticket. */
const dayCheckpoints = (ticket: Ticket, context: Context): Checkpoint[] => {
  const { shift, priority, policy, policyVersion } = ticket;
  if (shift === null || policy === null || (priority !== 'P1' && priority !== 'P2')) return [];
  if (context.policy(policy, policyVersion).atDaysEnd?.[priority] === 'stay') return [];
  const at = endOf(ticket, shift, context);
  return at === null ? [] : [{ kind: 'follow_up', at }];
};

const endOf = (ticket: Ticket, { since, mayBeOver }: NonNullable<Ticket['shift']>, context: Context) => {
  const agent = agentOf(context, ticket.assignee);
  // An agent who has left the organisation won't be back tomorrow.
  if (agent === null || (mayBeOver && !isInWorkingDay(agent, since, context))) return since;
  return dayEndsAfter(agent, since, context);
};

type Succession = { assignee: string | null; reasons: string[] };

/**
 * Who gets the ticket next. It stays with its assignee overnight if no other agent works before them. A P1 doesn't
 * wait: if no agent is working, it goes to the team's queue and the on-call rota.
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

/** The level's clock continues unchanged. If the ticket moves, the previous and the new assignee are notified. */
const endDay = (draft: Draft, due: Checkpoint): Draft => {
  const { ticket, context } = draft;
  const { assignee, reasons } = successionOf(ticket, context);
  const moves = assignee !== ticket.assignee;
  const assignedBy = assignee ? ('rule' as const) : null;
  return draft.record({
    type: 'day_ended',
    reason: moves ? 'moved' : 'stays',
    change: moves ? { assignee, assignedBy } : {},
    facts: { due: due.at, ...(moves ? assignmentFacts({ reasons }) : {}) },
  });
};

const hasDay = ({ status, policy, assignee, priority, incident }: Ticket): boolean =>
  WORKED.includes(status) &&
  policy !== null &&
  assignee !== null &&
  (priority === 'P1' || priority === 'P2') &&
  incident === null;

/** An agent who is given a ticket or takes it has it for their next working day, whatever the time is. */
const GIVES: readonly EventType[] = ['assessed', 'taken', 'assigned', 'day_ended', 'escalated', 'returned'];

/** Whose working day counts, and from when. If the rule starts to apply out of hours, the day is already over. */
const effects = ({ before, after, event }: Change): Patch => {
  if (!hasDay(after)) return { shift: null };
  const isGiven = before.assignee !== after.assignee || GIVES.includes(event.type);
  if (isGiven) return { shift: { since: event.at, mayBeOver: false } };
  // An agent who acts themselves is at work.
  return hasDay(before) ? {} : { shift: { since: event.at, mayBeOver: event.actor.id !== after.assignee } };
};

/**
 * @starts when an agent has an active P1 or P2
 * @ends waiting, resolution, another priority, the queue, a major incident
 * @standsStill never
 * @checkpoints `follow_up` at the end of the assignee's working day: goes to an agent who works then, or stays,
 *   [below](#the-end-of-a-working-day)
 */
export const day = {
  name: 'day',
  runsIn: UNRESOLVED,
  due: dayCheckpoints,
  pass: endDay,
  effects,
  carriedOutBy: { follow_up: { day_ended: 'any_reason' } },
} as const satisfies Clock;
