import type { Stay } from './stays.ts';

/**
 * Categories whose tickets begin at a level that then passes them on by hand or returns them, and what another starting
 * level would have changed.
 */

export type BegunAt = { policy: string; level: number; category: string };

export type StartRun = {
  /** Tickets that began at the level and left it or were resolved there, each once. */
  tickets: readonly Stay[];
  /** Of these, the tickets that an agent passed on or returned. */
  passedOn: readonly Stay[];
  /** Tickets that the level resolved without passing them on or returning them like that. */
  solved: readonly Stay[];
};

/** Tickets that an agent passed on from the level where they began. They could begin one level up. */
export const runLater = (at: BegunAt, stays: readonly Stay[]): StartRun =>
  runStart(at, stays, ({ ended, reason }) => ended === 'escalated' && reason === 'agent');

/** Tickets that were returned to a lower level. They could begin one level down. */
export const runEarlier = (at: BegunAt, stays: readonly Stay[]): StartRun =>
  runStart(at, stays, ({ ended, to }) => ended === 'returned' && to < at.level);

const once = (stays: readonly Stay[]): Stay[] => [...new Map(stays.map((stay) => [stay.reference, stay])).values()];

const runStart = (
  { policy, level, category }: BegunAt,
  stays: readonly Stay[],
  isPassedOn: (stay: Stay) => boolean,
): StartRun => {
  const here = stays.filter(
    (stay) =>
      !stay.came &&
      stay.policy === policy &&
      stay.level === level &&
      stay.category === category &&
      ['escalated', 'returned', 'resolved'].includes(stay.ended),
  );
  const passedOn = once(here.filter(isPassedOn));
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
