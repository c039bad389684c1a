import { type Keep, keepHere } from '../client/keep.ts';

const PROBE = 'tierdesk-chat-probe';

/** Reading the property alone throws where cookies and site data are blocked. */
const usableStorage = (): Storage | null => {
  try {
    const storage = globalThis.localStorage;
    storage.setItem(PROBE, PROBE);
    storage.removeItem(PROBE);
    return storage;
  } catch {
    return null;
  }
};

/** What this browser keeps, or this page where it keeps nothing. */
export const browserKeep = (): Keep => {
  const storage = usableStorage();
  if (!storage) return keepHere();
  return {
    lasts: true,
    get: (key) => storage.getItem(key),
    set: (key, value) => {
      try {
        storage.setItem(key, value);
      } catch {
        // Full: this page goes on, and a reload doesn't know of it.
      }
    },
    remove: (key) => storage.removeItem(key),
    keys: () => Object.keys(storage),
    onChange: (listener) => {
      const heard = ({ key, storageArea }: StorageEvent): void => {
        if (storageArea === storage) listener(key);
      };
      globalThis.addEventListener('storage', heard);
      return () => globalThis.removeEventListener('storage', heard);
    },
    // Pages without TLS have no locks; two tabs within the same millisecond are then the only danger.
    alone: async (name, run) => (navigator.locks ? await navigator.locks.request(name, run) : run()),
  };
};
