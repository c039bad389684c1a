import type { Agent } from '../schemas/organisation.ts';
import type { Level } from '../schemas/policy.ts';
import type { Instant } from '../schemas/primitives.ts';
import { worksFrom } from './availability.ts';
import { type Context, teamOf } from './context.ts';
import { personIdOf } from './person.ts';
import { type Proficiency, proficiencyOf, SPEED } from './proficiency.ts';
import type { Ticket } from './ticket.ts';

export type Assignment = {
  assignee: string | null;
  /** One sentence in codes and counts, without personal text. */
  explanation: string;
};

/** The ticket as it will be when somebody has it. */
export type Staffed = Pick<
  Ticket,
  'reference' | 'requester' | 'copied' | 'category' | 'team' | 'policy' | 'policyVersion' | 'level'
>;

type Role = NonNullable<Level['who']>;
type Fitting = { agent: Agent; proficiency: Proficiency };
type Candidate = Fitting & { opens: Instant };

/**
 * Who of a team works a ticket (SPEC 2): whoever has the skill, or the role that the level names, and is no part of the
 * matter; of those, who works now or opens soonest, then who speaks the requester's language, then who knows the
 * requester unless much busier, then the lightest load for their proficiency, then by lot, so that equals share evenly.
 * Without a category only a person can tell who fits, unless the level says it.
 */
export const assign = (context: Context, ticket: Staffed): Assignment => {
  const role = roleOf(context, ticket);
  if (ticket.category === null && role === null) return inQueue('no category: a person decides');
  const wanted = role ? `role ${role}` : `skill ${ticket.category}`;
  const fitting = fittingOf(context, ticket, role);
  if (fitting.length === 0) return inQueue(`nobody in ${ticket.team} has the ${wanted}`);
  const apart = fitting.filter(({ agent }) => !isPart(agent, ticket, context));
  const found = soonest(apart, context);
  const leftOut = fitting.length - apart.length;
  const without = leftOut > 0 ? `, ${leftOut} left out as part of the matter` : '';
  const first = found[0];
  if (!first) return inQueue(`nobody in ${ticket.team} with the ${wanted} is free to work it${without}`);
  const speaking = found.filter(({ agent }) => speaksWith(agent, context));
  const rest = speaking.length > 0 ? speaking : found;
  const [best = first, knows] = chosen(rest, ticket, context);
  const parts = [
    best.proficiency === 'good' ? wanted : `${wanted} (${best.proficiency})`,
    best.opens === context.now ? 'working now' : `working from ${best.opens}`,
    ...(rest.length < found.length ? ["speaks the requester's language"] : []),
    ...(knows ? ['knows the requester'] : []),
    rest.length === 1
      ? 'nobody else as soon'
      : `${loadOf(best, context)} open, ${knows ? 'one' : 'lightest load'} of ${rest.length}`,
  ];
  return { assignee: best.agent.id, explanation: `${parts.join(', ')}${without}` };
};

/** Whose open tickets decide who works a ticket: empty when at most one agent comes into question. */
export const rivals = (context: Context, ticket: Staffed): string[] => {
  const role = roleOf(context, ticket);
  if (ticket.category === null && role === null) return [];
  const apart = fittingOf(context, ticket, role).filter(({ agent }) => !isPart(agent, ticket, context));
  const found = soonest(apart, context);
  return found.length > 1 ? found.map(({ agent }) => agent.id) : [];
};

const inQueue = (explanation: string): Assignment => ({ assignee: null, explanation });

/** The role that a level belongs to, while the level's own team works it. */
const roleOf = (context: Context, { policy, policyVersion, level, team }: Staffed): Role | null => {
  if (policy === null) return null;
  const versioned = context.policy(policy, policyVersion);
  const who = versioned.levels.find((candidate) => candidate.level === level)?.who;
  return who && teamOf(context, versioned, level) === team ? who : null;
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

/** Never somebody who wrote it or is in copy, nor, on appeal, who was involved before. */
const isPart = (agent: Agent, { requester, copied }: Staffed, context: Context): boolean => {
  const person = personIdOf(context.organisation.id, { email: agent.email });
  const { involved = [], requesterAddress = null } = context.staffing ?? {};
  return (
    person === requester ||
    copied.includes(person) ||
    involved.includes(agent.id) ||
    requesterAddress?.toLowerCase() === agent.email.toLowerCase()
  );
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

/** Primary language subtag (BCP 47, 2.2.1). */
const baseOf = (tag: string): string => tag.split('-', 1)[0]?.toLowerCase() ?? '';

/** Whoever knows the requester has at most so many open tickets more than the least busy one. */
const MOST_MORE = 5;

const chosen = (
  found: readonly Candidate[],
  ticket: Staffed,
  context: Context,
): [best: Candidate | undefined, knows: boolean] => {
  const effort = (each: Candidate): number => (loadOf(each, context) + 1) / SPEED[each.proficiency];
  const [lightest] = found.toSorted(
    (a, b) => effort(a) - effort(b) || SPEED[b.proficiency] - SPEED[a.proficiency] || lot(a, ticket) - lot(b, ticket),
  );
  const least = Math.min(...found.map((each) => loadOf(each, context)));
  const known = found.length > 1 ? found.find(({ agent }) => agent.id === context.staffing?.known) : undefined;
  return known && loadOf(known, context) <= least + MOST_MORE ? [known, true] : [lightest, false];
};

const loadOf = ({ agent }: Candidate, context: Context): number => context.loads[agent.id] ?? 0;

/** FNV-1a of reference and agent: always the same for a ticket, and as good as drawn from one ticket to the next. */
const lot = ({ agent }: Candidate, { reference }: Staffed): number => {
  let hash = 0x811c9dc5;
  for (const letter of `${agent.id}#${reference}`) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
};

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
