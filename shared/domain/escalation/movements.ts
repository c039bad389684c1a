import { CASE_SPECIFIC } from '../../schemas/configuration/duration.ts';
import type { Instant } from '../../schemas/primitives.ts';
import type { ClosedAs } from '../../schemas/ticket.ts';
import { assign } from '../assignment/assignment.ts';
import { factsOf } from '../assignment/assignment-reasons.ts';
import { levelTimes } from '../calendar/index.ts';
import { nextCheckpoint } from '../clocks/checkpoints.ts';
import { isLastLevel, levelOf } from '../clocks/level-clock.ts';
import { withFirstAlert } from '../clocks/on-call.ts';
import { clockAnew, resumedUnlessInIncident, stopped } from '../clocks/standing-still.ts';
import { type Context, teamOf, type VersionedPolicy } from '../ticket/context.ts';
import { type Draft, record, withCheckpoint } from '../ticket/draft.ts';
import type { MessageContent, NewEvent } from '../ticket/events.ts';
import { type Actor, SYSTEM, type Ticket } from '../ticket/ticket.ts';

/** Movements that several commands and checkpoints share: to another level, back to work, to the end. */

/** Completes a decision: P1 is alerted of, and the ticket's next checkpoint is part of the last event. */
export const finish = (draft: Draft, context: Context): Draft => settled(withFirstAlert(draft, context), context);

const settled = (draft: Draft, context: Context): Draft =>
  withCheckpoint(draft, nextCheckpoint(draft.ticket, context), context);

export type Movement = {
  type: 'escalated' | 'returned';
  level: number;
  actor: Actor;
  /** A code: why it moves. */
  reason: string;
  /** The instant of the cause, at which the new level's time starts however late it is noticed (architecture rule 5). */
  startsAt: Instant;
  team?: string;
  /** Another policy, into which the ticket goes. */
  policy?: VersionedPolicy;
  /** The level's outcome that it was. */
  outcome?: string;
  message?: MessageContent;
};

/** Takes a ticket to another level of its policy or of another one: open, with a new team and assignee, and the level's time anew. */
export const moveToLevel = (draft: Draft, movement: Movement, context: Context): Draft => {
  const { ticket } = draft;
  const policy = movement.policy ?? context.policy(ticket.policy ?? '', ticket.policyVersion);
  const team = movement.team ?? teamOf(context, policy, movement.level, ticket.category);
  const assignment = assign(context, {
    ...ticket,
    policy: policy.id,
    policyVersion: policy.version,
    level: movement.level,
    team,
  });
  const { assignee } = assignment;
  const moved = record(
    draft,
    {
      type: movement.type,
      at: context.now,
      actor: movement.actor,
      reason: movement.reason,
      change: {
        status: 'open',
        policy: policy.id,
        policyVersion: policy.version,
        level: movement.level,
        team,
        assignee,
        assignedBy: assignee ? 'rule' : null,
        clock: clockAnew(ticket, movement.startsAt, context.now),
        waiting: null,
        expectedBy: null,
        approval: null,
      },
      facts: {
        ...factsOf(assignment),
        since: movement.startsAt,
        // Where it led to: the change has only what differs, and the ticket may be elsewhere when people are told.
        policy: policy.id,
        level: movement.level,
        ...(movement.outcome ? { outcome: movement.outcome } : {}),
      },
      message: movement.message,
    },
    context,
  );
  return requestTargetDate(moved, context);
};

/** Asks the person in charge of a case-specific level for a date (specification 3). */
export const requestTargetDate = (draft: Draft, context: Context): Draft => {
  const { ticket } = draft;
  if (ticket.policy === null) return draft;
  const policy = context.policy(ticket.policy, ticket.policyVersion);
  const { limit } = levelTimes(levelOf(policy, ticket.level), ticket.priority);
  if (limit !== CASE_SPECIFIC) return draft;
  const asked: NewEvent = {
    type: 'target_date_requested',
    at: context.now,
    actor: SYSTEM,
    reason: 'case_specific',
    change: {},
  };
  return record(draft, asked, context);
};

/** What makes a waiting ticket go on: open, the clock running with what was left. */
export const backToWork = (ticket: Ticket, at: Instant): NewEvent['change'] => ({
  status: 'open',
  waiting: null,
  clock: resumedUnlessInIncident(ticket, at),
});

/** What makes a ticket resolved: its clock stops, as the requester owes a confirmation. */
export const asResolved = (ticket: Ticket, at: Instant, outcome: string): NewEvent['change'] => ({
  status: 'resolved',
  outcome,
  resolvedAt: at,
  resolutionEvent: ticket.version + 1,
  waiting: { since: at, reminders: 0 },
  clock: stopped(ticket.clock, at),
});

/** What makes a ticket closed, and why (specification 5). */
export const asClosed = (closedAs: ClosedAs, at: Instant): NewEvent['change'] => ({
  status: 'closed',
  closedAs,
  closedAt: at,
  waiting: null,
});

/**
 * The requester declines the solution (specification 5): back to work at the same level with its time anew; the second time, or
 * whichever the policy says, one level up.
 */
export const declineSolution = (
  draft: Draft,
  actor: Actor,
  message: MessageContent | undefined,
  context: Context,
): Draft => {
  const { ticket } = draft;
  const policy = ticket.policy === null ? null : context.policy(ticket.policy, ticket.policyVersion);
  const declines = ticket.declines + 1;
  const declined = record(
    draft,
    {
      type: 'declined',
      at: context.now,
      actor,
      reason: 'declined',
      change: {
        status: 'open',
        declines,
        waiting: null,
        expectedBy: null,
        outcome: null,
        resolvedAt: null,
        resolutionEvent: null,
        approval: null,
        clock: clockAnew(ticket, context.now, context.now),
      },
      message,
    },
    context,
  );
  const goesUp = policy && declines % policy.declinesBeforeEscalation === 0 && !isLastLevel(policy, ticket.level);
  if (!goesUp) return finish(requestTargetDate(declined, context), context);
  const level = ticket.level + 1;
  const up: Movement = { type: 'escalated', level, actor: SYSTEM, reason: 'declined_again', startsAt: context.now };
  return finish(moveToLevel(declined, up, context), context);
};
