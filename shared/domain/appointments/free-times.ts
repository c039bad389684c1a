import type { Agent } from '../../schemas/configuration/organisation.ts';
import { type Instant, instantOf } from '../../schemas/primitives.ts';
import { isOffAt, workingHours } from '../assignment/availability.ts';
import { deadline } from '../calendar/index.ts';
import { isDisputing } from '../parties/disputing.ts';
import { isSeenByAgent } from '../records/restricted.ts';
import { agentOf, type Context, teamOf } from '../ticket/context.ts';
import type { Ticket } from '../ticket/ticket.ts';
import { halfHourFrom, halfHourKey, halfHoursBetween, minutesAfter } from './times.ts';

/**
 * Times at which the people who work on a ticket could meet its requester: half hours of their working hours that are
 * still free.
 */

/** An appointment is made at least this long before it begins, so that both sides see it in time. */
export const MIN_NOTICE_MINUTES = 60;
/** The earliest half hours that are looked at. Limits the work with many agents or long shifts. */
const MAX_HALF_HOURS = 500;
/** The number of free times offered. */
const MAX_FREE_TIMES = 100;

/** An agent's half hour, free or not. */
export type HalfHour = { agent: string; at: Instant };
export type FreeTime = { from: Instant; to: Instant; agents: string[] };

const mayMeet = (agent: Agent, ticket: Ticket, context: Context): boolean =>
  !isDisputing(ticket, agent, context.organisation.id) && isSeenByAgent(ticket, agent, context);

/** Whether an agent can be booked for a ticket. An agent who may not see or work on it can't. */
export const isBookable = (id: string, ticket: Ticket, context: Context): boolean => {
  const agent = agentOf(context, id);
  return agent !== null && mayMeet(agent, ticket, context);
};

/** The agents whose calendars are looked at: the named agent, else the assignee, else the ticket's team. */
export const candidatesFor = (ticket: Ticket, named: string | null, context: Context): Agent[] => {
  const one = agentOf(context, named ?? ticket.assignee);
  const { agents, levelTeams } = context.organisation;
  const policy = ticket.policy ? context.policy(ticket.policy, ticket.policyVersion) : null;
  const team = ticket.team ?? (policy ? teamOf(context, policy, ticket.level, ticket.category) : levelTeams[0]);
  const several = named !== null || one ? [] : agents.filter((agent) => agent.team === team);
  return [...(one ? [one] : several)].filter((agent) => mayMeet(agent, ticket, context));
};

/** The whole half hours of an agent's working time between two instants. */
const halfHoursOf = (agent: Agent, from: Instant, to: Instant, context: Context): HalfHour[] =>
  workingHours(agent, from, to, context)
    .flatMap(([opens, closes]) => halfHoursBetween(instantOf(halfHourFrom(opens)), instantOf(closes)))
    .filter((at) => !isOffAt(agent, at, context))
    .map((at) => ({ agent: agent.id, at }));

/** Whether an agent works for the whole of a time that begins and ends on half hours. */
export const worksDuring = (agent: Agent, from: Instant, to: Instant, context: Context): boolean =>
  halfHoursOf(agent, from, to, context).length === halfHoursBetween(from, to).length;

/** The half hours within the next `days` business days in which these agents work, the earliest first. */
export const halfHoursFor = (candidates: readonly Agent[], days: number, context: Context): HalfHour[] => {
  const from = minutesAfter(context.now, MIN_NOTICE_MINUTES);
  const to = deadline(context.now, { businessDays: days }, context.calendar, []);
  return candidates
    .flatMap((agent) => halfHoursOf(agent, from, to, context))
    .sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0))
    .slice(0, MAX_HALF_HOURS);
};

/** Free times of the given length, each with the agents who are free, from half hours that aren't taken. */
export const freeTimes = (free: readonly HalfHour[], minutes: number): FreeTime[] => {
  const known = new Set(free.map(({ agent, at }) => halfHourKey(agent, at)));
  const times = new Map<Instant, FreeTime>();
  for (const { agent, at } of free) {
    const to = minutesAfter(at, minutes);
    if (!halfHoursBetween(at, to).every((each) => known.has(halfHourKey(agent, each)))) continue;
    const time = times.get(at) ?? { from: at, to, agents: [] };
    times.set(at, { ...time, agents: [...time.agents, agent] });
  }
  return [...times.values()].slice(0, MAX_FREE_TIMES);
};
