/** Browser storage. Where it is switched off or full, nothing is kept and everything still works. */

const asked = <Value>(ask: () => Value): Value | null => {
  try {
    return ask();
  } catch {
    return null;
  }
};

export const keep = (key: string, value: string): void => {
  asked(() => localStorage.setItem(key, value));
};
export const kept = (key: string): string | null => asked(() => localStorage.getItem(key));
export const forget = (key: string): void => {
  asked(() => localStorage.removeItem(key));
};

/** The keys with this prefix. */
export const keysOf = (prefix: string): string[] =>
  (asked(() => Object.keys(localStorage)) ?? []).filter((key) => key.startsWith(prefix));
export const forgetAll = (prefix: string): void => {
  for (const key of keysOf(prefix)) forget(key);
};

/** Kept for this window until it is closed. */
export const keepHere = (key: string, value: string): void => {
  asked(() => sessionStorage.setItem(key, value));
};
export const keptHere = (key: string): string | null => asked(() => sessionStorage.getItem(key));
export const forgetHere = (key: string): void => {
  asked(() => sessionStorage.removeItem(key));
};
