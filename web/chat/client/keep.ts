/** What a browser keeps for all of its tabs; where storage is blocked, what this page keeps while it stands. */
export type Keep = {
  /** False where it is gone with the page. */
  lasts: boolean;
  get: (key: string) => string | null;
  set: (key: string, value: string) => void;
  remove: (key: string) => void;
  keys: () => string[];
  /** Another tab has changed something. */
  onChange: (listener: (key: string | null) => void) => () => void;
  /** Runs one after another over all tabs, so that two of them don't both begin something. */
  alone: <Result>(name: string, run: () => Result) => Promise<Result>;
};

/** Keeps for the page alone. */
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
