const PAUSE_MILLISECONDS = 8;
const MOST_DOUBLINGS = 6;

/** A short pause with jitter before another try at a contended write, so that those who collided don't again. */
export const pauseBefore = (attempt: number): Promise<void> => {
  const most = PAUSE_MILLISECONDS * 2 ** Math.min(attempt, MOST_DOUBLINGS);
  return new Promise((done) => setTimeout(done, Math.random() * most));
};
