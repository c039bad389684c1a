import { PONG_WITHIN_SECONDS, RENEW_AFTER_SECONDS } from '../../../shared/schemas/chat/limits.ts';

/** When the chat's client waits, and for how long, in milliseconds. */

/** Time and chance, so that tests control both. */
export type Pace = {
  /** Runs a function later. @returns a function that cancels it */
  later: (milliseconds: number, run: () => void) => () => void;
  /** From 0 to just under 1. */
  random: () => number;
};

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const [RENEW_FROM, RENEW_UNTIL] = RENEW_AFTER_SECONDS;

export const TIMES = {
  /** The first retry comes within this time; each later one within twice the time of the one before. */
  firstWait: SECOND / 2,
  longestWait: 30 * SECOND,
  /** A token and a socket that take longer count as a failure. */
  connect: 15 * SECOND,
  /** Without an answer to a ping in this time, the connection is dead even if sending seems to work. */
  pong: PONG_WITHIN_SECONDS * SECOND,
  /** API Gateway cuts sockets after two hours. Each is renewed before, at a random moment. */
  renewFrom: RENEW_FROM * SECOND,
  renewWithin: (RENEW_UNTIL - RENEW_FROM) * SECOND,
  /** Open minutes are billed: a page hidden for this long closes its socket, and reads when it is visible again. */
  hidden: 5 * MINUTE,
  /** A message that isn't known to be written by then is shown as slow. */
  slow: 5 * SECOND,
  /** The shortest time between two polls without a socket. */
  poll: 5 * SECOND,
} as const;

/**
 * Returns how long to wait before a retry, after `failures` of them: a random time below a growing bound (full jitter). After
 * an outage, clients must not all come back at once.
 */
export const waitAfter = (failures: number, random: number): number =>
  Math.round(random * Math.min(TIMES.longestWait, TIMES.firstWait * 2 ** Math.max(0, failures - 1)));

export const browserPace: Pace = {
  later: (milliseconds, run) => {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  },
  random: Math.random,
};
