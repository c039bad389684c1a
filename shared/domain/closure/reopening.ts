import type { RequestOf } from '../../schemas/actions.ts';
import type { Instant } from '../../schemas/primitives.ts';
import { assign } from '../assignment/assignment.ts';
import { deadline } from '../calendar/index.ts';
import { clockAnew } from '../clocks/standing-still.ts';
import { draftOf } from '../decide.ts';
import { requestTargetDate } from '../escalation/movements.ts';
import { withoutMerge } from '../several/merging.ts';
import { agentOf, type Context } from '../ticket/context.ts';
import { type Decision, type Draft, decided, invalidField, mayNot, refused } from '../ticket/decision.ts';
import type { NewEvent, NewFacts, Patch, TicketEvent } from '../ticket/events.ts';
import type { MessageContent } from '../ticket/messages.ts';
import type { Actor, Ticket } from '../ticket/ticket.ts';
import { type About, reasonOf, type Worker } from '../work/worker.ts';
import { withNextExecution } from '../workflow/executions.ts';
import { faultBack, withFaultBack } from './fault-back.ts';

/**
 * Reopening a closed ticket (specification 5): the same ticket continues at its last level with its last assignee and a
 * new execution.
 */

/** Until when a closed ticket can be reopened. Null if it isn't closed. */
export const reopensUntil = (ticket: Ticket, context: Context): Instant | null =>
  ticket.closedAt === null
    ? null
    : deadline(ticket.closedAt, context.organisation.closure.reopenWithin, context.calendar, []);

/**
 * Whether a requester's reply reopens a closed ticket: within the time limit, and for a final decision once, as an
 * appeal. A merged ticket is reopened only by a person.
 */
export const mayReopen = (ticket: Ticket, context: Context): boolean => {
  const until = reopensUntil(ticket, context);
  if (until === null || until <= context.now || ticket.mergedInto !== null) return false;
  return !(ticket.closedAs === 'final' && ticket.appealed);
};

/** Agents who have worked or acted on a ticket. An appeal goes to another agent. */
export const involvedIn = (events: readonly Pick<TicketEvent, 'actor' | 'after'>[]): string[] => {
  const assignees = events.map(({ after }) => after.assignee);
  const actors = events.map(({ actor }) => (actor.kind === 'agent' ? actor.id : null));
  return [...new Set([...assignees, ...actors].filter((id) => typeof id === 'string'))];
};

export type Reopening = {
  actor: Actor;
  reason: string;
  message: MessageContent | undefined;
  /** For an appeal: the agents who may not get it. */
  involved: readonly string[];
  /** When a merge is undone: what was written in the meantime and stays in the other ticket. */
  facts?: NewFacts<'reopened'>;
  /** What else the event changes. */
  change?: Patch;
};

/**
 * Opens a closed ticket again and restarts the level's time. If the same fault is back once more, the ticket goes up a
 * level. The event for its next execution is part of the same transaction: the stream starts that execution, and the
 * previous one, if it is still running, ends as superseded or closed.
 */
export const reopenClosed = (ticket: Ticket, reopening: Reopening, context: Context): Draft => {
  const isAppeal = ticket.closedAs === 'final';
  const { actor, reason, message, facts } = reopening;
  const back = faultBack(ticket, actor, message, context);
  const change: Patch = {
    status: 'open',
    closedAs: null,
    closedAt: null,
    mergedInto: null,
    outcome: null,
    approval: null,
    resolvedAt: null,
    resolutionEvent: null,
    expectedBy: null,
    // The major incident may be over, and doesn't notify its closed tickets.
    incident: null,
    clock: clockAnew({ ...ticket, incident: null }, context.now, context.now),
    ...(isAppeal ? { appealed: true } : {}),
    faultsBack: back.times,
    ...(ticket.mergedInto ? { links: withoutMerge(ticket.links, ticket.mergedInto) } : {}),
    ...staffOf(ticket, isAppeal ? reopening.involved : [], context),
    ...reopening.change,
  };
  const told = back.alerts ? { ...facts, backAtLastLevel: true } : facts;
  const event: NewEvent = {
    type: 'reopened',
    actor,
    reason: isAppeal ? 'appealed' : reason,
    change,
    message,
    ...(told ? { facts: told } : {}),
  };
  const reopened = withNextExecution(draftOf(ticket, context).record(event), 'reopened');
  const standing = back.goesUp ? withFaultBack(reopened) : requestTargetDate(reopened);
  return standing.finish();
};

/**
 * The last assignee, if they still work here. On appeal, an agent of the team who wasn't involved, or the team's queue.
 */
const staffOf = (ticket: Ticket, involved: readonly string[], context: Context): Patch => {
  const { assignee, team } = ticket;
  if (assignee !== null && !involved.includes(assignee) && agentOf(context, assignee)) return {};
  const staffing = { language: null, requesterAddress: null, known: null, ...context.staffing, involved };
  const found = team === null ? null : assign({ ...context, staffing }, ticket).assignee;
  return { assignee: found, assignedBy: found ? 'rule' : null };
};

/**
 * Reopens a ticket for an agent, which also undoes a merge. A final decision is reopened only by a supervisor or above,
 * as the requester's single appeal.
 */
export const reopen = (
  ticket: Ticket,
  request: RequestOf<'reopen'>,
  worker: Worker,
  context: Context,
  { involved = [], staying = [] }: About,
): Decision => {
  const until = reopensUntil(ticket, context);
  if (until === null || until <= context.now) {
    return refused({
      code: 'too_late',
      message: `The ticket could be reopened until ${until}. Open a new ticket and link it.`,
    });
  }
  if (ticket.closedAs === 'final' && ticket.appealed) {
    return invalidField('action', 'this decision followed an appeal, and only one appeal is possible');
  }
  if (ticket.closedAs === 'final' && !worker.maySupervise) {
    return mayNot('Use a supervisor or admin key to reopen a final decision.');
  }
  const { actor } = worker;
  const { mergedInto } = ticket;
  const facts = mergedInto ? { mergedInto, ...(staying.length > 0 ? { staying: staying.join(' ') } : {}) } : undefined;
  return decided(
    reopenClosed(
      ticket,
      {
        ...{ actor, message: reasonOf(request), involved },
        reason: mergedInto ? 'merge_undone' : 'agent',
        facts,
      },
      context,
    ),
  );
};
