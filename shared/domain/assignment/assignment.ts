import type { Agent } from '../../schemas/configuration/organisation.ts';
import type { Level } from '../../schemas/configuration/policy.ts';
import { ownValue } from '../../schemas/own-value.ts';
import type { Instant } from '../../schemas/primitives.ts';
import { baseOf } from '../../schemas/primitives.ts';
import type { Priority } from '../../schemas/ticket.ts';
import { isPartyOf } from '../parties/disputing.ts';
import { type Context, ownerOf, teamOf } from '../ticket/context.ts';
import type { Ticket } from '../ticket/ticket.ts';
import { worksFrom } from './availability.ts';
import { type Proficiency, proficiencyOf, SPEED } from './proficiency.ts';

export type Assignment = {
  assignee: string | null;
  /** Codes without personal text (assignment-reasons.ts). */
  reasons: string[];
};

/** The ticket as it will be after the assignment. */
export type Staffed = Pick<
  Ticket,
  | 'reference'
  | 'requester'
  | 'copied'
  | 'complainedAbout'
  | 'counterparty'
  | 'counterpartyCircle'
  | 'requesterCircle'
  | 'category'
  | 'priority'
  | 'team'
  | 'policy'
  | 'policyVersion'
  | 'level'
>;

/** An agent's number of open tickets by priority; `none` are those not assessed yet. */
export type OpenTickets = Partial<Record<Priority | 'none', number>>;

const PRIORITIES: readonly (Priority | null)[] = ['P1', 'P2', 'P3', 'P4', null];
/** The default weights: each priority counts twice the next lower one. */
const LOAD_WEIGHTS: Record<Priority, number> = { P1: 8, P2: 4, P3: 2, P4: 1 };

type Role = NonNullable<Level['who']>;
type Fitting = { agent: Agent; proficiency: Proficiency };
type Candidate = Fitting & { opens: Instant };

/**
 * Chooses the agent of a team for a ticket (specification 2). Candidates have the skill, or the role that the level
 * names, and no part in the matter. Of these, an agent who works now or soonest; then one who speaks the requester's
 * language; then one who knows the requester, unless much busier; then the one with the lightest load for their
 * proficiency, open tickets weighted by priority; then by lot, so that equals share evenly. A category that no agent
 * has the skill for goes to the team's triage, if it names one.
 */
export const assign = (context: Context, ticket: Staffed): Assignment => {
  const { found, wanted, leftOut, fitting } = candidatesOf(context, ticket);
  const without = leftOut > 0 ? [`left_out:${leftOut}`] : [];
  const first = found[0];
  if (!first) {
    if (wanted === null) return { assignee: null, reasons: ['no_category'] };
    const reason = fitting > 0 ? 'nobody_free' : 'nobody_has';
    return { assignee: null, reasons: [`${reason}:${ticket.team}:${wanted.replace(':', '_')}`, ...without] };
  }
  const speaking = found.filter(({ agent }) => speaksWith(agent, context));
  const rest = speaking.length > 0 ? speaking : found;
  const [best = first, knows] = chosen(rest, ticket, context);
  const load = `${loadOf(best, context)}:${rest.length}`;
  const reasons = [
    best.proficiency === 'good' ? `${wanted}` : `${wanted}:${best.proficiency}`,
    best.opens === context.now ? 'working_now' : `working_from:${best.opens}`,
    ...(rest.length < found.length ? ['language'] : []),
    ...(knows ? ['knows'] : []),
    rest.length === 1 ? 'nobody_else' : `${knows ? 'load' : 'lightest'}:${load}`,
    ...without,
  ];
  return { assignee: best.agent.id, reasons };
};

type Candidates = {
  /** The candidates without a part in the matter who work now, or otherwise soonest. */
  found: readonly Candidate[];
  /** The skill, role or triage they were chosen by. Null if only a person can tell. */
  wanted: string | null;
  fitting: number;
  leftOut: number;
};

const candidatesOf = (context: Context, ticket: Staffed): Candidates => {
  const role = roleOf(context, ticket);
  const fits = ticket.category === null && role === null ? [] : fittingOf(context, ticket, role);
  const apart = (fitting: readonly Fitting[]) => fitting.filter(({ agent }) => !isPart(agent, ticket, context));
  const bySkill = soonest(apart(fits), context);
  // A level that belongs to a role doesn't go to triage.
  const triage = bySkill.length > 0 || role !== null ? [] : soonest(apart(triageOf(context, ticket)), context);
  const skill = ticket.category === null ? null : `skill:${ticket.category}`;
  return {
    found: triage.length > 0 ? triage : bySkill,
    wanted: triage.length > 0 ? `triage:${ticket.team}` : role ? `role:${role}` : skill,
    fitting: fits.length,
    leftOut: triage.length > 0 ? 0 : fits.length - apart(fits).length,
  };
};

const triageOf = ({ organisation }: Context, { team }: Staffed): Fitting[] => {
  const named = organisation.teams.find(({ id }) => id === team)?.triage ?? [];
  return organisation.agents
    .filter(({ id }) => named.includes(id))
    .map((agent) => ({ agent, proficiency: 'good' as const }));
};

