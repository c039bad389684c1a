import { createHash } from 'node:crypto';
import { type Instant, millisecondsOf } from '../../schemas/primitives.ts';

/** Held mail, and what its claims hold in place of a ticket's reference. */

const TIME_CHARACTERS = 9;

/**
 * The id of a held mail: the time when it was held, so that ids sort by time, and a digest of organisation and mail.
 */
export const heldMailId = (organisation: string, rawKey: string, at: Instant): string => {
  const time = millisecondsOf(at).toString(36).padStart(TIME_CHARACTERS, '0');
  const digest = createHash('sha256').update(`${organisation}\n${rawKey}`).digest('base64url');
  return `h${time}-${digest.slice(0, 10)}`;
};

/** The reference in a held mail's claims, which have no ticket yet. */
export const heldReference = (id: string): string => `held:${id}`;

export const isHeldReference = (reference: string): boolean => reference.startsWith('held:');
