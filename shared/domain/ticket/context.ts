import type { Agent, Organisation } from '../../schemas/configuration/organisation.ts';
import type { Level, Policy } from '../../schemas/configuration/policy.ts';
import type { Instant } from '../../schemas/primitives.ts';
import type { Category } from '../../schemas/ticket.ts';
import type { CompiledCalendar } from '../calendar/index.ts';

/** Everything a decision may depend on besides ticket and command. Decisions are pure. */
export type Context = {
  now: Instant;
  organisation: Organisation;
  calendar: CompiledCalendar;
  /** The policy that a ticket runs on, in its version. Throws UnknownPolicy. */
  policy: (id: string, version: number | null) => VersionedPolicy;
  /** The organisation's policies. */
  policies: readonly string[];
  /** Calendars of agents with their own hours, by id. */
  calendars: Readonly<Record<string, CompiledCalendar>>;
  /** The workflow's own events don't signal it (architecture rule 4). */
  byWorkflow: boolean;
  /** The load of each agent's open tickets. Agents without an entry have none. */
  loads: Readonly<Record<string, number>>;
  /** Further data to choose between candidates. Only loaded if a rule must choose. */
  staffing?: Staffing;
};

export type Staffing = {
  /** The requester's language, as they gave it. */
  language: string | null;
  /** The requester's address, to compare with agents' addresses. */
  requesterAddress: string | null;
  /** The agent who last worked on another ticket of the requester. */
  known: string | null;
  /** After an appeal: the agents who were involved before. */
  involved: readonly string[];
};

export type VersionedPolicy = Policy & { version: number };

/** A ticket or a route names a policy that isn't stored. */
export class UnknownPolicy extends Error {
  override readonly name = 'UnknownPolicy';
  constructor(id: string, version: number | null) {
    super(`there is no policy ${id}${version === null ? '' : ` version ${version}`}`);
  }
}

export const agentOf = (context: Context, id: string | null): Agent | null =>
  context.organisation.agents.find((agent) => agent.id === id) ?? null;

export const supervisorOf = (context: Context, team: string | null): Agent | null =>
  agentOf(context, context.organisation.teams.find((candidate) => candidate.id === team)?.supervisor ?? null);

/** The supervisor responsible for a ticket's team. Before the ticket has a team, the first level's team counts. */
export const supervisorAbove = (context: Context, team: string | null): Agent | null =>
  supervisorOf(context, team ?? context.organisation.levelTeams[0] ?? null);

/** The owner of a category at a level, if the policy names one. */
export const ownerOf = (policy: Policy, level: number, category: Category | null): Level['owners'][number] | null =>
  policy.levels
    .find((candidate) => candidate.level === level)
    ?.owners.find(({ categories }) => category !== null && categories.includes(category)) ?? null;

/**
 * The team of a level: from the policy, for the category or the whole level; otherwise from the organisation's list of
 * teams by level, whose last team also serves higher levels.
 */
export const teamOf = (context: Context, policy: Policy, level: number, category: Category | null): string => {
  const named = policy.levels.find((candidate) => candidate.level === level)?.team;
  const { levelTeams } = context.organisation;
  const owner = ownerOf(policy, level, category);
  return owner?.team ?? named ?? levelTeams[Math.min(level, levelTeams.length) - 1] ?? '';
};
