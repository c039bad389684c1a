import { vi } from 'vitest';

/** Repeats a check until it holds, in real time, long enough for a busy machine. Vitest's own limit is one second. */
export const patiently = (check: () => unknown): Promise<unknown> => vi.waitFor(check, { timeout: 60_000 });
