import type { RequestOf } from '../../schemas/actions.ts';
import { unchanged } from '../decide.ts';
import { isDisputing } from '../parties/disputing.ts';
import { agentOf, type Context } from '../ticket/context.ts';
import { type Decision, invalidField, mayNot, refused } from '../ticket/decision.ts';
import type { Patch } from '../ticket/events.ts';
import type { Ticket } from '../ticket/ticket.ts';
import { ACTED, actedBy, type Worker } from '../work/worker.ts';

/** Assigning agents to a ticket: `take` and `assign`. */

const DISPUTING = 'A person on one side of a dispute cannot work on it.';
const COMPLAINED_ABOUT = 'The person a complaint is about cannot work on it.';

export const take = (ticket: Ticket, request: RequestOf<'take'>, worker: Worker, context: Context): Decision => {
  const by = worker.actor.id;
  const agent = agentOf(context, by);
  if (agent && isDisputing(ticket, agent, context.organisation.id)) return mayNot(DISPUTING);
  if (agent && ticket.complainedAbout.includes(agent.id)) return mayNot(COMPLAINED_ABOUT);
  const byPerson = ticket.assignedBy === 'person' ? ticket.assignee : null;
  if (byPerson !== null && byPerson !== by) return refused({ code: 'already_taken', by: byPerson });
  const again = byPerson === by && ticket.status === 'open' && ticket.investigationStartedAt !== null;
  if (again) return unchanged(ticket, context);
  const change: Patch = {
    status: 'open',
    assignee: by,
    assignedBy: 'person',
    team: agent?.team ?? ticket.team,
    clock: ACTED,
    ...(ticket.investigationStartedAt === null ? { investigationStartedAt: context.now } : {}),
  };
  return actedBy(ticket, { type: 'taken', change }, { request, worker, context });
};

/** Assigns the ticket to a person or a team. The level's clock continues unchanged. */
export const assignTo = (ticket: Ticket, request: RequestOf<'assign'>, worker: Worker, context: Context): Decision => {
  const { organisation } = context;
  const agent = agentOf(context, request.assignee ?? null);
  if (request.assignee !== undefined && !agent) {
    return invalidField('assignee', `no agent in ${organisation.id} has this id`);
  }
  if (agent && isDisputing(ticket, agent, organisation.id)) return invalidField('assignee', DISPUTING);
  if (agent && ticket.complainedAbout.includes(agent.id)) return invalidField('assignee', COMPLAINED_ABOUT);
  const team = request.team ?? agent?.team ?? ticket.team;
  if (!organisation.teams.some((candidate) => candidate.id === team)) {
    return invalidField(
      'team',
      `no team has this id; available teams: ${organisation.teams.map((t) => t.id).join(', ')}`,
    );
  }
  const assignee = request.assignee ?? null;
  const change: Patch = { team, assignee, assignedBy: assignee ? 'person' : null, clock: ACTED };
  return actedBy(ticket, { type: 'assigned', change }, { request, worker, context });
};
