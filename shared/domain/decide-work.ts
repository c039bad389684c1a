import type { ActionRequest } from '../schemas/requests.ts';
import { allowedIn, isAllowed } from './actions.ts';
import { agentOf, type Context } from './context.ts';
import { type Decision, decided, invalidField, refused } from './decision.ts';
import { draftOf, record } from './draft.ts';
import type { MessageContent, NewEvent } from './events.ts';
import { levelOf, paused } from './level-clock.ts';
import { asClosed, asResolved, backToWork, declineSolution, finish, moveToLevel } from './movements.ts';
import type { Actor, Ticket } from './ticket.ts';

/** Who acts, and by which right: supervisors and admins may mark a resolution final. */
export type Worker = { actor: Actor; maySetFinal: boolean };

type Of<A extends ActionRequest['action']> = Extract<ActionRequest, { action: A }>;

/** Decides an agent's action (SPEC 10): refused where the status doesn't allow it, else its events. */
export const act = (ticket: Ticket, request: ActionRequest, worker: Worker, context: Context): Decision => {
  const { status } = ticket;
  if (!isAllowed(request.action, status)) {
    return refused({ code: 'not_allowed_in_status', status, allowed: allowedIn(status) });
  }
  switch (request.action) {
    case 'take':
      return take(ticket, request, worker, context);
    case 'assign':
      return assignTo(ticket, request, worker, context);
    case 'ask_requester':
      return askRequester(ticket, request, worker, context);
    case 'take_back':
      return takeBack(ticket, request, worker, context);
    case 'escalate':
      return escalate(ticket, request, worker, context);
    case 'return':
      return returnTo(ticket, request, worker, context);
    case 'set_target_date':
      return setTargetDate(ticket, request, worker, context);
    case 'resolve':
      return resolve(ticket, request, worker, context);
    case 'confirm':
      return simple(ticket, 'closed', asClosed('confirmed', context.now), request, worker, context, 'confirmed');
    case 'decline': {
      const comment = request.comment ?? request.reason;
      const message = comment ? textOf('decline', comment, 'internal') : undefined;
      return decided(declineSolution(draftOf(ticket), worker.actor, message, context));
    }
    case 'close':
      return close(ticket, request, worker, context);
  }
};

/** A person's public message, question or resolution meets a response policy's level and is the first response. */
export const answeredInSubstance = (ticket: Ticket, context: Context): NewEvent['change'] => {
  const policy = ticket.policy ? context.policy(ticket.policy, ticket.policyVersion) : null;
  const meets = ticket.clock.metAt === null && (policy === null || policy.metBy === 'response');
  return {
    ...(ticket.firstResponseAt === null ? { firstResponseAt: context.now } : {}),
    clock: { ...(meets ? { metAt: context.now } : {}), ...acted },
  };
};

/** Somebody acts: alerts that repeat until then stop (SPEC 3, the last level). */
const acted = { alertedAt: null };

const textOf = (
  kind: MessageContent['kind'],
  body: string,
  visibility: MessageContent['visibility'],
): MessageContent => ({
  kind,
  direction: 'outbound',
  visibility,
  channel: 'api',
  body,
});

const reasonOf = (request: ActionRequest): MessageContent | undefined =>
  request.reason ? textOf('reason', request.reason, 'internal') : undefined;

const simple = (
  ticket: Ticket,
  type: NewEvent['type'],
  change: NewEvent['change'],
  request: ActionRequest,
  worker: Worker,
  context: Context,
  reason: string = request.action,
): Decision => {
  const event: NewEvent = { type, at: context.now, actor: worker.actor, reason, change, message: reasonOf(request) };
  return decided(finish(record(draftOf(ticket), event, context), context));
};

const take = (ticket: Ticket, request: Of<'take'>, worker: Worker, context: Context): Decision => {
  const by = worker.actor.id;
  const byPerson = ticket.assignedBy === 'person' ? ticket.assignee : null;
  if (byPerson !== null && byPerson !== by) return refused({ code: 'already_taken', by: byPerson });
  const again = byPerson === by && ticket.status === 'open' && ticket.investigationStartedAt !== null;
  if (again) return decided(draftOf(ticket));
  const change: NewEvent['change'] = {
    status: 'open',
    assignee: by,
    assignedBy: 'person',
    team: agentOf(context, by)?.team ?? ticket.team,
    clock: acted,
    ...(ticket.investigationStartedAt === null ? { investigationStartedAt: context.now } : {}),
  };
  return simple(ticket, 'taken', change, request, worker, context);
};

const assignTo = (ticket: Ticket, request: Of<'assign'>, worker: Worker, context: Context): Decision => {
  const { organisation } = context;
  if (request.assignee !== undefined && !agentOf(context, request.assignee)) {
    return invalidField('assignee', `no agent of ${organisation.id} has this id`);
  }
  const team = request.team ?? agentOf(context, request.assignee ?? null)?.team ?? ticket.team;
  if (!organisation.teams.some((candidate) => candidate.id === team)) {
    return invalidField('team', `no team has this id; there are ${organisation.teams.map((t) => t.id).join(', ')}`);
  }
  const assignee = request.assignee ?? null;
  const change: NewEvent['change'] = { team, assignee, assignedBy: assignee ? 'person' : null, clock: acted };
  return simple(ticket, 'assigned', change, request, worker, context);
};

