import { type Keep, keepHere } from '../client/keep.ts';

const PROBE = 'tierdesk-chat-probe';

/** Returns the storage, or null. Reading `localStorage` throws when cookies and site data are blocked. */
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

/** Keeps values in the browser's local storage. Without usable storage, keeps them for this page only. */
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
        // The storage is full: the value stays on this page and is lost on reload.
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
    // Pages without TLS have no locks. Two tabs can then collide only within the same millisecond.
    alone: async (name, run) => (navigator.locks ? await navigator.locks.request(name, run) : run()),
  };
};
