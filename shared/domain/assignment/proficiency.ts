import type { Agent } from '../../schemas/configuration/organisation.ts';
import type { Category } from '../../schemas/ticket.ts';

/** How well an agent works a category (specification 2, "by expertise"). */
export type Proficiency = 'basic' | 'good' | 'expert';

/** An expert carries twice as many tickets of a category as who is good at it, and that one twice as many as a beginner. */
export const SPEED: Record<Proficiency, number> = { basic: 1, good: 2, expert: 4 };

/** Null for whoever doesn't work the category. No skills at all are every category; a category alone is good at it. */
export const proficiencyOf = ({ skills }: Agent, category: Category | null): Proficiency | null => {
  if (skills.length === 0) return 'good';
  const skill = skills.find((each) => (typeof each === 'string' ? each : each.category) === category);
  if (!skill) return null;
  return typeof skill === 'string' ? 'good' : skill.proficiency;
};
