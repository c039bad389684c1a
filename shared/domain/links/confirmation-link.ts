import { createHmac, timingSafeEqual } from 'node:crypto';
import { type Instant, instantOf, millisecondsOf } from '../../schemas/primitives.ts';
import { REFERENCE_PATTERN } from '../ticket/reference.ts';

/**
 * The token of a confirmation link (specification 5): what it is about in plain characters that no URL has to escape, then an
 * HMAC-SHA-256 over them, cut to 128 bits (RFC 2104 section 5). The same values and secret always give the same token,
 * so that a mail rendered again carries the same link.
 */
export type ConfirmationLink = {
  organisation: string;
  reference: string;
  /** The number of the event that resolved the ticket. */
  event: number;
  expiresAt: Instant;
};

const MAC_BYTES = 16;
export const TIME_RADIX = 36;
/** Dots also stand in organisations, which is why they come last. */
const TOKEN = new RegExp(
  `^((${REFERENCE_PATTERN})\\.([1-9]\\d{0,5})\\.([0-9a-z]{1,10})\\.([a-z0-9._-]+))\\.([\\w-]{22})$`,
);

/** HMAC-SHA-256 cut to 128 bits, as the last part of a link's token. */
export const macOf = (text: string, secret: string): string =>
  createHmac('sha256', secret).update(text).digest().subarray(0, MAC_BYTES).toString('base64url');

export const makeToken = (link: ConfirmationLink, secret: string): string => {
  const expires = millisecondsOf(link.expiresAt).toString(TIME_RADIX);
  const text = `${link.reference}.${link.event}.${expires}.${link.organisation}`;
  return `${text}.${macOf(text, secret)}`;
};

/** Compared as text: base64url has several spellings of the same bytes. */
export const isSame = (a: string, b: string): boolean => timingSafeEqual(Buffer.from(a), Buffer.from(b));

/** What a token says, if it is one of ours, unchanged, and its time isn't over. */
export const readToken = (token: string, secret: string, now: Instant): ConfirmationLink | 'invalid' | 'expired' => {
  const match = TOKEN.exec(token);
  if (!match) return 'invalid';
  const [, text = '', reference = '', event = '', expires = '', organisation = '', mac = ''] = match;
  if (!isSame(macOf(text, secret), mac)) return 'invalid';
  const expiresAt = instantOf(Number.parseInt(expires, TIME_RADIX));
  return expiresAt <= now ? 'expired' : { organisation, reference, event: Number(event), expiresAt };
};

/** Surveys are signed with another key, so that neither link is good for the other. */
export const surveySecret = (secret: string): string => `${secret}#survey`;
/** Requests for the next level with another one. */
export const escalateSecret = (secret: string): string => `${secret}#escalate`;
/** Automatic answers with a third one. */
export const answerSecret = (secret: string): string => `${secret}#answer`;
