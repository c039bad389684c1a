import { keptWords, type Words } from './kept.ts';

/** Keeps the texts in this window until it is closed, through reloads and an expired sign-in. */
export const windowsWords = (agent: string): Words =>
  keptWords(
    {
      getItem: (key) => sessionStorage.getItem(key),
      setItem: (key, value) => {
        try {
          sessionStorage.setItem(key, value);
        } catch {
          // The storage is full: the text stays on this page and is lost on reload.
        }
      },
      removeItem: (key) => sessionStorage.removeItem(key),
      keys: () => Object.keys(sessionStorage),
    },
    agent,
  );
