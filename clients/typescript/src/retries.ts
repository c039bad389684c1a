export type Retries = {
  /** How often a request is sent again after the first time. Defaults to 3. */
  times: number;
  /** The longest wait, in seconds, that the API may ask for. Defaults to 60. If it asks for longer, its answer is returned. */
  seconds: number;
};

/** Time and chance, which tests replace. */
export type Surroundings = {
  /** Resolves after the given milliseconds; rejects with the signal's reason when it is aborted. */
  wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  /** From 0 to 1. */
  chance: () => number;
  /** Milliseconds since 1970. */
  now: () => number;
};

/** Any of the fields: an undefined one counts as left out, whatever the caller's compiler options are. */
export type Given<Whole> = { [Name in keyof Whole]?: Whole[Name] | undefined };

type Send = (request: Request) => Promise<Response>;

const SHIPPED: Retries = { times: 3, seconds: 60 };
const FIRST_PAUSE = 500;
const MAX_PAUSE = 8000;

/** Temporary failures: too many requests, or a server that is being replaced or has crashed. */
const FOR_THE_MOMENT = [429, 500, 502, 503, 504];
/** Also temporary: a POST whose first try got no answer and is still being carried out. */
const passes = ({ status, headers }: Response): boolean =>
  FOR_THE_MOMENT.includes(status) || (status === 409 && headers.has('retry-after'));

const waiting = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, milliseconds);
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });

const AROUND: Surroundings = { wait: waiting, chance: Math.random, now: Date.now };

/** RFC 9110, 10.2.3: seconds, or a date. */
const askedPause = (answer: Response, now: number): number => {
  const asked = answer.headers.get('retry-after');
  if (asked === null) return 0;
  const milliseconds = /^\d{1,9}$/.test(asked) ? Number(asked) * 1000 : Date.parse(asked) - now;
  return Number.isFinite(milliseconds) ? Math.max(milliseconds, 0) : 0;
};

/** A random pause up to a growing limit, so that clients that fail together don't come back together. */
const ownPause = (failures: number, chance: number): number =>
  chance * Math.min(FIRST_PAUSE * 2 ** (failures - 1), MAX_PAUSE);

/** Adds a key to a POST, so that it happens once when it is sent twice. The caller's own key is kept. */
const withKey = (request: Request): Request => {
  if (request.method === 'POST' && !request.headers.has('idempotency-key')) {
    request.headers.set('idempotency-key', crypto.randomUUID());
  }
  return request;
};

/**
 * Sends a request again after a temporary failure, or when no answer came. All tries of a POST carry one
 * `Idempotency-Key`; the other methods may be repeated as they are.
 */
export const retrying = (send: Send, asked: Given<Retries> = {}, around: Surroundings = AROUND): Send => {
  const { times = SHIPPED.times, seconds = SHIPPED.seconds } = asked;
  return async (first) => {
    const request = withKey(first);
    for (let failures = 1; ; failures += 1) {
      const isLast = failures > times;
      // A body can be read once: each try but the last sends a copy.
      const answer = await send(isLast ? request : request.clone()).catch((error: unknown) => {
        if (isLast || request.signal.aborted) throw error;
        return null;
      });
      if (answer !== null && (isLast || !passes(answer))) return answer;
      const least = answer === null ? 0 : askedPause(answer, around.now());
      if (answer !== null && least > seconds * 1000) return answer;
      await answer?.body?.cancel();
      await around.wait(least + ownPause(failures, around.chance()), request.signal);
    }
  };
};
