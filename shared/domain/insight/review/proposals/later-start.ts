import type { Stay } from './stays.ts';

/** A category that the level on which its tickets begin passes on by hand, and what beginning one level up would have done. */

export type BegunAt = { policy: string; level: number; category: string };

export type LaterRun = {
  /** Tickets that began at the level and left it, or were resolved there, each once. */
  tickets: readonly Stay[];
  /** Of them those that an agent passed on. */
  passedOn: readonly Stay[];
  /** Those that the level resolved, and never passed on by hand. */
  solved: readonly Stay[];
};

const once = (stays: readonly Stay[]): Stay[] => [...new Map(stays.map((stay) => [stay.reference, stay])).values()];

export const runLater = ({ policy, level, category }: BegunAt, stays: readonly Stay[]): LaterRun => {
  const here = stays.filter(
    (stay) =>
      !stay.came &&
      stay.policy === policy &&
      stay.level === level &&
      stay.category === category &&
      ['escalated', 'returned', 'resolved'].includes(stay.ended),
  );
  const passedOn = once(here.filter(({ ended, reason }) => ended === 'escalated' && reason === 'agent'));
  const byHand = new Set(passedOn.map(({ reference }) => reference));
  const solved = once(here.filter(({ ended, reference }) => ended === 'resolved' && !byHand.has(reference)));
  return { tickets: once(here), passedOn, solved };
};

/** Every place where tickets began. */
export const beginningsIn = (stays: readonly Stay[]): BegunAt[] => {
  const places = new Map<string, BegunAt>();
  for (const { came, policy, level, category } of stays)
    if (!came && category !== 'none') places.set(`${policy}:${level}:${category}`, { policy, level, category });
  return [...places.values()];
};
