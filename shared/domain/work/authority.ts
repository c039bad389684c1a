import type { Agent } from '../../schemas/configuration/organisation.ts';
import { levelOf } from '../clocks/level/level-times.ts';
import { type Context, teamOf, type VersionedPolicy } from '../ticket/context.ts';
import { type Decision, mayNot } from '../ticket/decision.ts';
import type { Ticket } from '../ticket/ticket.ts';

/** Who may decide at a level (specification 3, "Authority"), by key, mail or link alike. */

/** What an action requires: to be one of the level's people or above them in line, or to be one of its approvers. */
export type Authority = 'level' | 'approvers';

const RANKS: Record<Agent['role'], number> = { agent: 0, supervisor: 1, admin: 2 };

/** The level's people: agents of its team, and of teams that own categories there, with the required role. */
const peopleOf = (policy: VersionedPolicy, level: number, context: Context): Agent[] => {
  const { who, owners } = levelOf(policy, level);
  const usual = teamOf(context, policy, level, null);
  const workers = [{ team: usual, who }, ...owners.map((owner) => ({ team: owner.team ?? usual, who: owner.who }))];
  return context.organisation.agents.filter(({ team, role }) =>
    workers.some((each) => each.team === team && RANKS[role] >= (each.who ? RANKS[each.who] : 0)),
  );
};

/**
 * The level's people and their superiors: the people of higher levels, the supervisors of the level's teams, and senior
 * management, except members who work at a lower level.
 */
const lineAt = (policy: VersionedPolicy, level: number, context: Context): Agent[] => {
  const { agents, teams, seniorManagement } = context.organisation;
  const of = (levels: VersionedPolicy['levels'][number][]): string[] =>
    levels.flatMap((each) => peopleOf(policy, each.level, context)).map(({ id }) => id);
  const here = peopleOf(policy, level, context);
  const below = of(policy.levels.filter((each) => each.level < level));
  const ids = new Set([
    ...of(policy.levels.filter((each) => each.level >= level)),
    ...teams.filter(({ id }) => here.some(({ team }) => team === id)).map(({ supervisor }) => supervisor),
    ...seniorManagement.filter((id) => !below.includes(id)),
  ]);
  return agents.filter(({ id }) => ids.has(id));
};

const approversAt = (policy: VersionedPolicy, level: number, context: Context): Agent[] => {
  const { approvers } = levelOf(policy, level);
  if (approvers) return context.organisation.agents.filter(({ team }) => approvers.includes(team));
  return lineAt(policy, level, context).filter(({ role }) => role !== 'agent');
};

/** The agents with an authority over a ticket. Null while the ticket has no policy. */
export const whoMay = (ticket: Ticket, needed: Authority, context: Context): Agent[] | null => {
  if (ticket.policy === null) return null;
  const policy = context.policy(ticket.policy, ticket.policyVersion);
  return needed === 'level' ? lineAt(policy, ticket.level, context) : approversAt(policy, ticket.level, context);
};

/** Whether an author belongs to the level. */
export const isOfLevel = (ticket: Ticket, by: string | null, context: Context): boolean =>
  whoMay(ticket, 'level', context)?.some(({ id }) => id === by) ?? true;

/** The refusal if a person lacks authority, naming those who have it. Null if they have it. */
export const withoutAuthority = (
  ticket: Ticket,
  needed: Authority,
  action: string,
  by: string | null,
  context: Context,
): Decision | null => {
  const entitled = whoMay(ticket, needed, context);
  if (!entitled || entitled.some(({ id }) => id === by)) return null;
  const teams = context.organisation.teams.filter(({ id }) => entitled.some(({ team }) => team === id));
  const people = entitled.map(({ name }) => name).join(', ');
  const where = `At level ${ticket.level} of ${ticket.policy}`;
  return mayNot(`${where}, only ${teams.map(({ name }) => name).join(', ')} can ${action}: ${people}.`);
};
