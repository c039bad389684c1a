import type { Agent } from '../../schemas/configuration/organisation.ts';
import type { Category } from '../../schemas/ticket.ts';

/** How well an agent works a category (specification 2, "by expertise"). */
export type Proficiency = 'basic' | 'good' | 'expert';

/**
 * An expert can carry twice as many tickets of a category as an agent who is good at it, who carries twice as many as a
 * beginner.
 */
export const SPEED: Record<Proficiency, number> = { basic: 1, good: 2, expert: 4 };

/**
 * An agent's proficiency in a category. Null if they don't work on it. An agent without skills works on every category;
 * a skill that names only a category means `good`.
 */
export const proficiencyOf = ({ skills }: Agent, category: Category | null): Proficiency | null => {
  if (skills.length === 0) return 'good';
  const skill = skills.find((each) => (typeof each === 'string' ? each : each.category) === category);
  if (!skill) return null;
  return typeof skill === 'string' ? 'good' : skill.proficiency;
};
