import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto';

/**
 * The token of an unsubscribe link (RFC 8058): an organisation in plain characters, and an address with the language that
 * its owner is written to in, encrypted, so that a link that is logged or passed on tells nobody's address. AES-256-GCM,
 * whose tag also binds the organisation; the nonce is made from what is encrypted, so that a mail rendered again carries
 * the same link, and no nonce comes with two texts. It doesn't expire: an old mail's link has to work as well.
 */
export type UnsubscribeLink = { organisation: string; address: string; language: string };

/** What a link is for: announcements and the like, figures by mail, or news of a status page. No token is good for another. */
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

/** What a token says; null unless it is one of ours, unchanged. */
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
    // The tag is another text's, organisation's or secret's.
    return null;
  }
};
