import type { Instant } from '../../schemas/primitives.ts';

/** The clock and the source of random bytes. */

export type Clock = {
  /** The system's time, which may run faster than the machine's (time-lapse). */
  now: () => Instant;
  /**
   * Whole seconds of the machine's time until an instant: rounded up, 1 to 99,999,999 (Step Functions'
   * TimeoutSeconds).
   */
  waitSeconds: (until: Instant) => number;
  /** The system's time after this many seconds of the machine's time. */
  after: (seconds: number) => Instant;
};

/** Unguessable bytes, from a cryptographic source. */
export type Random = (bytes: number) => Uint8Array;