/** The candidates for a ticket: the agents who work now, or otherwise soonest. */
export const soonestOf = (context: Context, ticket: Staffed): readonly { agent: Agent; opens: Instant }[] =>
  candidatesOf(context, ticket).found;

/** The agents whose loads decide an assignment. Empty if there is at most one candidate. */
export const rivals = (context: Context, ticket: Staffed): string[] => {
  const found = soonestOf(context, ticket);
  return found.length > 1 ? found.map(({ agent }) => agent.id) : [];
};

/** The role that owns a level, or the ticket's category there, while the level's own team works on it. */
const roleOf = (context: Context, { policy, policyVersion, level, team, category }: Staffed): Role | null => {
  if (policy === null) return null;
  const versioned = context.policy(policy, policyVersion);
  const owner = ownerOf(versioned, level, category);
  const who = owner ? owner.who : versioned.levels.find((candidate) => candidate.level === level)?.who;
  return who && teamOf(context, versioned, level, category) === team ? who : null;
};

const ROLES: Record<Agent['role'], number> = { agent: 0, supervisor: 1, admin: 2 };

/**
 * The agents who fit. An agent with the level's role works on all categories, with basic proficiency where they have no
 * skill.
 */
const fittingOf = (context: Context, { team, category }: Staffed, role: Role | null): Fitting[] =>
  context.organisation.agents
    .filter((agent) => agent.team === team && (role === null || ROLES[agent.role] >= ROLES[role]))
    .flatMap((agent) => {
      const proficiency = proficiencyOf(agent, category) ?? (role === null ? null : 'basic');
      return proficiency ? [{ agent, proficiency }] : [];
    });

/**
 * Whether an agent has a part in the matter: the complaint is about them, they wrote it, are in copy or on the other
 * side of the dispute, or, on appeal, were involved before.
 */
const isPart = (agent: Agent, ticket: Staffed, context: Context): boolean => {
  const { involved = [], requesterAddress = null } = context.staffing ?? {};
  const isBarred = involved.includes(agent.id) || ticket.complainedAbout.includes(agent.id);
  return isBarred || isPartyOf(ticket, agent, context.organisation.id, [requesterAddress]);
};

const soonest = (fitting: readonly Fitting[], context: Context): Candidate[] => {
  const found = fitting
    .flatMap((each) => {
      const opens = worksFrom(each.agent, context);
      return opens === null ? [] : [{ ...each, opens }];
    })
    .toSorted((a, b) => compare(a.opens, b.opens));
  return found.filter(({ opens }) => opens === found[0]?.opens);
};

/** The languages that an agent works in: those named, else the one that we write to them in. */
export const languagesOf = (agent: Agent, context: Context): string[] =>
  (agent.languages ?? [agent.language ?? context.organisation.language]).map(baseOf);

const speaksWith = (agent: Agent, context: Context): boolean => {
  const language = context.staffing?.language;
  return !!language && languagesOf(agent, context).includes(baseOf(language));
};

/** An agent who knows the requester may carry this much more than the least busy one, where a P4 counts 1. */
const MAX_MORE = 5;

const chosen = (
  found: readonly Candidate[],
  ticket: Staffed,
  context: Context,
): [best: Candidate | undefined, knows: boolean] => {
  const added = weightOf(ticket.priority, context);
  const effort = (each: Candidate): number => (loadOf(each, context) + added) / SPEED[each.proficiency];
  const [lightest] = found.toSorted(
    (a, b) => effort(a) - effort(b) || SPEED[b.proficiency] - SPEED[a.proficiency] || lot(a, ticket) - lot(b, ticket),
  );
  const least = Math.min(...found.map((each) => loadOf(each, context)));
  const known = found.length > 1 ? found.find(({ agent }) => agent.id === context.staffing?.known) : undefined;
  return known && loadOf(known, context) <= least + MAX_MORE ? [known, true] : [lightest, false];
};

/** What a ticket adds to its assignee's load. Before its assessment it counts as a P4. */
const weightOf = (priority: Ticket['priority'], { organisation }: Context): number =>
  (organisation.loadWeights ?? LOAD_WEIGHTS)[priority ?? 'P4'];

/** Each agent's load, from their open tickets by priority. */
export const loadsOf = (open: Readonly<Record<string, OpenTickets>>, context: Context): Record<string, number> =>
  Object.fromEntries(
    Object.entries(open).map(([agent, tickets]) => [
      agent,
      PRIORITIES.reduce((load, each) => load + (tickets[each ?? 'none'] ?? 0) * weightOf(each, context), 0),
    ]),
  );

const loadOf = ({ agent }: Candidate, context: Context): number => ownValue(context.loads, agent.id) ?? 0;

/** FNV-1a of reference and agent: the same for a ticket every time, and as good as random across tickets. */
const lot = ({ agent }: Candidate, { reference }: Staffed): number => {
  let hash = 0x811c9dc5;
  for (const letter of `${agent.id}#${reference}`) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
};

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
