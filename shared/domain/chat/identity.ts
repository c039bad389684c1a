import { createHash, createHmac } from 'node:crypto';
import type { Identity } from '../../schemas/chat/http.ts';
import { IDENTITY_SECONDS } from '../../schemas/chat/limits.ts';
import type { Instant } from '../../schemas/primitives.ts';
import { millisecondsOf } from '../../schemas/primitives.ts';
import { isSame } from '../links/confirmation-link.ts';

/**
 * The identity that a host page claims for its visitor, and the secret that gives access to a conversation
 * (docs/decisions/0069).
 */

/**
 * The organisation's own secret, derived from the secret that signs links. It isn't stored, and changes with that
 * secret.
 */
export const identitySecretOf = (organisation: string, linkSecret: string): string =>
  createHmac('sha256', `${linkSecret}#chat-identity`).update(organisation).digest('hex');

const signed = (organisation: string, { at, id, email = '', name = '' }: Identity): string =>
  ['v1', organisation, String(at), id, email, name].join('\n');

export const signIdentity = (organisation: string, identity: Omit<Identity, 'signature'>, secret: string): string =>
  createHmac('sha256', secret)
    .update(signed(organisation, { ...identity, signature: '' }))
    .digest('hex');

/** How far another clock may be ahead of ours. */
const MAX_AHEAD_SECONDS = 60;

/**
 * What is wrong with a claim, for the developer of the host page. About the signature it says only that it doesn't
 * match.
 */
export type IdentityFault = 'too_old' | 'to_come' | 'line_feed' | 'signature';

/** Why a claim is rejected. Null if it is signed with one of the secrets and at most five minutes old. */
export const whyNotBelieved = (
  organisation: string,
  identity: Identity,
  linkSecrets: readonly string[],
  realNow: Instant,
): IdentityFault | null => {
  const age = millisecondsOf(realNow) / 1000 - identity.at;
  if (age > IDENTITY_SECONDS) return 'too_old';
  if (age < -MAX_AHEAD_SECONDS) return 'to_come';
  // Values are joined by line feeds, so none may contain one. Names and addresses are checked for that here.
  if (/[\r\n]/.test(`${identity.id}${identity.email ?? ''}${identity.name ?? ''}`)) return 'line_feed';
  const isSigned = linkSecrets.some((linkSecret) =>
    isSame(signIdentity(organisation, identity, identitySecretOf(organisation, linkSecret)), identity.signature),
  );
  return isSigned ? null : 'signature';
};

/**
 * A name that is safe to show: without invisible characters, such as those that reverse the direction of nearby text.
 * The joiners of Persian, Indic scripts and emoji stay. Null if nothing is left.
 */
export const shownName = (name: string): string | null => name.replace(/(?![\u200c\u200d])\p{C}/gu, '').trim() || null;

/** The digest by which the table knows a secret or socket token. */
export const digestOfChatSecret = (secret: string): string => createHash('sha256').update(secret).digest('base64url');
