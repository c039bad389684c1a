import { vi } from 'vitest';

/** Far longer than anything takes, also on a busy machine: a test that waits this long has found a fault. */
const PATIENCE_SECONDS = 90;

/** Repeats a check until it holds, and gives its value; fails with what it said last. */
export const eventually = <T>(check: () => Promise<T> | T, seconds = PATIENCE_SECONDS): Promise<T> =>
  vi.waitFor(check, { timeout: seconds * 1000, interval: 200 });

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
