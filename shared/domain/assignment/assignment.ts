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

/** The ticket as it will be when somebody has it. */
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

/** How many open tickets somebody has, by priority; `none` are those that nobody has assessed. */
export type OpenTickets = Partial<Record<Priority | 'none', number>>;

const PRIORITIES: readonly (Priority | null)[] = ['P1', 'P2', 'P3', 'P4', null];
/** Where an organisation says nothing else: twice as much with each priority. */
const LOAD_WEIGHTS: Record<Priority, number> = { P1: 8, P2: 4, P3: 2, P4: 1 };

type Role = NonNullable<Level['who']>;
type Fitting = { agent: Agent; proficiency: Proficiency };
type Candidate = Fitting & { opens: Instant };

/**
 * Who of a team works a ticket (specification 2): whoever has the skill, or the role that the level names, and is no part of the
 * matter; of those, who works now or opens soonest, then who speaks the requester's language, then who knows the
 * requester unless much busier, then the lightest load for their proficiency, each open ticket weighing what its priority
 * does, then by lot, so that equals share evenly. What nobody's skill claims goes to the team's triage, if it names one.
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
  /** Of those who fit and are no part of the matter, who works now or, where nobody does, soonest. */
  found: readonly Candidate[];
  /** What they fit by; null where only a person can tell who does. */
  wanted: string | null;
  fitting: number;
  leftOut: number;
};

const candidatesOf = (context: Context, ticket: Staffed): Candidates => {
  const role = roleOf(context, ticket);
  const fits = ticket.category === null && role === null ? [] : fittingOf(context, ticket, role);
  const apart = (fitting: readonly Fitting[]) => fitting.filter(({ agent }) => !isPart(agent, ticket, context));
  const bySkill = soonest(apart(fits), context);
  // A level that belongs to a role isn't worked by whoever sorts the rest.
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

/** Who comes into question for a ticket: works now or, where nobody does, soonest. */
export const soonestOf = (context: Context, ticket: Staffed): readonly { agent: Agent; opens: Instant }[] =>
  candidatesOf(context, ticket).found;

/** Whose open tickets decide who works a ticket: empty when at most one agent comes into question. */
export const rivals = (context: Context, ticket: Staffed): string[] => {
  const found = soonestOf(context, ticket);
  return found.length > 1 ? found.map(({ agent }) => agent.id) : [];
};

/** The role that a level, or the ticket's category there, belongs to, while the level's own team works it. */
const roleOf = (context: Context, { policy, policyVersion, level, team, category }: Staffed): Role | null => {
  if (policy === null) return null;
  const versioned = context.policy(policy, policyVersion);
  const owner = ownerOf(versioned, level, category);
  const who = owner ? owner.who : versioned.levels.find((candidate) => candidate.level === level)?.who;
  return who && teamOf(context, versioned, level, category) === team ? who : null;
};

const ROLES: Record<Agent['role'], number> = { agent: 0, supervisor: 1, admin: 2 };

/** Whoever has a level's role works all of its categories, at best those that they are good at. */
const fittingOf = (context: Context, { team, category }: Staffed, role: Role | null): Fitting[] =>
  context.organisation.agents
    .filter((agent) => agent.team === team && (role === null || ROLES[agent.role] >= ROLES[role]))
    .flatMap((agent) => {
      const proficiency = proficiencyOf(agent, category) ?? (role === null ? null : 'basic');
      return proficiency ? [{ agent, proficiency }] : [];
    });

/** Never somebody whom it is a complaint about, who wrote it, is in copy or on the other side of the dispute, nor, on appeal, who was involved before. */
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

/** The languages that an agent works in: the ones that are named, else the one that they are written to in. */
export const languagesOf = (agent: Agent, context: Context): string[] =>
  (agent.languages ?? [agent.language ?? context.organisation.language]).map(baseOf);

const speaksWith = (agent: Agent, context: Context): boolean => {
  const language = context.staffing?.language;
  return !!language && languagesOf(agent, context).includes(baseOf(language));
};

/** Whoever knows the requester carries at most so much more than the least busy one, a P4 being 1. */
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

/** What a ticket weighs in the load of whoever has it; one that isn't assessed yet as a P4. */
const weightOf = (priority: Ticket['priority'], { organisation }: Context): number =>
  (organisation.loadWeights ?? LOAD_WEIGHTS)[priority ?? 'P4'];

/** The load of each agent from their open tickets by priority. */
export const loadsOf = (open: Readonly<Record<string, OpenTickets>>, context: Context): Record<string, number> =>
  Object.fromEntries(
    Object.entries(open).map(([agent, tickets]) => [
      agent,
      PRIORITIES.reduce((load, each) => load + (tickets[each ?? 'none'] ?? 0) * weightOf(each, context), 0),
    ]),
  );

const loadOf = ({ agent }: Candidate, context: Context): number => ownValue(context.loads, agent.id) ?? 0;

/** FNV-1a of reference and agent: always the same for a ticket, and as good as drawn from one ticket to the next. */
const lot = ({ agent }: Candidate, { reference }: Staffed): number => {
  let hash = 0x811c9dc5;
  for (const letter of `${agent.id}#${reference}`) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
};

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
