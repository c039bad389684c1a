/** Pauses between tries. After the last, the person retries by hand. */
const PAUSES_MILLISECONDS = [1000, 4000, 15_000];

/** Waits. Ends early when the connection comes back, and waits on while the browser is offline. */
const untilBack = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      removeEventListener('online', end);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(() => navigator.onLine && end(), milliseconds);
    addEventListener('online', end);
    signal.addEventListener('abort', end);
  });

/**
 * Tries something several times over a connection that may break.
 * @param isFinal whether a retry of this error makes no sense
 * @param onWait called before each pause
 * @throws the error of the last try, or the first final one
 */
export const overConnection = async <Result>(
  attempt: () => Promise<Result>,
  isFinal: (error: unknown) => boolean,
  onWait: () => void,
  signal: AbortSignal,
): Promise<Result> => {
  for (const pause of PAUSES_MILLISECONDS) {
    try {
      return await attempt();
    } catch (error) {
      if (signal.aborted || isFinal(error)) throw error;
      onWait();
      await untilBack(pause, signal);
    }
  }
  return attempt();
};
