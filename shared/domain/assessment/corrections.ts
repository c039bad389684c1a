import type { RequestOf } from '../../schemas/actions.ts';
import type { Instant } from '../../schemas/primitives.ts';
import type { Category } from '../../schemas/ticket.ts';
import { assign } from '../assignment/assignment.ts';
import { assignmentFacts } from '../assignment/assignment-reasons.ts';
import { UNRESOLVED } from '../clocks/clock.ts';
import { clockAtPriority, inIncident, outOfIncident } from '../clocks/standing-still.ts';
import { draftOf, unchanged } from '../decide.ts';
import { moveToLevel, requestTargetDate } from '../escalation/movements.ts';
import { isUpwards } from '../escalation/upwards.ts';
import { categoryFaults } from '../intake/request-faults.ts';
import { restrictionBy } from '../records/restricted.ts';
import { type Context, teamOf } from '../ticket/context.ts';
import { type Decision, type Draft, invalidField } from '../ticket/decision.ts';
import type { NewEvent, Patch } from '../ticket/events.ts';
import { effectiveChange } from '../ticket/evolve.ts';
import type { Ticket } from '../ticket/ticket.ts';
import { type About, actedBy, begun, reasonOf, textOf, type Worker } from '../work/worker.ts';
import { priorityOf } from './assessment.ts';
import { type Routed, routed } from './routing.ts';

/** What a person corrects or adds on a ticket: `prioritise`, `categorise`, `link`, `diagnose` and `record_review`. */

/**
 * Sets urgency and impact, and with them the priority. A person may grant P1 (specification 2). The level's clock keeps
 * the time used and continues with the new priority's times. P1 ends a pause.
 */
export const prioritise = (
  ticket: Ticket,
  request: RequestOf<'prioritise'>,
  worker: Worker,
  context: Context,
): Decision => {
  const { assessmentDefault } = context.organisation;
  const urgency = request.urgency ?? ticket.urgency ?? assessmentDefault.urgency;
  const impact = request.impact ?? ticket.impact ?? assessmentDefault.impact;
  const priority = priorityOf(urgency, impact);
  const clock = clockAtPriority(ticket, priority, context.now);
  const change: Patch = { urgency, impact, priority, clock };
  if (changesNothing(ticket, change)) return unchanged(ticket, context);
  const event = { type: 'prioritised' as const, reason: 'corrected', change };
  const isGranted = priority === 'P1' && ticket.priority !== 'P1';
  const up = isGranted ? upwardsRoute({ ...ticket, priority }, context) : null;
  // The escalation informs the new assignee, and the previous one is no longer asked.
  const moves = up ? { facts: { movesOn: true } } : {};
  const draft = begun(ticket, { ...event, ...moves }, { request, worker, context });
  return (up ? rerouted(draft, worker) : draft).decision();
};

/** Applies the routes again, upwards only, to a ticket that is being worked on (specification 3). */
const rerouted = (draft: Draft, worker: Worker): Draft => {
  const { ticket, context } = draft;
  const route = upwardsRoute(ticket, context);
  if (!route) return draft;
  const { policy, level } = route;
  const up = { type: 'escalated' as const, level, policy, actor: worker.actor, reason: 'corrected' };
  return moveToLevel(draft, { ...up, startsAt: context.now });
};

const upwardsRoute = (ticket: Ticket, context: Context): Routed | null => {
  if (ticket.policy === null || !UNRESOLVED.includes(ticket.status)) return null;
  const route = routed({ ...ticket, requesterType: null }, context);
  return isUpwards(ticket, route, context) ? route : null;
};

/**
 * Sets type and category, and applies the routes again, upwards only (specification 3). A new ticket, which no person
 * has taken, answered or escalated, is also assigned again. Later, a higher level is an escalation.
 */
export const categorise = (
  ticket: Ticket,
  request: RequestOf<'categorise'>,
  worker: Worker,
  context: Context,
  { request: content = null }: About = {},
): Decision => {
  const type = request.type ?? ticket.type;
  const category = request.category ?? ticket.category;
  if (type === ticket.type && category === ticket.category) return unchanged(ticket, context);
  const [fault] = categoryFaults(request.category, context.organisation);
  if (fault) return invalidField(fault.field, fault.message);
  const restriction = restrictionBy(ticket, { category, restricted: false }, content, context.organisation);
  const corrected = { ...ticket, ...restriction, type, category };
  const untouched = ticket.status === 'new' && ticket.policy !== null && ticket.assignedBy !== 'person';
  if (!untouched) {
    const event = { type: 'categorised' as const, reason: 'corrected', change: { type, category, ...restriction } };
    return rerouted(begun(ticket, event, { request, worker, context }), worker).decision();
  }
  const found = routed({ ...corrected, requesterType: null }, context);
  const route = isUpwards(ticket, found, context) ? found : stays(ticket, category, found, context);
  const assignment = assign(context, {
    ...corrected,
    policy: route.policy.id,
    policyVersion: route.policy.version,
    level: route.level,
    team: route.team,
  });
  const event: NewEvent = {
    type: 'categorised',
    actor: worker.actor,
    reason: 'corrected',
    change: {
      type,
      category,
      ...restriction,
      policy: route.policy.id,
      policyVersion: route.policy.version,
      level: route.level,
      team: route.team,
      assignee: assignment.assignee,
      assignedBy: assignment.assignee ? 'rule' : null,
    },
    facts: { route: route.id, ...assignmentFacts(assignment) },
    message: reasonOf(request),
  };
  const draft = draftOf(ticket, context).record(event);
  const moved = route.policy.id !== ticket.policy || route.level !== ticket.level;
  return (moved ? requestTargetDate(draft) : draft).decision();
};

