import { setTimeout as sleep } from 'node:timers/promises';

/** Far longer than anything takes, also on a busy machine: a test that waits this long has found a fault. */
const PATIENCE_SECONDS = 240;
const SHORTEST_PAUSE_MILLISECONDS = 100;
const MAX_PAUSE_MILLISECONDS = 1000;

/** Repeats a check until it holds, and gives its value; fails with what it said last. Pauses grow, so that waiting costs little. */
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

/** Waits until there is something to be found, and gives it. */
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
