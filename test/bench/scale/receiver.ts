import { heldUntil, holdAfter } from '../../../shared/domain/webhooks/retries.ts';
import { instantOf, millisecondsOf } from '../../../shared/schemas/primitives.ts';
import { LONG_WAIT_SECONDS } from '../../../shared/usecases/telling/wake-waiting.ts';
import { Chance } from '../../fortnight/chance.ts';
import { DAY_SECONDS, ticketArrivals } from './day.ts';

/**
 * A webhook that hears of every ticket of the day while its receiver is away from 08:00: lanes that wait in the table
 * (docs/decisions/0120 and 0144), by the domain's own pauses, of one ticket in so many.
 */

const ONE_IN = 500;
const AWAY_FROM = 8 * 3600;
const START = Date.parse('2026-11-30T00:00:00Z');
/** Seconds from the ticket's making to what happens to it: assessed, taken, resolved, closed. */
const EVENTS = [0, 1, 3600, 4 * 3600, 28 * 3600];
/** Each in the table and its index. */
const UNITS = { keep: 2, forget: 2 };

type Wait = { wakesAt: number; lane: number };

const DOWN = { status: null, cause: 'timeout', answerBytes: 0, milliseconds: 0, retryAfter: null };
const instant = (second: number) => instantOf(START + second * 1000);
const secondOf = (at: string) => (millisecondsOf(at) - START) / 1000;

export type Away = {
  /** Tickets that wait at most. */
  most: number;
  /** In each second, how many reconcile puts back on their queue. */
  wakes: Float64Array;
  /** Of them, and of write units, the most in a second. */
  woken: number;
  units: number;
  /** Seconds after the receiver's return until so large a share of what waited is told. */
  toldAfter: (share: number) => number;
};

const eventsBySecond = (): Map<number, number[]> => {
  const arrivals = ticketArrivals(false);
  const chance = new Chance('away');
  const found = new Map<number, number[]>();
  const add = (second: number, lane: number): void => {
    found.set(second, [...(found.get(second) ?? []), lane]);
  };
  let room = 0;
  let lane = 0;
  // Tickets of the day before are still worked on.
  for (let second = -DAY_SECONDS; second < 2 * DAY_SECONDS; second++) {
    room += (arrivals[(second + DAY_SECONDS) % DAY_SECONDS] ?? 0) / ONE_IN;
    for (; room >= 1; room--) {
      lane++;
      for (const after of EVENTS) add(second + Math.round(after * (0.5 + chance.next())), lane);
    }
  }
  return found;
};

/** What waits for a receiver that is away for so long. */
export const receiverAway = (hours: number): Away => {
  const chance = new Chance(`receiver ${hours}`);
  const events = eventsBySecond();
  const back = AWAY_FROM + hours * 3600;
  const end = 3 * DAY_SECONDS;
  const wakes = new Float64Array(end);
  const units = new Float64Array(end);
  const told: number[] = [];
  const waiting = new Map<number, number>();
  const bySecond = new Map<number, Wait[]>();
  let most = 0;
  const health = { failingSince: instant(AWAY_FROM), holdUntil: instant(AWAY_FROM), failures: 1 };
  const spend = (second: number, count: number): void => {
    units[second] = (units[second] ?? 0) + count * ONE_IN;
  };
  const come = (second: number, lane: number): void => {
    if (second < AWAY_FROM) return;
    if (second >= back) {
      if (waiting.has(lane)) told.push(second - back);
      waiting.delete(lane);
      return;
    }
    const now = instant(second);
    // The first message after the hold tries the receiver, and holds it again if it fails.
    if (health.holdUntil <= now) health.holdUntil = holdAfter(DOWN, health.failures++, now, chance.next()) ?? now;
    const until = secondOf(heldUntil(health, now, chance.next()) ?? now);
    const wait = { wakesAt: Math.ceil(until) + 1, lane };
    bySecond.set(wait.wakesAt, [...(bySecond.get(wait.wakesAt) ?? []), wait]);
    // Shorter waits are on the queue.
    if (until - second <= LONG_WAIT_SECONDS) return;
    spend(second, UNITS.keep);
    waiting.set(lane, wait.wakesAt);
    most = Math.max(most, waiting.size);
  };
  for (let second = 0; second < end; second++) {
    for (const { lane, wakesAt } of bySecond.get(second) ?? []) {
      if (waiting.get(lane) === wakesAt) {
        wakes[second] = (wakes[second] ?? 0) + ONE_IN;
        spend(second, UNITS.forget);
      }
      come(second, lane);
    }
    bySecond.delete(second);
    for (const lane of events.get(second) ?? []) {
      const wakesAt = waiting.get(lane);
      // A later event of a ticket that waits takes the place of what waits.
      if (wakesAt !== undefined && wakesAt > second && second < back) spend(second, UNITS.keep);
      else come(second, lane);
    }
  }
  const sorted = told.toSorted((a, b) => a - b);
  return {
    most: most * ONE_IN,
    wakes,
    woken: peakOf(wakes),
    units: peakOf(units),
    toldAfter: (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0,
  };
};

/** The most of a second, as a mean of ten minutes: single tickets stand for many. */
const peakOf = (bySecond: Float64Array): number => {
  const WINDOW = 600;
  let [sum, peak] = [0, 0];
  for (const [second, count] of bySecond.entries()) {
    sum += count - (bySecond[second - WINDOW] ?? 0);
    peak = Math.max(peak, sum / WINDOW);
  }
  return peak;
};
