import { type Instant, instantOf, millisecondsOf } from '../../schemas/primitives.ts';
import { REFERENCE_PATTERN } from '../ticket/reference.ts';
import { isSame, macOf, TIME_RADIX } from './confirmation-link.ts';

/**
 * The token in a notice that opens one request for its recipient (docs/decisions/0090). It names the person by the id
 * derived from their address, as a sign-in does, so it reveals no address.
 */
export type RequestLink = { organisation: string; reference: string; person: string; expiresAt: Instant };

/** Separates these tokens from those of other links signed with the same secret. */
const PURPOSE = 'open.';
/** An organisation's id may contain dots, so it comes last. */
const TOKEN = new RegExp(
  `^((${REFERENCE_PATTERN})\\.(p-[\\w-]{20})\\.([0-9a-z]{1,10})\\.([a-z0-9][a-z0-9._-]{0,99}))\\.([\\w-]{22})$`,
);

/** Deterministic, so that a mail rendered again contains the same link. */
export const makeRequestToken = (
  { organisation, reference, person, expiresAt }: RequestLink,
  secret: string,
): string => {
  const text = [reference, person, millisecondsOf(expiresAt).toString(TIME_RADIX), organisation].join('.');
  return `${text}.${macOf(PURPOSE + text, secret)}`;
};

/** The content of a token. 'invalid' unless it is ours and unchanged, 'expired' after its time. */
export const readRequestToken = (token: string, secret: string, now: Instant): RequestLink | 'invalid' | 'expired' => {
  const [, text = '', reference = '', person = '', expires = '', organisation = '', mac = ''] = TOKEN.exec(token) ?? [];
  if (mac === '' || !isSame(macOf(PURPOSE + text, secret), mac)) return 'invalid';
  const expiresAt = instantOf(Number.parseInt(expires, TIME_RADIX));
  return expiresAt <= now ? 'expired' : { organisation, reference, person, expiresAt };
};
