import type { Agent } from '../../schemas/configuration/organisation.ts';
import { type Instant, instantOf } from '../../schemas/primitives.ts';
import { isOffAt, workingHours } from '../assignment/availability.ts';
import { deadline } from '../calendar/index.ts';
import { isDisputing } from '../parties/disputing.ts';
import { isSeenByAgent } from '../records/restricted.ts';
import { agentOf, type Context, teamOf } from '../ticket/context.ts';
import type { Ticket } from '../ticket/ticket.ts';
import { halfHourFrom, halfHourKey, halfHoursBetween, minutesAfter } from './times.ts';

/** When the people who work a ticket could meet its requester: half hours of their working hours that nobody has taken. */

/** So long before it begins an appointment is made: whoever has it has to see it. */
export const MIN_NOTICE_MINUTES = 60;
/** Half hours that are looked at: with many agents or long shifts only the earliest. */
const MAX_HALF_HOURS = 500;
/** Free times that are offered. */
const MAX_FREE_TIMES = 100;

/** An agent's half hour, free or not. */
export type HalfHour = { agent: string; at: Instant };
export type FreeTime = { from: Instant; to: Instant; agents: string[] };

const mayMeet = (agent: Agent, ticket: Ticket, context: Context): boolean =>
  !isDisputing(ticket, agent, context.organisation.id) && isSeenByAgent(ticket, agent, context);

/** Whether an agent may be booked about a ticket: who may not see or work it isn't met about it either. */
export const isBookable = (id: string, ticket: Ticket, context: Context): boolean => {
  const agent = agentOf(context, id);
  return agent !== null && mayMeet(agent, ticket, context);
};

/** Whose calendars are looked at: the named agent's, the assignee's, else those of the team that has it. */
export const candidatesFor = (ticket: Ticket, named: string | null, context: Context): Agent[] => {
  const one = agentOf(context, named ?? ticket.assignee);
  const { agents, levelTeams } = context.organisation;
  const policy = ticket.policy ? context.policy(ticket.policy, ticket.policyVersion) : null;
  const team = ticket.team ?? (policy ? teamOf(context, policy, ticket.level, ticket.category) : levelTeams[0]);
  const several = named !== null || one ? [] : agents.filter((agent) => agent.team === team);
  return [...(one ? [one] : several)].filter((agent) => mayMeet(agent, ticket, context));
};

/** Whole half hours of an agent's working time between two instants. */
const halfHoursOf = (agent: Agent, from: Instant, to: Instant, context: Context): HalfHour[] =>
  workingHours(agent, from, to, context)
    .flatMap(([opens, closes]) => halfHoursBetween(instantOf(halfHourFrom(opens)), instantOf(closes)))
    .filter((at) => !isOffAt(agent, at, context))
    .map((at) => ({ agent: agent.id, at }));

/** Whether an agent works all of a time, which begins and ends with half hours. */
export const worksDuring = (agent: Agent, from: Instant, to: Instant, context: Context): boolean =>
  halfHoursOf(agent, from, to, context).length === halfHoursBetween(from, to).length;

/** The half hours of the next so many business days in which a ticket's people work, the earliest first. */
export const halfHoursFor = (candidates: readonly Agent[], days: number, context: Context): HalfHour[] => {
  const from = minutesAfter(context.now, MIN_NOTICE_MINUTES);
  const to = deadline(context.now, { businessDays: days }, context.calendar, []);
  return candidates
    .flatMap((agent) => halfHoursOf(agent, from, to, context))
    .sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0))
    .slice(0, MAX_HALF_HOURS);
};

/** The times of a length at which somebody is free, each with those who are, from their half hours that nobody has taken. */
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
