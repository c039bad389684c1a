import { createHmac, timingSafeEqual } from 'node:crypto';
import { type Instant, instantOf, millisecondsOf } from '../../schemas/primitives.ts';
import { REFERENCE_PATTERN } from '../ticket/reference.ts';

/**
 * The token of a confirmation link (specification 5): its content in characters that URLs don't escape, then an
 * HMAC-SHA-256 over it, cut to 128 bits (RFC 2104 section 5). Deterministic, so that a mail rendered again contains the
 * same link.
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
/** An organisation's id may contain dots, so it comes last. */
const TOKEN = new RegExp(
  `^((${REFERENCE_PATTERN})\\.([1-9]\\d{0,5})\\.([0-9a-z]{1,10})\\.([a-z0-9._-]+))\\.([\\w-]{22})$`,
);

/** HMAC-SHA-256 cut to 128 bits: the last part of a link's token. */
export const macOf = (text: string, secret: string): string =>
  createHmac('sha256', secret).update(text).digest().subarray(0, MAC_BYTES).toString('base64url');

export const makeToken = (link: ConfirmationLink, secret: string): string => {
  const expires = millisecondsOf(link.expiresAt).toString(TIME_RADIX);
  const text = `${link.reference}.${link.event}.${expires}.${link.organisation}`;
  return `${text}.${macOf(text, secret)}`;
};

/** Compares texts, because base64url has several spellings of the same bytes. */
export const isSame = (a: string, b: string): boolean => timingSafeEqual(Buffer.from(a), Buffer.from(b));

/** The content of a token. 'invalid' unless it is ours and unchanged, 'expired' after its time. */
export const readToken = (token: string, secret: string, now: Instant): ConfirmationLink | 'invalid' | 'expired' => {
  const match = TOKEN.exec(token);
  if (!match) return 'invalid';
  const [, text = '', reference = '', event = '', expires = '', organisation = '', mac = ''] = match;
  if (!isSame(macOf(text, secret), mac)) return 'invalid';
  const expiresAt = instantOf(Number.parseInt(expires, TIME_RADIX));
  return expiresAt <= now ? 'expired' : { organisation, reference, event: Number(event), expiresAt };
};

/** The key for survey links. Each kind of link has its own key, so that no token is valid for another kind. */
export const surveySecret = (secret: string): string => `${secret}#survey`;
/** The key for links that ask for the next level. */
export const escalateSecret = (secret: string): string => `${secret}#escalate`;
/** The key for links of automatic answers. */
export const answerSecret = (secret: string): string => `${secret}#answer`;
