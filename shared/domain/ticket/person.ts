import { createHash } from 'node:crypto';
import type { RequesterInput } from '../../schemas/requests.ts';

/**
 * A requester's id: the one given, else made from the first of email, phone and handle, so that the same person asking
 * twice is the same person.
 */
export const personIdOf = (organisation: string, requester: RequesterInput): string => {
  if (requester.id) return requester.id;
  const known = requester.email ?? requester.phone ?? requester.handle ?? '';
  const digest = createHash('sha256').update(`${organisation}\n${known.trim().toLowerCase()}`).digest('base64url');
  return `p-${digest.slice(0, 20)}`;
};
