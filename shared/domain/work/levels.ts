import type { Instant } from '../../schemas/primitives.ts';
import type { Context } from '../context.ts';
import { type Decision, decided, invalidField } from '../decision.ts';
import { draftOf } from '../draft.ts';
import type { NewEvent } from '../events.ts';
import { paused } from '../level-clock.ts';
import { finish, moveToLevel } from '../movements.ts';
import type { Ticket } from '../ticket.ts';
import { ACTED, actedBy, notAssessed, type RequestOf, reasonOf, textOf, type Worker } from './worker.ts';

/** Up, back down, and the date of a case-specific level: `escalate`, `return` and `set_target_date`. */

export const escalate = (
  ticket: Ticket,
  request: RequestOf<'escalate'>,
  worker: Worker,
  context: Context,
): Decision => {
  if (ticket.policy === null) return notAssessed;
  if (request.policy !== undefined && request.policy !== ticket.policy) {
    return invalidField('policy', `this ticket runs on ${ticket.policy}; leave policy out`);
  }
  const policy = context.policy(ticket.policy, ticket.policyVersion);
  const level = request.level ?? ticket.level + 1;
  const highest = policy.levels.length;
  if (level <= ticket.level || level > highest) {
    const above = ticket.level < highest ? `a level from ${ticket.level + 1} to ${highest}` : 'there is no level above';
    return invalidField('level', `${above}; the ticket is at level ${ticket.level} of ${policy.id}`);
  }
  const text = [request.reason, request.implication].filter(Boolean).join('\n\n');
  const message = text ? textOf('reason', text, 'internal') : undefined;
  const { actor } = worker;
  const up = { type: 'escalated' as const, level, actor, reason: 'agent', startsAt: context.now, message };
  return decided(finish(moveToLevel(draftOf(ticket), up, context), context));
};

export const returnTo = (ticket: Ticket, request: RequestOf<'return'>, worker: Worker, context: Context): Decision => {
  if (ticket.policy === null) return notAssessed;
  const otherTeam = request.team !== undefined && request.team !== ticket.team;
  if (request.level > ticket.level || (request.level === ticket.level && !otherTeam)) {
    return invalidField('level', `a level below ${ticket.level}, or the same level with another team`);
  }
  if (request.team !== undefined && !context.organisation.teams.some((team) => team.id === request.team)) {
    return invalidField('team', 'no team has this id');
  }
  const down = {
    type: 'returned' as const,
    level: request.level,
    team: request.team,
    actor: worker.actor,
    reason: 'agent',
    startsAt: context.now,
    message: reasonOf(request),
  };
  return decided(finish(moveToLevel(draftOf(ticket), down, context), context));
};

/** While a third party works, the date is also when to follow them up: the clock stands still again until then. */
const renewedFollowUp = (ticket: Ticket, until: Instant, at: Instant) =>
  ticket.status === 'waiting_on_third_party'
    ? { waiting: { since: ticket.waiting?.since ?? at, reminders: 0, until }, clock: paused(ticket, at) }
    : null;

export const setTargetDate = (
  ticket: Ticket,
  request: RequestOf<'set_target_date'>,
  worker: Worker,
  context: Context,
): Decision => {
  if (request.at <= context.now) return invalidField('at', `must be later than now, ${context.now}`);
  if (ticket.clock.targetDate !== null && !request.reason) {
    return invalidField('reason', 'moving a date that was set needs a reason');
  }
  const renewal = renewedFollowUp(ticket, request.at, context.now);
  const change: NewEvent['change'] = {
    expectedBy: request.at,
    clock: { targetDate: request.at, targetDatePassedAt: null, ...ACTED, ...renewal?.clock },
    ...(renewal ? { waiting: renewal.waiting } : {}),
  };
  return actedBy(ticket, { type: 'target_date_set', change }, { request, worker, context });
};
