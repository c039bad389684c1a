import { PONG_WITHIN_SECONDS, RENEW_AFTER_SECONDS } from '../../../shared/schemas/chat/limits.ts';

/** When the chat's client waits, and for how long. Milliseconds. */

/** Time and chance, so that tests have both in their hands. */
export type Pace = {
  /** Runs something later. @returns takes it back */
  later: (milliseconds: number, run: () => void) => () => void;
  /** From 0 to just under 1. */
  random: () => number;
};

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const [RENEW_FROM, RENEW_UNTIL] = RENEW_AFTER_SECONDS;

export const TIMES = {
  /** The first try again comes within this, each later one within twice as much as the one before. */
  firstWait: SECOND / 2,
  longestWait: 30 * SECOND,
  /** A token and a socket that haven't come by then count as a failure. */
  connect: 15 * SECOND,
  /** A ping without an answer for so long means that nothing arrives any more, although sending seems to work. */
  pong: PONG_WITHIN_SECONDS * SECOND,
  /** Sockets are cut after two hours: each is renewed before, at a moment of its own. */
  renewFrom: RENEW_FROM * SECOND,
  renewWithin: (RENEW_UNTIL - RENEW_FROM) * SECOND,
  /** Open minutes are billed: a page that nobody has looked at for so long lets its socket go, and reads when it is seen. */
  hidden: 5 * MINUTE,
  /** What isn't known to be written by then takes long, as its writer is told. */
  slow: 5 * SECOND,
  /** Without a socket, what is new is asked for. */
  poll: 5 * SECOND,
} as const;

/**
 * How long to wait before a try, after `failures` of them: anything between nothing and a bound that grows, since a fault
 * that frees all clients at once would have them back at once (full jitter).
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
