/**
 * How long a call to AWS may take, and how often it is tried. Without these, the SDK waits forever: a hanging
 * connection would use up the function's whole time
 * (https://docs.aws.amazon.com/sdk-for-javascript/v3/developer-guide/setting-timeouts.html).
 */

type Patience = { answerMilliseconds: number; attempts: number; retryMode?: 'standard' | 'adaptive' };

const CONNECT_MILLISECONDS = 1000;

/**
 * Settings by service. The slowest healthy call is well below them, and all attempts together fit into a function's
 * time.
 */
const PATIENCE = {
  /** Calls usually take single-digit milliseconds. Throttled ones are retried for about two seconds. */
  dynamodb: { answerMilliseconds: 3000, attempts: 6 },
  sqs: { answerMilliseconds: 3000, attempts: 4 },
  events: { answerMilliseconds: 5000, attempts: 4 },
  states: { answerMilliseconds: 3000, attempts: 4 },
  /** For functions that go through many executions: slows down when Step Functions throttles. */
  manyStates: { answerMilliseconds: 5000, attempts: 8, retryMode: 'adaptive' },
  /** Until the first byte. A large object may take longer. */
  s3: { answerMilliseconds: 10_000, attempts: 4 },
  /** A single patient attempt: after a lost answer, a retry would send the mail twice (architecture rule 7). */
  ses: { answerMilliseconds: 12_000, attempts: 1 },
  secrets: { answerMilliseconds: 3000, attempts: 4 },
  /** A late hint is useless, because the browser asks again anyway. */
  sockets: { answerMilliseconds: 2000, attempts: 3 },
  /** The caller gives up through its own signal. */
  bedrock: { answerMilliseconds: 15_000, attempts: 2 },
} satisfies Record<string, Patience>;

export type Service = keyof typeof PATIENCE;

/** How long one attempt of a call waits for its answer, in milliseconds. */
export const answerMilliseconds = (service: Service): number => PATIENCE[service].answerMilliseconds;

/** The settings of every AWS client. */
export const clientSettings = (service: Service, changes: Partial<Patience> = {}) => {
  const { answerMilliseconds, attempts, retryMode = 'standard' }: Patience = { ...PATIENCE[service], ...changes };
  return {
    maxAttempts: attempts,
    retryMode,
    requestHandler: {
      connectionTimeout: CONNECT_MILLISECONDS,
      requestTimeout: answerMilliseconds,
      // Otherwise the SDK only logs a warning.
      throwOnRequestTimeout: true,
    },
  };
};
