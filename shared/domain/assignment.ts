import type { Agent } from '../schemas/organisation.ts';
import type { Category } from '../schemas/ticket.ts';
import { isOpen, nextOpening } from './calendar/index.ts';
import type { Context } from './context.ts';
import type { Ticket } from './ticket.ts';

export type Assignment = {
  assignee: string | null;
  /** One sentence in codes and counts, without personal text. */
  explanation: string;
};

type Candidate = { agent: Agent; opens: string };

/** Who of a team has the skill: those that work now or open soonest. */
const candidates = (context: Context, team: string, category: Category): Candidate[] => {
  const fitting = context.organisation.agents
    .filter((agent) => agent.team === team && hasSkill(agent, category))
    .map((agent) => ({ agent, opens: opensAt(agent, context) }))
    .toSorted((a, b) => compare(a.opens, b.opens));
  return fitting.filter(({ opens }) => opens === fitting[0]?.opens);
};

/**
 * Who of a team works a ticket (SPEC 2): skill for the category first, then whoever works now or opens soonest, then the
 * lowest load, then the order of the configuration. Without a category only a person can tell who fits.
 */
export const assign = (context: Context, team: string, category: Category | null): Assignment => {
  if (category === null) return { assignee: null, explanation: 'no category: a person decides' };
  const found = candidates(context, team, category);
  const loadOf = ({ agent }: Candidate): number => context.loads[agent.id] ?? 0;
  const [best] = found.toSorted((a, b) => loadOf(a) - loadOf(b));
  if (!best) return { assignee: null, explanation: `nobody in ${team} has the skill ${category}` };
  const hours = best.opens === context.now ? 'working now' : `working from ${best.opens}`;
  const why =
    found.length === 1 ? 'nobody else as soon' : `${loadOf(best)} open tickets, the fewest of ${found.length}`;
  return { assignee: best.agent.id, explanation: `skill ${category}, ${hours}, ${why}` };
};

/** Whose open tickets decide who of a ticket's team works it: empty when at most one agent comes into question. */
export const rivals = (context: Context, ticket: Pick<Ticket, 'team' | 'category'>): string[] => {
  if (ticket.team === null || ticket.category === null) return [];
  const found = candidates(context, ticket.team, ticket.category);
  return found.length > 1 ? found.map(({ agent }) => agent.id) : [];
};

const hasSkill = (agent: Agent, category: Category): boolean =>
  agent.skills.length === 0 || agent.skills.includes(category);

const opensAt = (agent: Agent, context: Context): string => {
  const calendar = (agent.calendar ? context.calendars[agent.calendar] : undefined) ?? context.calendar;
  return isOpen(context.now, calendar) ? context.now : nextOpening(context.now, calendar);
};

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
