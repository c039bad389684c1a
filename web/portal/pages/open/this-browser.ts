import { keep, kept } from '../../site/storage.ts';

const KEY = 'this-browser';
const BYTES = 16;

const made = (): string => {
  const bytes = crypto.getRandomValues(new Uint8Array(BYTES));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
};

/** Returns the name by which this browser opens requests. Without storage, the name is new each time. */
export const thisBrowser = (): string => {
  const name = kept(KEY) ?? made();
  keep(KEY, name);
  return name;
};
