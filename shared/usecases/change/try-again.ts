/** What an attempt answers when somebody else was faster: nothing was written. */
export const FASTER: unique symbol = Symbol('somebody else was faster');

const USUAL_LIMIT = 12;

/**
 * Makes a conditional write, again from its load whenever somebody else was faster. Each attempt loads, decides and writes
 * for itself, so that a crash between two attempts changes nothing. Throws what `contended` makes of the number of attempts
 * once all of them came too late.
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

/** A short pause with jitter before another try at a contended write, so that those who collided don't again. */
const pauseBefore = (attempt: number): Promise<void> => {
  const most = PAUSE_MILLISECONDS * 2 ** Math.min(attempt, MAX_DOUBLINGS);
  return new Promise((done) => setTimeout(done, Math.random() * most));
};
