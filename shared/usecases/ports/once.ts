/** The answer to a request, encrypted with the credentials of its caller; null if it was too long to keep. */
export type KeptAnswer = { sealed: string | null };

/** A request with an Idempotency-Key that has no answer yet. */
export type Begun = {
  /** Digest of the request. */
  request: string;
  /** Random name of this attempt, and of what it creates. */
  name: string;
  /** How long a repetition of the request waits for this one's answer. */
  waitSeconds: number;
};

/** A request on record. `isRunning`: its process still has time to answer, so a repetition waits. */
export type Standing = { request: string; name: string; isRunning: boolean; answer: KeptAnswer | null };

/**
 * Requests with an Idempotency-Key, remembered for 24 hours by a digest of caller, key and route
 * (docs/decisions/0179).
 */
export type OnceRecords = {
  /** Records that a request begins and returns null; returns the earlier request if there is one. */
  begin: (place: string, begun: Begun) => Promise<Standing | null>;
  /**
   * Continues in place of a process that died. Returns false if another process did so first, or the answer has
   * arrived.
   */
  takeOver: (place: string, name: string, begun: Begun) => Promise<boolean>;
  keep: (place: string, begun: Begun, answer: KeptAnswer) => Promise<void>;
  /** Forgets a refused request, so that the caller can correct it and send it again with the same key. */
  forget: (place: string, begun: Begun) => Promise<void>;
};
