/** The answer to a request, sealed by what sent it; null where it was too long to be kept. */
export type KeptAnswer = { sealed: string | null };

/** A request with an Idempotency-Key, before there is an answer to it. */
export type Begun = {
  /** Digest of what it asks for. */
  request: string;
  /** Of this attempt, and of what it makes: random. */
  name: string;
  /** For so long another one like it waits for this one's answer. */
  waitSeconds: number;
};

/** One that stands: `isRunning` while whoever has begun it is waited for. */
export type Standing = { request: string; name: string; isRunning: boolean; answer: KeptAnswer | null };

/**
 * What is known for 24 hours of requests with an Idempotency-Key, by a digest of who sent which key where
 * (docs/decisions/0179).
 */
export type OnceRecords = {
  /** Notes that a request begins, and gives null; where one stands already, that one. */
  begin: (place: string, begun: Begun) => Promise<Standing | null>;
  /** Goes on in place of one that died; false where somebody else does, or it has its answer by now. */
  takeOver: (place: string, name: string, begun: Begun) => Promise<boolean>;
  keep: (place: string, begun: Begun, answer: KeptAnswer) => Promise<void>;
  /** What was refused may come again, mended. */
  forget: (place: string, begun: Begun) => Promise<void>;
};
