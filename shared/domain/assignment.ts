import type { Agent } from '../schemas/organisation.ts';
import type { Category } from '../schemas/ticket.ts';
import { isOpen, nextOpening } from './calendar/index.ts';
import type { Context } from './context.ts';

export type Assignment = {
  assignee: string | null;
  /** One sentence in codes and counts, without personal text. */
  explanation: string;
};

/**
 * Who of a team works a ticket (SPEC 2): skill for the category first, then whoever works now or opens soonest, then the
 * lowest load, then the order of the configuration. Without a category only a person can tell who fits.
 */
export const assign = (context: Context, team: string, category: Category | null): Assignment => {
  if (category === null) return { assignee: null, explanation: 'no category: a person decides' };
  const fitting = context.organisation.agents.filter((agent) => agent.team === team && hasSkill(agent, category));
  const ranked = fitting
    .map((agent) => ({ agent, opens: opensAt(agent, context), load: context.loads[agent.id] ?? 0 }))
    .toSorted((a, b) => compare(a.opens, b.opens) || a.load - b.load);
  const [best] = ranked;
  if (!best) return { assignee: null, explanation: `nobody in ${team} has the skill ${category}` };
  const hours = best.opens === context.now ? 'working now' : `working from ${best.opens}`;
  return {
    assignee: best.agent.id,
    explanation: `skill ${category}, ${hours}, ${best.load} open tickets, ${fitting.length} fitting`,
  };
};

const hasSkill = (agent: Agent, category: Category): boolean =>
  agent.skills.length === 0 || agent.skills.includes(category);

const opensAt = (agent: Agent, context: Context): string => {
  const calendar = (agent.calendar ? context.calendars[agent.calendar] : undefined) ?? context.calendar;
  return isOpen(context.now, calendar) ? context.now : nextOpening(context.now, calendar);
};

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
