/**
 * How long a call to AWS may take, and how often it is tried. The SDK itself would wait for an answer for ever: a
 * connection that hangs would take the function's whole time with it
 * (https://docs.aws.amazon.com/sdk-for-javascript/v3/developer-guide/setting-timeouts.html).
 */

type Patience = { answerMilliseconds: number; attempts: number; retryMode?: 'standard' | 'adaptive' };

const CONNECT_MILLISECONDS = 1000;

/** By service. The slowest call that is no fault is well below; all attempts together fit into a function's time. */
const PATIENCE = {
  /** Single-digit milliseconds are usual; what is throttled is tried for about two seconds. */
  dynamodb: { answerMilliseconds: 3000, attempts: 6 },
  sqs: { answerMilliseconds: 3000, attempts: 4 },
  events: { answerMilliseconds: 5000, attempts: 4 },
  states: { answerMilliseconds: 3000, attempts: 4 },
  /** For who goes through many: it slows down by itself when Step Functions throttles. */
  manyStates: { answerMilliseconds: 5000, attempts: 8, retryMode: 'adaptive' },
  /** Until the first byte: a large object may take longer. */
  s3: { answerMilliseconds: 10_000, attempts: 4 },
  /** Never twice, and patiently: after a lost answer a mail goes out twice (architecture rule 7). */
  ses: { answerMilliseconds: 12_000, attempts: 1 },
  secrets: { answerMilliseconds: 3000, attempts: 4 },
  /** A hint that comes late is worth nothing: the browser asks by itself. */
  sockets: { answerMilliseconds: 2000, attempts: 3 },
  /** Whoever asks gives up by a signal of their own. */
  bedrock: { answerMilliseconds: 15_000, attempts: 2 },
} satisfies Record<string, Patience>;

export type Service = keyof typeof PATIENCE;

/** How long one attempt of a call waits for its answer. */
export const answerMilliseconds = (service: Service): number => PATIENCE[service].answerMilliseconds;

/** What every client of ours is made with. */
export const clientSettings = (service: Service, changes: Partial<Patience> = {}) => {
  const { answerMilliseconds, attempts, retryMode = 'standard' }: Patience = { ...PATIENCE[service], ...changes };
  return {
    maxAttempts: attempts,
    retryMode,
    requestHandler: {
      connectionTimeout: CONNECT_MILLISECONDS,
      requestTimeout: answerMilliseconds,
      // Else it would only write a warning.
      throwOnRequestTimeout: true,
    },
  };
};
