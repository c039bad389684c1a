/**
 * Whether what something costs grows faster than its input. Times are compared with each other within one run, the least of
 * several, so that neither a slow machine nor a busy one decides.
 */

const timed = async (work: () => unknown): Promise<number> => {
  const before = process.threadCpuUsage();
  const start = performance.now();
  await work();
  const elapsed = performance.now() - start;
  const { user, system } = process.threadCpuUsage(before);
  // This thread's own: on a busy machine whatever takes longer than a time slice waits for others, and so seems to grow.
  return Math.min(elapsed, (user + system) / 1000 || elapsed);
};

/** The least time, in milliseconds, that work takes in some rounds. */
export const leastTime = async (rounds: number, work: () => unknown): Promise<number> => {
  let least = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round += 1) least = Math.min(least, await timed(work));
  return least;
};

/**
 * How much longer work takes on four times the input: about 4 when it is linear, 16 when it is quadratic. What looks like more
 * than linear is measured again: a busy machine makes it so once, an expression each time.
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

/** Between linear and quadratic, with room for caches and collections of garbage. */
export const MAX_GROWTH = 9;

/** Milliseconds that a simple expression takes for 100,000 characters: the unit in which this machine is measured now. */
export const unitOfTime = async (): Promise<number> => {
  const text = 'ab'.repeat(50_000);
  return leastTime(20, () => /^(?:a|b)*$/.test(text));
};
