import { vi } from 'vitest';

/** Repeats a check until it holds, by the machine's own clock, so long that no busy machine fails a test. Vitest gives up after a second. */
export const patiently = (check: () => unknown): Promise<unknown> => vi.waitFor(check, { timeout: 60_000 });
