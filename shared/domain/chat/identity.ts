import { createHash, createHmac } from 'node:crypto';
import type { Identity } from '../../schemas/chat/http.ts';
import { IDENTITY_SECONDS } from '../../schemas/chat/limits.ts';
import type { Instant } from '../../schemas/primitives.ts';
import { millisecondsOf } from '../../schemas/primitives.ts';
import { isSame } from '../links/confirmation-link.ts';

/** Who a host page says its visitor is, and by what a conversation is got at (docs/decisions/0069). */

/** The organisation's own secret, of the one that signs links: nothing of it is stored, and it changes when that does. */
export const identitySecretOf = (organisation: string, linkSecret: string): string =>
  createHmac('sha256', `${linkSecret}#chat-identity`).update(organisation).digest('hex');

const signed = (organisation: string, { at, id, email = '', name = '' }: Identity): string =>
  ['v1', organisation, String(at), id, email, name].join('\n');

export const signIdentity = (organisation: string, identity: Omit<Identity, 'signature'>, secret: string): string =>
  createHmac('sha256', secret)
    .update(signed(organisation, { ...identity, signature: '' }))
    .digest('hex');

/** A clock that is a little ahead of ours. */
const MAX_AHEAD_SECONDS = 60;

/** What is wrong with a claim, for whoever builds the host page. Of the signature nothing but that it is another one. */
export type IdentityFault = 'too_old' | 'to_come' | 'line_feed' | 'signature';

/** Why a claim doesn't count; null for one that is signed by one of the secrets, and at most five minutes old. */
export const whyNotBelieved = (
  organisation: string,
  identity: Identity,
  linkSecrets: readonly string[],
  realNow: Instant,
): IdentityFault | null => {
  const age = millisecondsOf(realNow) / 1000 - identity.at;
  if (age > IDENTITY_SECONDS) return 'too_old';
  if (age < -MAX_AHEAD_SECONDS) return 'to_come';
  // Lines hold no line feeds, so that no value runs into the next; names and addresses are checked for that here.
  if (/[\r\n]/.test(`${identity.id}${identity.email ?? ''}${identity.name ?? ''}`)) return 'line_feed';
  const isSigned = linkSecrets.some((linkSecret) =>
    isSame(signIdentity(organisation, identity, identitySecretOf(organisation, linkSecret)), identity.signature),
  );
  return isSigned ? null : 'signature';
};

/**
 * A name as it can be shown: what nobody sees, such as marks that turn the order of what stands beside it, is left out. The joiners
 * of Persian, Indic scripts and emoji stay. Null where nothing is left.
 */
export const shownName = (name: string): string | null => name.replace(/(?![\u200c\u200d])\p{C}/gu, '').trim() || null;

/** What a secret or socket token is known by in the table. */
export const digestOfChatSecret = (secret: string): string => createHash('sha256').update(secret).digest('base64url');