/** The route for a correction that leads no higher: the level stays, with the team that owns the category there. */
const stays = (ticket: Ticket, category: Category | null, found: Routed, context: Context): Routed => {
  const policy = context.policy(ticket.policy ?? found.policy.id, ticket.policyVersion);
  return { id: found.id, policy, level: ticket.level, team: teamOf(context, policy, ticket.level, category) };
};

/**
 * Links a ticket to another. `to` is the reference of a ticket that the caller may see; the use case has looked it up.
 */
export const link = (ticket: Ticket, request: RequestOf<'link'>, worker: Worker, context: Context): Decision => {
  if (request.to === ticket.reference) return invalidField('to', 'cannot be the ticket itself');
  const links = withLink(linksWithout(ticket, request), { reference: request.to, as: request.as });
  // A ticket that has left an incident, with its resolution or before, keeps the link and may join the incident again.
  const rejoins = request.as === 'major_incident' && ticket.incident !== request.to;
  if (links === ticket.links && !rejoins) return unchanged(ticket, context);
  if (links.length > MAX_LINKS) return invalidField('to', `a ticket can have at most ${MAX_LINKS} links`);
  const change = { links, ...partOf(ticket, request, context.now) };
  return actedBy(ticket, { type: 'linked', reason: request.as, change }, { request, worker, context });
};

/**
 * The links without those that a new link replaces. A ticket belongs to one major incident at most. Linking it as
 * `related` ends its place in that incident or problem.
 */
const linksWithout = ({ links, incident }: Ticket, { to, as }: RequestOf<'link'>): Ticket['links'] => {
  const leavesIncident =
    as === 'major_incident' ? incident !== null && incident !== to : as === 'related' && incident === to;
  const isLeft = ({ reference, as: was }: Ticket['links'][number]): boolean =>
    (was === 'major_incident' && leavesIncident && reference === incident) ||
    (was === 'problem' && as === 'related' && reference === to);
  return links.some(isLeft) ? links.filter((each) => !isLeft(each)) : links;
};

const partOf = (ticket: Ticket, { to, as }: RequestOf<'link'>, at: Instant): Patch => {
  if (as === 'major_incident') return inIncident(ticket, to, at);
  return as === 'related' && ticket.incident === to ? outOfIncident(ticket, at) : {};
};

/** Links are stored in the TICKET item, which must stay small. */
export const MAX_LINKS = 20;

/** The links with one more. A link that exists already changes nothing. */
export const withLink = (links: Ticket['links'], added: Ticket['links'][number]): Ticket['links'] =>
  links.some(({ reference, as }) => reference === added.reference && as === added.as) ? links : [...links, added];

/** Records the diagnosis as an internal text. */
export const diagnose = (
  ticket: Ticket,
  request: RequestOf<'diagnose'>,
  worker: Worker,
  context: Context,
): Decision => {
  const { cause, correctiveActions, verification } = request;
  const body = verification ? `${cause}\n\nVerification: ${verification}` : cause;
  const message = {
    ...textOf('diagnosis', body, 'internal'),
    ...(correctiveActions ? { correctiveActions } : {}),
  };
  return actedBy(ticket, { type: 'diagnosed', reason: 'diagnosis', message }, { request, worker, context });
};

/** Records what an agent looked at and found: an internal text, which case summaries for staff repeat. */
export const recordReview = (
  ticket: Ticket,
  request: RequestOf<'record_review'>,
  worker: Worker,
  context: Context,
): Decision => {
  const lines = request.records.map(({ kind, reference, finding }) => {
    const what = kind.replaceAll('_', ' ');
    return `${reference ? `${what} (${reference})` : what}: ${finding}`;
  });
  const message = textOf('record_review', lines.join('\n'), 'internal');
  const facts = { kinds: request.records.length };
  return actedBy(
    ticket,
    { type: 'record_reviewed', reason: 'record_review', facts, message },
    { request, worker, context },
  );
};

const changesNothing = (ticket: Ticket, change: Patch): boolean =>
  Object.keys(effectiveChange(ticket, change)).length === 0;
