import type { Instant } from '../../schemas/primitives.ts';

/** Time and chance. */

export type Clock = {
  /** The system's time, which may run faster than the machine's. */
  now: () => Instant;
  /** Whole seconds of the machine's time until an instant, rounded up, 1 to 99,999,999 (Step Functions' TimeoutSeconds). */
  waitSeconds: (until: Instant) => number;
  /** The system's time when so many seconds of the machine's time have passed. */
  after: (seconds: number) => Instant;
};

/** Unguessable bytes. */
export type Random = (bytes: number) => Uint8Array;
