import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** Encrypts texts in the table so that only a caller with the same credentials can read them (docs/decisions/0179). */

const CIPHER = 'aes-256-gcm';
const SALT_BYTES = 16;
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Each text has its own salt, and so its own key and nonce. */
const keyFor = (credentials: string, salt: Uint8Array) => {
  const made = Buffer.from(hkdfSync('sha256', credentials, salt, 'tierdesk answer', KEY_BYTES + NONCE_BYTES));
  return { key: made.subarray(0, KEY_BYTES), nonce: made.subarray(KEY_BYTES) };
};

export const seal = (text: string, credentials: string): string => {
  const salt = randomBytes(SALT_BYTES);
  const { key, nonce } = keyFor(credentials, salt);
  const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES });
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([salt, cipher.getAuthTag(), sealed]).toString('base64url');
};

/** Returns null if the text was sealed with other credentials. */
export const unseal = (sealed: string, credentials: string): string | null => {
  const bytes = Buffer.from(sealed, 'base64url');
  const { key, nonce } = keyFor(credentials, bytes.subarray(0, SALT_BYTES));
  const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAuthTag(bytes.subarray(SALT_BYTES, SALT_BYTES + TAG_BYTES));
  const text = decipher.update(bytes.subarray(SALT_BYTES + TAG_BYTES));
  try {
    return Buffer.concat([text, decipher.final()]).toString('utf8');
  } catch {
    // Node reports this with an error that has no type of its own.
    return null;
  }
};
