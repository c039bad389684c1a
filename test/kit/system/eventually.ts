import { setTimeout as sleep } from 'node:timers/promises';

/** Much longer than anything takes, even on a busy machine. A test that waits this long has found a fault. */
const PATIENCE_SECONDS = 240;
const SHORTEST_PAUSE_MILLISECONDS = 100;
const MAX_PAUSE_MILLISECONDS = 1000;

/**
 * Repeats a check until it holds and returns its value. Fails with the check's last error. Pauses grow, so that waiting
 * costs little.
 */
export const eventually = async <T>(check: () => Promise<T> | T, seconds = PATIENCE_SECONDS): Promise<T> => {
  const end = Date.now() + seconds * 1000;
  for (let pause = SHORTEST_PAUSE_MILLISECONDS; ; pause = Math.min(pause * 1.4, MAX_PAUSE_MILLISECONDS)) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > end) throw error;
    }
    await sleep(pause);
  }
};

/** Waits until there is something to find, and returns it. */
export const found = <T>(
  what: string,
  find: () => Promise<T | undefined> | T | undefined,
  seconds?: number,
): Promise<T> =>
  eventually(async () => {
    const value = await find();
    if (value === undefined) throw new Error(`there is no ${what}`);
    return value;
  }, seconds);
