/** An attempt's result after a concurrent change: nothing was written. */
export const FASTER: unique symbol = Symbol('a concurrent change came first');

const USUAL_LIMIT = 12;

/**
 * Repeats a conditional write after each concurrent change. Each attempt loads, decides and writes on its own, so a
 * crash between attempts changes nothing. Throws the error of `contended` if every attempt fails.
 */
export const untilWritten = async <T>(
  attempt: (attempt: number) => Promise<T | typeof FASTER>,
  contended: (attempts: number) => Error,
  limit = USUAL_LIMIT,
): Promise<T> => {
  for (let made = 0; made < limit; made++) {
    if (made > 0) await pauseBefore(made);
    const written = await attempt(made);
    if (written !== FASTER) return written;
  }
  throw contended(limit);
};

const PAUSE_MILLISECONDS = 8;
const MAX_DOUBLINGS = 6;

/** A short pause with jitter before the next attempt, so that colliding writers don't collide again. */
const pauseBefore = (attempt: number): Promise<void> => {
  const most = PAUSE_MILLISECONDS * 2 ** Math.min(attempt, MAX_DOUBLINGS);
  return new Promise((done) => setTimeout(done, Math.random() * most));
};
