/** How long after a try the next one begins; the last is what a person then tries by hand. */
const PAUSES_MILLISECONDS = [1000, 4000, 15_000];

/** Waits, less long where the connection comes back, and for as long as it is surely gone. */
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
 * Does something over a connection that may break, again and again for a while.
 * @param isFinal whether an error stays the same however often it is tried
 * @param onWait told before each pause
 * @throws what the last try has thrown, or the first that is final
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
