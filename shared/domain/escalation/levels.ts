import type { RequestOf } from '../../schemas/actions.ts';
import type { Outcome } from '../../schemas/configuration/policy.ts';
import type { Instant } from '../../schemas/primitives.ts';
import { levelOf } from '../clocks/level/level-times.ts';
import { paused } from '../clocks/standing-still.ts';
import { draftOf } from '../decide.ts';
import type { Context, VersionedPolicy } from '../ticket/context.ts';
import { type Decision, invalidField } from '../ticket/decision.ts';
import type { Patch } from '../ticket/events.ts';
import type { Ticket } from '../ticket/ticket.ts';
import { ACTED, actedBy, notAssessed, reasonOf, textOf, type Worker } from '../work/worker.ts';
import { type Movement, moveToLevel } from './movements.ts';

/** Moving up and down, and the date of a case-specific level: `escalate`, `return` and `set_target_date`. */

/**
 * Moves a ticket up a level, to `level`, or into another policy at its first level or `level` (specification 3). An
 * escalation that needs an implication, such as the one to executive and legal, must state it.
 */
export const escalate = (
  ticket: Ticket,
  request: RequestOf<'escalate'>,
  worker: Worker,
  context: Context,
): Decision => {
  if (ticket.policy === null) return notAssessed;
  const policy = context.policy(ticket.policy, ticket.policyVersion);
  const target = targetOf(ticket, policy, request, context);
  if ('ok' in target) return target;
  if (!request.implication && passedOutcomes(target).some(({ needsImplication }) => needsImplication)) {
    return invalidField('implication', `required to pass a ticket on to ${levelOf(target.policy, target.to).name}`);
  }
  const up: Movement = {
    type: 'escalated',
    level: target.to,
    policy: target.policy,
    outcome: passedOutcomes(target)[0]?.id,
    actor: worker.actor,
    reason: 'agent',
    startsAt: context.now,
    message: documentOf(request),
  };
  return moveToLevel(draftOf(ticket, context), up).decision();
};

/** An escalation passes on the levels from `from` up to, but not including, `to`. */
type Target = { policy: VersionedPolicy; from: number; to: number };

const targetOf = (
  ticket: Ticket,
  policy: VersionedPolicy,
  request: RequestOf<'escalate'>,
  context: Context,
): Target | Decision => {
  if (request.policy !== undefined && request.policy !== policy.id)
    return otherPolicy(request.policy, request, context);
  const to = request.level ?? ticket.level + 1;
  const highest = policy.levels.length;
  if (to <= ticket.level || to > highest) {
    const above = ticket.level < highest ? `a level from ${ticket.level + 1} to ${highest}` : 'there is no level above';
    return invalidField('level', `${above}; the ticket is at level ${ticket.level} of ${policy.id}`);
  }
  const { outcomes } = levelOf(policy, ticket.level);
  if (outcomes.length > 0 && !outcomes.some(({ leadsTo }) => leadsTo === 'escalated')) {
    return invalidField(
      'action',
      `possible outcomes at level ${ticket.level}: ${outcomes.map(({ id }) => id).join(', ')}`,
    );
  }
  return { policy, from: ticket.level, to };
};

const otherPolicy = (id: string, request: RequestOf<'escalate'>, context: Context): Target | Decision => {
  if (!context.policies.includes(id)) {
    return invalidField('policy', `no policy ${id}; available policies: ${context.policies.join(', ')}`);
  }
  const policy = context.policy(id, null);
  const to = request.level ?? 1;
  const highest = policy.levels.length;
  return to > highest ? invalidField('level', `${id} has levels 1 to ${highest}`) : { policy, from: to - 1, to };
};

/** The outcomes by which these levels pass a ticket on. */
const passedOutcomes = ({ policy, from, to }: Target): Outcome[] =>
  policy.levels
    .filter(({ level }) => level >= from && level < to)
    .flatMap(({ outcomes }) => outcomes.filter(({ leadsTo }) => leadsTo === 'escalated'));

/** The agent's text about an escalation: internal, except for the summaries that the sides get. */
const documentOf = ({ reason, implication, summary, requesterSummary, counterpartySummary }: RequestOf<'escalate'>) =>
  reason || implication || summary || requesterSummary || counterpartySummary
    ? {
        ...textOf('reason', [reason, implication].filter(Boolean).join('\n\n'), 'internal'),
        ...(implication ? { implication } : {}),
        ...(summary ? { summary } : {}),
        ...(requesterSummary ? { requesterSummary } : {}),
        ...(counterpartySummary ? { counterpartySummary } : {}),
      }
    : undefined;

export const returnTo = (ticket: Ticket, request: RequestOf<'return'>, worker: Worker, context: Context): Decision => {
  if (ticket.policy === null) return notAssessed;
  const otherTeam = request.team !== undefined && request.team !== ticket.team;
  if (request.level > ticket.level || (request.level === ticket.level && !otherTeam)) {
    return invalidField('level', `must be a level below ${ticket.level}, or the same level with another team`);
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
  return moveToLevel(draftOf(ticket, context), down).decision();
};

/** While a third party works on the ticket, the date is also the follow-up date: the clock pauses again until then. */
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
    return invalidField('reason', 'required when you move a date');
  }
  const renewal = renewedFollowUp(ticket, request.at, context.now);
  const change: Patch = {
    expectedBy: request.at,
    clock: { targetDate: request.at, targetDatePassedAt: null, ...ACTED, ...renewal?.clock },
    ...(renewal ? { waiting: renewal.waiting } : {}),
  };
  return actedBy(ticket, { type: 'target_date_set', change }, { request, worker, context });
};
