import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto';

/**
 * The token of an unsubscribe link (RFC 8058): an organisation in plain characters, and an encrypted address with its
 * owner's language, so that a logged or forwarded link reveals no address. AES-256-GCM; its tag also covers the
 * organisation. The nonce is derived from the encrypted text, so that a mail rendered again contains the same link and
 * no nonce is used for two texts. It doesn't expire, because links in old mails must work too.
 */
export type UnsubscribeLink = { organisation: string; address: string; language: string };

/**
 * What a link unsubscribes from: announcements and the like, mailed figures, or news of a status page. A token is valid
 * for only one.
 */
export type SubscriptionTo = 'unsubscribe' | 'figures' | 'status';

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const TOKEN = /^([\w-]{40,600})\.([a-z0-9._-]+)$/;

const keyOf = (secret: string, to: SubscriptionTo, use: 'key' | 'nonce', text = ''): Buffer =>
  createHmac('sha256', secret).update(`${to}.${use}.${text}`).digest();

export const makeUnsubscribeToken = (
  { organisation, address, language }: UnsubscribeLink,
  secret: string,
  to: SubscriptionTo = 'unsubscribe',
): string => {
  const text = `${language}\n${address.toLowerCase()}`;
  const nonce = keyOf(secret, to, 'nonce', `${organisation}\n${text}`).subarray(0, NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, keyOf(secret, to, 'key'), nonce);
  cipher.setAAD(Buffer.from(organisation));
  const sealed = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return `${sealed.toString('base64url')}.${organisation}`;
};

/** The content of a token. Null unless it is ours and unchanged. */
export const readUnsubscribeToken = (
  token: string,
  secret: string,
  to: SubscriptionTo = 'unsubscribe',
): UnsubscribeLink | null => {
  const [, sealed = '', organisation = ''] = TOKEN.exec(token) ?? [];
  const bytes = Buffer.from(sealed, 'base64url');
  if (bytes.length <= NONCE_BYTES + TAG_BYTES) return null;
  const decipher = createDecipheriv(CIPHER, keyOf(secret, to, 'key'), bytes.subarray(0, NONCE_BYTES));
  decipher.setAAD(Buffer.from(organisation));
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  try {
    const opened = Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
    const [language = '', address = ''] = opened.toString('utf8').split('\n');
    return { organisation, address, language };
  } catch {
    // The tag belongs to another text, organisation or secret.
    return null;
  }
};
