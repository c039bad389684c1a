import { createHmac } from 'node:crypto';
import { isOwnAddress, plusPartOf } from '../../mail/addresses.ts';
import { parseReference } from '../ticket/reference.ts';
import { isSame } from './confirmation-link.ts';

/**
 * The address that our notices ask to reply to: `support+TD-7K3M-92Q5-` and a part that can't be guessed (RFC 5233).
 * That part is an HMAC-SHA-256 over organisation, ticket and recipient, cut to 80 bits (RFC 2104, section 5), in
 * Crockford's base 32, because mail programs and servers may change the case of letters.
 */

/** The recipient of a notice: one side of the ticket, or all those in copy. */
export const ANSWERED = ['requester', 'counterparty', 'copied'] as const;
export type Answered = (typeof ANSWERED)[number];

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const TOKEN_CHARACTERS = 16;
const TOKEN_BYTES = (TOKEN_CHARACTERS * 5) / 8;
/** RFC 5321, 4.5.3.1.1. */
const MAX_LOCAL_PART_LENGTH = 64;
/** Separates it from other uses of the same secret. */
const PURPOSE = 'reply.';

export type ReplyAddressOf = {
  organisation: string;
  reference: string;
  to: Answered;
  /** The person's id, if it is one person. */
  person: string;
};

const base32 = (bytes: Uint8Array): string => {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{5}/g) ?? []).map((five) => ALPHABET.charAt(Number.parseInt(five, 2))).join('');
};

export const replyToken = ({ organisation, reference, to, person }: ReplyAddressOf, secret: string): string => {
  const text = JSON.stringify([organisation, reference, to, person]);
  const mac = createHmac('sha256', secret)
    .update(PURPOSE + text)
    .digest();
  return base32(mac.subarray(0, TOKEN_BYTES));
};

/** The support address with the reference. The token is added only if the local part stays within its limit. */
export const replyAddress = (support: string, reference: string, token: string | null): string => {
  const at = support.lastIndexOf('@');
  const named = `${support.slice(0, at)}+${reference}`;
  const whole = token === null ? named : `${named}-${token}`;
  return `${whole.length > MAX_LOCAL_PART_LENGTH ? named : whole}${support.slice(at)}`;
};

/** A reference and a token from one of our addresses. */
export type NamedToken = { reference: string; token: string };

const PLUS_PART = /^(TD-[0-9A-Z]{4}-[0-9A-Z]{4})-([0-9a-hjkmnp-tv-z]{16})$/i;

/** The tokens in addresses of ours. Only the first ones are read. */
export const tokensIn = (addresses: readonly string[], ownAddresses: readonly string[]): NamedToken[] =>
  addresses
    .filter((address) => isOwnAddress(address, ownAddresses))
    .flatMap((address): NamedToken[] => {
      const [, reference = '', token = ''] = PLUS_PART.exec(plusPartOf(address) ?? '') ?? [];
      const parsed = parseReference(reference);
      return parsed.ok ? [{ reference: parsed.reference, token: token.toLowerCase() }] : [];
    })
    .slice(0, MAX_TOKENS);
const MAX_TOKENS = 10;

/** Whose reply token it is. Null if we didn't make it. Compared in constant time. */
export const answeredBy = (
  { reference, token }: NamedToken,
  organisation: string,
  people: Readonly<Partial<Record<Answered, string>>>,
  secret: string,
): Answered | null =>
  ANSWERED.find((to) => {
    const person = people[to];
    return person !== undefined && isSame(replyToken({ organisation, reference, to, person }, secret), token);
  }) ?? null;
