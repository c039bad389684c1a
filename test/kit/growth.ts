/**
 * Measures whether a cost grows faster than its input. Times within one run are compared, the least of several each, so
 * that a slow or busy machine doesn't decide.
 */

const timed = async (work: () => unknown): Promise<number> => {
  const before = process.threadCpuUsage();
  const start = performance.now();
  await work();
  const elapsed = performance.now() - start;
  const { user, system } = process.threadCpuUsage(before);
  // This thread's own time. On a busy machine, work longer than a time slice waits for others, and so would seem to
  // grow.
  return Math.min(elapsed, (user + system) / 1000 || elapsed);
};

/** The least time in milliseconds that some work takes in several rounds. */
export const leastTime = async (rounds: number, work: () => unknown): Promise<number> => {
  let least = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round += 1) least = Math.min(least, await timed(work));
  return least;
};

/**
 * How much longer work takes with four times the input: about 4 if it is linear, 16 if it is quadratic. A result that
 * looks worse than linear is measured again: a busy machine causes it once, a bad expression every time.
 */
export const growth = async (work: (size: number) => unknown, size: number): Promise<number> => {
  let least = Number.POSITIVE_INFINITY;
  for (let tries = 0; tries < 4 && least >= MAX_GROWTH; tries += 1) {
    const small = await leastTime(4, () => work(size));
    const large = await leastTime(4, () => work(size * 4));
    least = Math.min(least, large / small);
  }
  return least;
};

/** Between linear and quadratic, with room for caches and garbage collection. */
export const MAX_GROWTH = 9;

/** Milliseconds that a simple expression takes for 100,000 characters: the unit for this machine's current speed. */
export const unitOfTime = async (): Promise<number> => {
  const text = 'ab'.repeat(50_000);
  return leastTime(20, () => /^(?:a|b)*$/.test(text));
};
