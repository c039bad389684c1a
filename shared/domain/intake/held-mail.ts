import { createHash } from 'node:crypto';
import { type Instant, millisecondsOf } from '../../schemas/primitives.ts';

/** Held mails and what stands for them where otherwise a ticket's reference stands. */

const TIME_CHARACTERS = 9;

/** A held mail's id: when it was held, so that ids sort by time, and which mail in which organisation it is. */
export const heldMailId = (organisation: string, rawKey: string, at: Instant): string => {
  const time = millisecondsOf(at).toString(36).padStart(TIME_CHARACTERS, '0');
  const digest = createHash('sha256').update(`${organisation}\n${rawKey}`).digest('base64url');
  return `h${time}-${digest.slice(0, 10)}`;
};

/** What a held mail's claims stand for: no ticket yet. */
export const heldReference = (id: string): string => `held:${id}`;

export const isHeldReference = (reference: string): boolean => reference.startsWith('held:');