const askRequester = (ticket: Ticket, request: Of<'ask_requester'>, worker: Worker, context: Context): Decision => {
  const answered = answeredInSubstance(ticket, context);
  const change: NewEvent['change'] = {
    ...answered,
    status: 'waiting_on_requester',
    waiting: { since: context.now, reminders: 0 },
    clock: { ...answered.clock, ...paused(ticket, context.now) },
  };
  const message = textOf('question', request.question, 'public');
  const event: NewEvent = {
    type: 'requester_asked',
    at: context.now,
    actor: worker.actor,
    reason: 'question',
    change,
    message,
  };
  return decided(finish(record(draftOf(ticket), event, context), context));
};

const takeBack = (ticket: Ticket, request: Of<'take_back'>, worker: Worker, context: Context): Decision => {
  const back = backToWork(ticket, context.now);
  const change: NewEvent['change'] = { ...back, clock: { ...back.clock, ...acted } };
  return simple(ticket, 'taken_back', change, request, worker, context);
};

const notAssessed = invalidField('action', 'the ticket is being assessed; try again in a moment');

const escalate = (ticket: Ticket, request: Of<'escalate'>, worker: Worker, context: Context): Decision => {
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

const returnTo = (ticket: Ticket, request: Of<'return'>, worker: Worker, context: Context): Decision => {
  if (ticket.policy === null) return notAssessed;
  const otherTeam = request.team !== undefined && request.team !== ticket.team;
  if (request.level > ticket.level || (request.level === ticket.level && !otherTeam)) {
    return invalidField('level', `a level below ${ticket.level}, or the same level with another team`);
  }
  if (request.team !== undefined && !context.organisation.teams.some((team) => team.id === request.team)) {
    return invalidField('team', 'no team has this id');
  }
  const message = reasonOf(request);
  const down = {
    type: 'returned' as const,
    level: request.level,
    team: request.team,
    actor: worker.actor,
    reason: 'agent',
    startsAt: context.now,
    message,
  };
  return decided(finish(moveToLevel(draftOf(ticket), down, context), context));
};

const setTargetDate = (ticket: Ticket, request: Of<'set_target_date'>, worker: Worker, context: Context): Decision => {
  if (request.at <= context.now) return invalidField('at', `must be later than now, ${context.now}`);
  if (ticket.clock.targetDate !== null && !request.reason) {
    return invalidField('reason', 'moving a date that was set needs a reason');
  }
  const change: NewEvent['change'] = {
    expectedBy: request.at,
    clock: { targetDate: request.at, targetDatePassedAt: null, ...acted },
  };
  return simple(ticket, 'target_date_set', change, request, worker, context);
};

const resolve = (ticket: Ticket, request: Of<'resolve'>, worker: Worker, context: Context): Decision => {
  if (request.final && !worker.maySetFinal) {
    return invalidField('final', 'only a supervisor or above marks a resolution final');
  }
  const outcome = request.outcome ?? 'resolved';
  const policy = ticket.policy ? context.policy(ticket.policy, ticket.policyVersion) : null;
  const outcomes = policy ? levelOf(policy, ticket.level).outcomes.filter((o) => o.leadsTo === 'resolved') : [];
  if (outcome !== 'resolved' && outcomes.length > 0 && !outcomes.some((candidate) => candidate.id === outcome)) {
    return invalidField('outcome', `at level ${ticket.level}: ${outcomes.map((candidate) => candidate.id).join(', ')}`);
  }
  const at = context.now;
  const answered = answeredInSubstance(ticket, context);
  const resolved = asResolved(ticket, at, outcome);
  const change: NewEvent['change'] = {
    ...answered,
    ...resolved,
    clock: { ...answered.clock, ...resolved.clock },
    ...(ticket.assignee === null ? { assignee: worker.actor.id, assignedBy: 'person' as const } : {}),
  };
  const message: MessageContent = {
    ...textOf('resolution', request.resolution, 'public'),
    ...(request.correctiveActions ? { correctiveActions: request.correctiveActions } : {}),
  };
  const event: NewEvent = {
    type: 'resolved',
    at,
    actor: worker.actor,
    reason: request.final ? 'final' : 'resolved',
    change,
    message,
  };
  const draft = record(draftOf(ticket), event, context);
  if (!request.final) return decided(finish(draft, context));
  const closed: NewEvent = { type: 'closed', at, actor: worker.actor, reason: 'final', change: asClosed('final', at) };
  return decided(finish(record(draft, closed, context), context));
};

const close = (ticket: Ticket, request: Of<'close'>, worker: Worker, context: Context): Decision => {
  const closesUnanswered = context.organisation.closure.confirmation.closeAfter !== null;
  if (request.as === 'no_answer' && !closesUnanswered) {
    return invalidField(
      'as',
      `${context.organisation.id} keeps a resolved ticket until it is confirmed or handed over`,
    );
  }
  if (request.as === 'handed_over') {
    if (!request.theirReference) return invalidField('theirReference', "a hand-over needs the third party's reference");
    if (!request.contact) return invalidField('contact', "a hand-over needs the third party's contact");
  }
  const handedOver =
    request.as === 'handed_over' ? `Reference: ${request.theirReference}\nContact: ${request.contact}` : null;
  const text = [handedOver, request.reason].filter(Boolean).join('\n\n');
  const visibility = handedOver ? 'public' : 'internal';
  const event: NewEvent = {
    type: 'closed',
    at: context.now,
    actor: worker.actor,
    reason: request.as,
    change: asClosed(request.as, context.now),
    message: text ? textOf(handedOver ? 'message' : 'reason', text, visibility) : undefined,
  };
  return decided(finish(record(draftOf(ticket), event, context), context));
};
