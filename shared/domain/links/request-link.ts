import { type Instant, instantOf, millisecondsOf } from '../../schemas/primitives.ts';
import { REFERENCE_PATTERN } from '../ticket/reference.ts';
import { isSame, macOf, TIME_RADIX } from './confirmation-link.ts';

/**
 * The token by which a notice opens one request for the person whom it went to (docs/decisions/0090). It names them by the id
 * that their address makes, as a sign-in does, so that it tells nobody's address.
 */
export type RequestLink = { organisation: string; reference: string; person: string; expiresAt: Instant };

/** Keeps these tokens apart from those of other links, which the same secret signs. */
const PURPOSE = 'open.';
/** Dots also stand in organisations, which is why they come last. */
const TOKEN = new RegExp(
  `^((${REFERENCE_PATTERN})\\.(p-[\\w-]{20})\\.([0-9a-z]{1,10})\\.([a-z0-9][a-z0-9._-]{0,99}))\\.([\\w-]{22})$`,
);

/** The same values and secret always give the same token, so that a mail rendered again carries the same link. */
export const makeRequestToken = (
  { organisation, reference, person, expiresAt }: RequestLink,
  secret: string,
): string => {
  const text = [reference, person, millisecondsOf(expiresAt).toString(TIME_RADIX), organisation].join('.');
  return `${text}.${macOf(PURPOSE + text, secret)}`;
};

/** What a token says, if it is one of ours, unchanged, and its time isn't over. */
export const readRequestToken = (token: string, secret: string, now: Instant): RequestLink | 'invalid' | 'expired' => {
  const [, text = '', reference = '', person = '', expires = '', organisation = '', mac = ''] = TOKEN.exec(token) ?? [];
  if (mac === '' || !isSame(macOf(PURPOSE + text, secret), mac)) return 'invalid';
  const expiresAt = instantOf(Number.parseInt(expires, TIME_RADIX));
  return expiresAt <= now ? 'expired' : { organisation, reference, person, expiresAt };
};
