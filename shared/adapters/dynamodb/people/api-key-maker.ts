import { createHash, randomInt } from 'node:crypto';
import type { MadeSecret } from '../../../domain/keys/api-key.ts';
import { KEY_ALPHABET, KEY_RANDOM_CHARACTERS, keyText, startOf } from '../../../domain/keys/key-text.ts';

/** Makes the text of an API key. Only its hash is stored. */
export const makeApiKey = (): string =>
  keyText(
    Array.from({ length: KEY_RANDOM_CHARACTERS }, () => KEY_ALPHABET.charAt(randomInt(KEY_ALPHABET.length))).join(''),
  );

export const hashOfApiKey = (key: string): string => createHash('sha256').update(key).digest('hex');

export const makeSecret = (): MadeSecret & { text: string } => {
  const text = makeApiKey();
  return { text, hash: hashOfApiKey(text), start: startOf(text) };
};
