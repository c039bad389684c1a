/** Storage shared by a browser's tabs. Where it is blocked, values last as long as the page. */
export type Keep = {
  /** False when the values are lost with the page. */
  lasts: boolean;
  get: (key: string) => string | null;
  set: (key: string, value: string) => void;
  remove: (key: string) => void;
  keys: () => string[];
  /** Listens for changes by other tabs. */
  onChange: (listener: (key: string | null) => void) => () => void;
  /** Runs one call at a time across all tabs, so that two tabs don't both start something. */
  alone: <Result>(name: string, run: () => Result) => Promise<Result>;
};

/** Keeps values for this page only. */
export const keepHere = (): Keep => {
  const kept = new Map<string, string>();
  return {
    lasts: false,
    get: (key) => kept.get(key) ?? null,
    set: (key, value) => {
      kept.set(key, value);
    },
    remove: (key) => {
      kept.delete(key);
    },
    keys: () => [...kept.keys()],
    onChange: () => () => undefined,
    alone: async (_, run) => run(),
  };
};
