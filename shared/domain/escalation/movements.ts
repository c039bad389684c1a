import { CASE_SPECIFIC } from '../../schemas/configuration/duration.ts';
import type { Instant } from '../../schemas/primitives.ts';
import type { ClosedAs } from '../../schemas/ticket.ts';
import { assign } from '../assignment/assignment.ts';
import { assignmentFacts } from '../assignment/assignment-reasons.ts';
import { levelTimes } from '../calendar/index.ts';
import { levelOf } from '../clocks/level/level-times.ts';
import { clockAnew, resumedUnlessInIncident, stopped } from '../clocks/standing-still.ts';
import { teamOf, type VersionedPolicy } from '../ticket/context.ts';
import type { Draft } from '../ticket/decision.ts';
import type { NewFacts, Patch } from '../ticket/events.ts';
import type { MessageContent } from '../ticket/messages.ts';
import type { Actor, Ticket } from '../ticket/ticket.ts';
import { aboveLevel, expectedAt, toldAt } from './upwards.ts';

/** Movements that several actions and checkpoints share: to another level, back to work, to the end. */

export type Movement = {
  type: 'escalated' | 'returned';
  level: number;
  /** The system if left out. */
  actor?: Actor;
  /** Why it moves, as a code. */
  reason: string;
  /** The instant of the cause: the new level's time starts then, however late that is noticed (architecture rule 5). */
  startsAt: Instant;
  team?: string;
  /** The other policy that the ticket moves to. */
  policy?: VersionedPolicy;
  /** The outcome of the level that it leaves. */
  outcome?: string;
  /** What else the event changes. */
  change?: Patch;
  message?: MessageContent;
};

/**
 * Moves a ticket to another level of its policy or of another policy: open, with a new team and assignee. The level's
 * time starts again.
 */
export const moveToLevel = (draft: Draft, movement: Movement): Draft => {
  const { ticket, context } = draft;
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
  const moved = draft.record({
    type: movement.type,
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
      expectedBy: expectedAt(policy, movement.level, ticket.priority, movement.startsAt, context),
      approval: null,
      declines: 0,
      ...movement.change,
      ...(ticket.team === context.organisation.levelTeams[0] ? { firstLineHadIt: true } : {}),
    },
    facts: {
      ...assignmentFacts(assignment),
      since: movement.startsAt,
      // The destination in full: the change contains only differences, and the ticket may have moved on when notices
      // are sent.
      policy: policy.id,
      level: movement.level,
      ...toldAt(policy, movement.level),
      ...(movement.outcome ? { outcome: movement.outcome } : {}),
    },
    message: movement.message,
  });
  return requestTargetDate(moved);
};

/** Asks the person in charge of a case-specific level for a date (specification 3). */
export const requestTargetDate = (draft: Draft): Draft => {
  const { ticket, context } = draft;
  if (ticket.policy === null) return draft;
  const policy = context.policy(ticket.policy, ticket.policyVersion);
  const { limit } = levelTimes(levelOf(policy, ticket.level), ticket.priority);
  if (limit !== CASE_SPECIFIC) return draft;
  return draft.record({ type: 'target_date_requested', reason: 'case_specific' });
};

/** The change that resumes a waiting ticket: open, with the clock running on its remaining time. */
export const backToWork = (ticket: Ticket, at: Instant): Patch => ({
  status: 'open',
  waiting: null,
  clock: resumedUnlessInIncident(ticket, at),
});

/** The change that resolves a ticket. Its clock stops, because the requester's confirmation comes next. */
export const asResolved = (ticket: Ticket, at: Instant, outcome: string): Patch => ({
  status: 'resolved',
  outcome,
  resolvedAt: at,
  resolutionEvent: ticket.version + 1,
  waiting: { since: at, reminders: 0 },
  clock: stopped(ticket.clock, at),
});

/** The change that closes a ticket, with the reason (specification 5). */
export const asClosed = (closedAs: ClosedAs, at: Instant): Patch => ({
  status: 'closed',
  closedAs,
  closedAt: at,
  waiting: null,
});

/**
 * The requester declines the solution (specification 5): the ticket returns to work at the same level, whose time
 * starts again. The second time, or at the number that the policy sets, it goes up one level, and from the last one
 * into complex inquiry. Declines count per level.
 */
export const declineSolution = (
  draft: Draft,
  actor: Actor,
  message: MessageContent | undefined,
  facts?: NewFacts<'declined'>,
): Draft => {
  const { ticket, context } = draft;
  const policy = ticket.policy === null ? null : context.policy(ticket.policy, ticket.policyVersion);
  const declines = ticket.declines + 1;
  const declined = draft.record({
    type: 'declined',
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
    ...(facts ? { facts } : {}),
    message,
  });
  const goesUp = policy && declines % policy.declinesBeforeEscalation === 0;
  const above = goesUp ? aboveLevel(ticket, context) : null;
  if (!above) return requestTargetDate(declined).finish();
  const up: Movement = { type: 'escalated', ...above, reason: 'declined_again', startsAt: context.now };
  return moveToLevel(declined, up).finish();
};
