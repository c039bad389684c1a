import type { Agent, Organisation } from '../../schemas/configuration/organisation.ts';
import type { Level, Policy } from '../../schemas/configuration/policy.ts';
import type { Instant } from '../../schemas/primitives.ts';
import type { Category } from '../../schemas/ticket.ts';
import type { CompiledCalendar } from '../calendar/index.ts';

/** Everything a decision may depend on besides ticket and command: decisions are pure. */
export type Context = {
  now: Instant;
  organisation: Organisation;
  calendar: CompiledCalendar;
  /** The policy that a ticket runs on, in the version it started with. Throws UnknownPolicy. */
  policy: (id: string, version: number | null) => VersionedPolicy;
  /** The policies that the organisation has. */
  policies: readonly string[];
  /** Calendars of agents who have their own hours, by id. */
  calendars: Readonly<Record<string, CompiledCalendar>>;
  /** The workflow's own events are no signals to it (architecture rule 4). */
  byWorkflow: boolean;
  /** What each agent's open tickets weigh together; agents without an entry have none. */
  loads: Readonly<Record<string, number>>;
  /** What else tells one candidate from another; known only where a rule has to choose. */
  staffing?: Staffing;
};

export type Staffing = {
  /** The requester's language, as they gave it. */
  language: string | null;
  /** The requester's address, which is an agent's where somebody of the house asks. */
  requesterAddress: string | null;
  /** The agent who last worked another ticket of the requester. */
  known: string | null;
  /** After an appeal: who was involved before it. */
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

/** Whose business a ticket is above its team; until it has one, it is that of the first level's. */
export const supervisorAbove = (context: Context, team: string | null): Agent | null =>
  supervisorOf(context, team ?? context.organisation.levelTeams[0] ?? null);

/** Whose a category is at a level, where the policy says so. */
export const ownerOf = (policy: Policy, level: number, category: Category | null): Level['owners'][number] | null =>
  policy.levels
    .find((candidate) => candidate.level === level)
    ?.owners.find(({ categories }) => category !== null && categories.includes(category)) ?? null;

/** The team that works a level: the policy's, for the category or for all, else the organisation's for that level, its last one for higher levels. */
export const teamOf = (context: Context, policy: Policy, level: number, category: Category | null): string => {
  const named = policy.levels.find((candidate) => candidate.level === level)?.team;
  const { levelTeams } = context.organisation;
  const owner = ownerOf(policy, level, category);
  return owner?.team ?? named ?? levelTeams[Math.min(level, levelTeams.length) - 1] ?? '';
};
