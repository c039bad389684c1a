import { createHash } from 'node:crypto';
import { inLowerCase } from '../../mail/addresses.ts';

/** SHA-256 in base64url: how claims and rates name what they must not spell out. */
export const digestOf = (text: string): string => createHash('sha256').update(text).digest('base64url');

/** What stands in place of an address that need not be read again. */
export const addressDigest = (address: string): string => digestOf(inLowerCase(address));
