import { createHash } from 'node:crypto';
import { inLowerCase } from '../../mail/addresses.ts';

/** SHA-256 in base64url: claims and rates use it as a name for values that they must not contain. */
export const digestOf = (text: string): string => createHash('sha256').update(text).digest('base64url');

/** Replaces an address that need not be readable. */
export const addressDigest = (address: string): string => digestOf(inLowerCase(address));
