import { keptWords, type Words } from './kept.ts';

/** Kept by this window until it is closed: through reloads, and a sign-in that has run out. */
export const windowsWords = (agent: string): Words =>
  keptWords(
    {
      getItem: (key) => sessionStorage.getItem(key),
      setItem: (key, value) => {
        try {
          sessionStorage.setItem(key, value);
        } catch {
          // Full: this page has it, and a reload doesn't.
        }
      },
      removeItem: (key) => sessionStorage.removeItem(key),
      keys: () => Object.keys(sessionStorage),
    },
    agent,
  );
