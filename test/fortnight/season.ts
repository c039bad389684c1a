import { type Case, hoursAfter } from '../kit/case.ts';
import type { Deed } from './cast.ts';
import type { Chance } from './chance.ts';

/** The fortnight: Monday to Sunday twice, with an outage in the middle, when tickets flood in and the engine stands still. */
export const BEGINS = '2026-11-23T00:00:00.000Z';
export const HOURS = 14 * 24;
export const ENDS = hoursAfter(BEGINS, HOURS);

const OUTAGE = { from: '2026-11-30T12:00:00.000Z', to: '2026-11-30T15:00:00.000Z' };
/** Of all tickets, those that the outage causes. */
const OUTAGE_SHARE = 0.08;
/** Longest that the workflow takes to wake in ordinary times. */
const SLOWEST_WAKE_HOURS = 1 / 60;

const isDaytime = (at: string): boolean => {
  const hour = Number(at.slice(11, 13));
  return hour >= 6 && hour < 18;
};

export type Arrival = { at: string; causedByOutage: boolean };

/** When a ticket comes: mostly by day. */
export const arrival = (chance: Chance): Arrival => {
  if (chance.happens(OUTAGE_SHARE)) return { at: hoursAfter(OUTAGE.from, chance.next() * 3), causedByOutage: true };
  const at = hoursAfter(BEGINS, chance.next() * HOURS);
  return isDaytime(at) || chance.happens(0.2) ? { at, causedByOutage: false } : arrival(chance);
};

/** When the workflow really wakes for a checkpoint: a moment late, or when the outage ends. */
export const wakesAt = (due: string, chance: Chance): string => {
  if (due >= OUTAGE.from && due < OUTAGE.to) return OUTAGE.to;
  return hoursAfter(due, chance.next() * SLOWEST_WAKE_HOURS);
};

/** When tickets come, how late the workflow wakes, and when the story ends. */
export type Season = {
  ends: string;
  arrival: (chance: Chance) => Arrival;
  wakesAt: (due: string, chance: Chance) => string;
  /** What happens to a ticket at its beginning besides what the cast does. */
  begins?: (ticket: Case, chance: Chance) => unknown;
  /** What happens to it in place of what the cast would do. */
  goesOn?: (ticket: Case) => Deed | null;
};

export const FORTNIGHT: Season = { ends: ENDS, arrival, wakesAt };
