import type { Stay } from './stays.ts';

/** A category that the level on which its tickets begin passes on by hand, or returns, and what beginning elsewhere would have done. */

export type BegunAt = { policy: string; level: number; category: string };

export type StartRun = {
  /** Tickets that began at the level and left it, or were resolved there, each once. */
  tickets: readonly Stay[];
  /** Of them those that an agent passed on, or returned. */
  passedOn: readonly Stay[];
  /** Those that the level resolved, and never passed on or returned like that. */
  solved: readonly Stay[];
};

/** Tickets that an agent passed on from the level where they began: they may begin one level up. */
export const runLater = (at: BegunAt, stays: readonly Stay[]): StartRun =>
  runStart(at, stays, ({ ended, reason }) => ended === 'escalated' && reason === 'agent');

/** Tickets that were returned to a lower level: they may begin one level down. */
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
